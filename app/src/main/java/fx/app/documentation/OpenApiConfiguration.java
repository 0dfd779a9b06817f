package fx.app.documentation;

import fx.app.access.Caller;
import fx.app.access.Open;
import fx.app.access.Requires;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says of all endpoints: how one signs in, and what errors look like. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String TOKEN = "token";
    private static final String PASSWORD = "password";
    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("FX")
                        .version("1")
                        .description("Connect services through events. Errors are RFC 9457 problems with a stable"
                                + " `code`; lists answer `{items, next}` and take `limit` and `cursor`."))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A token from `POST /api/tokens` (see `./fx login`)."))
                        .addSecuritySchemes(
                                PASSWORD,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("Name and password, where tokens are made and revoked only."))
                        .addSchemas(PROBLEM, problem()));
    }

    @Bean
    ModelConverter recordNullness() {
        return new RecordNullness();
    }

    @Bean
    OperationCustomizer whoMayAndWhatGoesWrong() {
        return (operation, endpoint) -> {
            var requires = endpoint.getMethodAnnotation(Requires.class);
            if (requires != null) {
                var scope = requires.value().scope();
                operation.setDescription((operation.getDescription() == null ? "" : operation.getDescription() + "\n\n")
                        + "A token needs the scope `" + scope + "`.");
            }
            if (endpoint.getMethodAnnotation(Open.class) == null) {
                operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
            }
            if (endpoint.getBeanType().getPackageName().equals("fx.app.token")) {
                operation.addSecurityItem(new SecurityRequirement().addList(PASSWORD));
            }
            operation
                    .getResponses()
                    .addApiResponse(
                            "default",
                            new ApiResponse()
                                    .description("A problem")
                                    .content(new Content()
                                            .addMediaType(
                                                    "application/problem+json",
                                                    new MediaType()
                                                            .schema(new Schema<Object>()
                                                                    .$ref("#/components/schemas/" + PROBLEM)))));
            return operation;
        };
    }

    private static Schema<?> problem() {
        var violation = new ObjectSchema();
        violation.addProperty("pointer", new Schema<Object>().types(java.util.Set.of("string", "null")));
        violation.addProperty("detail", new StringSchema());
        violation.setRequired(List.of("detail"));
        var schema = new ObjectSchema();
        schema.setProperties(Map.of(
                "type", new StringSchema().format("uri-reference"),
                "title", new StringSchema(),
                "status", new IntegerSchema(),
                "detail", new StringSchema(),
                "instance", new StringSchema(),
                "code", new StringSchema(),
                "violations", new ArraySchema().items(violation)));
        schema.setRequired(List.of("type", "title", "status", "detail", "instance", "code"));
        return schema;
    }
}

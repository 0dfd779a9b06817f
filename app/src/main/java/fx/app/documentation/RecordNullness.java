package fx.app.documentation;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries what the records say of null into the document: components are required, or may be null. */
final class RecordNullness implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        JavaType java = Json31.mapper().constructType(type.getType());
        if (resolved != null && java != null && java.getRawClass().isRecord()) {
            refine(model(resolved, context), java.getRawClass());
        }
        return resolved;
    }

    private static @Nullable Schema<?> model(Schema<?> resolved, ModelConverterContext context) {
        var reference = resolved.get$ref();
        return reference == null
                ? resolved
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static void refine(@Nullable Schema<?> model, Class<?> type) {
        if (model == null || model.getProperties() == null) {
            return;
        }
        @SuppressWarnings("rawtypes") // as the model of the document has them
        Map<String, Schema> properties = model.getProperties();
        for (var component : type.getRecordComponents()) {
            var property = properties.get(component.getName());
            if (property == null) {
                continue;
            }
            if (isNullable(component)) {
                properties.put(component.getName(), orNull(property));
            } else if (model.getRequired() == null || !model.getRequired().contains(component.getName())) {
                model.addRequiredItem(component.getName());
            }
        }
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            return new Schema<Object>().anyOf(List.of(property, new Schema<Object>().types(Set.of("null"))));
        }
        if (property.getTypes() != null) {
            var types = new LinkedHashSet<>(property.getTypes());
            types.add("null");
            property.setTypes(types);
        }
        return property;
    }
}

package fx.app.event;

import fx.app.access.Caller;
import fx.app.access.Role;
import fx.engine.event.Event;
import fx.engine.event.EventCodec;
import fx.engine.message.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The real web server with the endpoints of ingest, before a producer that remembers what it got. No sign-in. Carries no
 * stereotype, so that the tests of the whole FX do not find it.
 */
@ImportAutoConfiguration({
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class
})
@ComponentScan("fx.app.problem")
@EnableConfigurationProperties(IngestProperties.class)
@Import({
    IngestConnector.class,
    HeaderLimitFilter.class,
    EventController.class,
    EventIngest.class,
    WebHookHandshake.class
})
class IngestServer implements WebMvcConfigurer {
    static final Caller SENDER = new Caller(
            new UUID(0, 1),
            "sender",
            Set.of(),
            Map.of("shop", Set.of(Role.DEVELOPER)),
            new UUID(0, 2),
            null,
            Set.of("event:send"),
            null,
            "127.0.0.1");

    @Bean
    AtomicReference<Caller> caller() {
        return new AtomicReference<>(SENDER);
    }

    @Bean
    MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(
                true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean
    EventPublisher publisher(MockProducer<byte[], byte[]> producer) {
        return new KafkaEventPublisher(producer, Topics.DEFAULT, 1);
    }

    static List<Event> sent(MockProducer<byte[], byte[]> producer) {
        return producer.history().stream()
                .map(record -> EventCodec.read(record.value()))
                .toList();
    }

    @Bean
    WebMvcConfigurer callers(AtomicReference<Caller> caller) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new HandlerMethodArgumentResolver() {
                    @Override
                    public boolean supportsParameter(MethodParameter parameter) {
                        return parameter.getParameterType() == Caller.class;
                    }

                    @Override
                    public @Nullable Caller resolveArgument(
                            MethodParameter parameter,
                            @Nullable ModelAndViewContainer container,
                            NativeWebRequest request,
                            @Nullable WebDataBinderFactory binders) {
                        return caller.get();
                    }
                });
            }
        };
    }
}

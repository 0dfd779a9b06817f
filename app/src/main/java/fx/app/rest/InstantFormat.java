package fx.app.rest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** Instants in answers are ISO 8601 in UTC with exactly three digits of the second, whatever the instant is. */
@Configuration(proxyBeanMethods = false)
public class InstantFormat {
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The instant as every answer writes it. */
    public static String text(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    @Bean
    JacksonModule instantsInMilliseconds() {
        return new SimpleModule("fx-instants").addSerializer(Instant.class, new ValueSerializer<Instant>() {
            @Override
            public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
                generator.writeString(text(value));
            }
        });
    }
}

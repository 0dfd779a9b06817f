package fx.app.service;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import fx.engine.service.SyntaxCheck;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks cron expressions: five fields with names, and macros. */
final class CronSyntax implements SyntaxCheck {
    private static final Map<String, String> MACROS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    private static final int FIELDS = 5;

    private final CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    @Override
    public Optional<String> findFault(String text) {
        String expression = MACROS.getOrDefault(text.toLowerCase(Locale.ROOT), text);
        if (expression.startsWith("@")) {
            return Optional.of("the macro is not known.");
        }
        int fields = expression.strip().split("\\s+").length;
        if (fields != FIELDS) {
            return Optional.of("it has " + fields + " fields, not five.");
        }
        try {
            Cron cron = parser.parse(expression).validate();
            return ExecutionTime.forCron(cron)
                            .nextExecution(ZonedDateTime.now(ZoneOffset.UTC))
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of("that day never comes.");
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            return Optional.of(message.length() > 200 ? message.substring(0, 200) : message);
        }
    }
}

package fx.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What tests want to know of a reading. */
final class Readings {
    private Readings() {}

    static <T> T value(Reading<T> reading) {
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read<T>) reading).value();
    }

    static List<EventProblem> problems(Reading<?> reading) {
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused<?>) reading).problems();
    }

    static List<String> codes(Reading<?> reading) {
        return problems(reading).stream().map(EventProblem::code).toList();
    }
}

package fx.app.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunFilterTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void anAddressWithoutFiltersShowsAll() {
        assertThat(filter(Map.of()).empty()).isTrue();
        assertThat(filter(Map.of()).executions("shop", CLOCK).since()).isNull();
    }

    @Test
    void whatTheAddressSaysIsAsked() {
        // given
        var filter = filter(
                Map.of("state", "failed,dead", "service", "mail", "since", "1h", "q", " abc ", "started", "hand"));
        // when
        var query = filter.executions("shop", CLOCK);
        // then
        assertThat(query.states()).containsExactly("failed", "dead");
        assertThat(query.service()).isEqualTo("mail");
        assertThat(query.since()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(query.text()).isEqualTo("abc");
        assertThat(query.manual()).isTrue();
        assertThat(query.project()).isEqualTo("shop");
        assertThat(query.test()).isFalse();
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        var filter = filter(Map.of("state", "failed,' or 1=1", "since", "100y", "started", "?", "q", "  "));
        assertThat(filter).isEqualTo(new RunFilter(List.of("failed"), null, null, null, null, null, false));
    }

    private static RunFilter filter(Map<String, String> address) {
        return RunFilter.of(address::get);
    }
}

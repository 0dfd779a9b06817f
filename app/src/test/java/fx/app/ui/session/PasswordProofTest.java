package fx.app.ui.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import fx.app.access.AfterPassword;
import fx.app.access.PasswordNeeded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;

/** Who gave his password of late may do what changes rights; who did not is asked for it. */
class PasswordProofTest {
    private static final Instant SIGN_IN = Instant.parse("2026-01-01T08:00:00Z");

    private final Hands clock = new Hands(SIGN_IN);
    private final PasswordProof proof = new PasswordProof(clock, (_, password) -> password.equals("right"));
    private final BrowserSession session = session();

    @Test
    void aSignInCountsForFiveMinutes() {
        clock.now = SIGN_IN.plus(Duration.ofMinutes(5));
        assertThatCode(() -> proof.require(session)).doesNotThrowAnyException();
        clock.now = SIGN_IN.plus(Duration.ofMinutes(5)).plusMillis(1);
        assertThatExceptionOfType(PasswordNeeded.class)
                .isThrownBy(() -> proof.require(session))
                .matches(needed -> needed.status() == 403 && needed.code().equals("password.needed"));
    }

    @Test
    void theRightPasswordCountsForFiveMinutesMore() {
        // given
        clock.now = SIGN_IN.plus(Duration.ofHours(1));
        // when
        assertThat(asked().prove("right")).isTrue();
        // then
        assertThatCode(() -> proof.require(session)).doesNotThrowAnyException();
        clock.now = clock.now.plus(Duration.ofMinutes(6));
        assertThat(asked()).isNotNull();
    }

    @Test
    void aWrongOneCountsForNothing() {
        clock.now = SIGN_IN.plus(Duration.ofHours(1));
        assertThat(asked().prove("wrong")).isFalse();
        assertThat(asked()).isNotNull();
    }

    @Test
    void oneSessionsPasswordIsNotAnothers() {
        // given
        clock.now = SIGN_IN.plus(Duration.ofHours(1));
        var other = session();
        // when
        asked().prove("right");
        // then
        assertThatExceptionOfType(PasswordNeeded.class).isThrownBy(() -> proof.require(other));
    }

    /** Whatever changes who may do what on the platform, makes a token, or ends a project. */
    @Test
    void actsThatNeedIt() {
        var calls = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("fx.app.ui").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(AfterPassword.class))
                        .map(method -> method.getOwner().getSimpleName() + "." + method.getName());
        assertThat(calls)
                .containsExactlyInAnyOrder(
                        "PeopleCalls.create",
                        "PeopleCalls.change",
                        "PeopleCalls.activate",
                        "PeopleCalls.resetPassword",
                        "ProjectCalls.delete",
                        "SettingsCalls.delete",
                        "PlatformSecretCalls.set",
                        "PlatformSecretCalls.delete",
                        "PlatformSecretCalls.grant",
                        "PlatformSecretCalls.revoke",
                        "TokenCalls.make");
    }

    @Test
    void onlyAHandOnThePageTellsThatSomebodyIsThere() {
        assertThat(session.moved("1")).isTrue();
        assertThat(session.moved("1")).isFalse();
        assertThat(session.moved("2")).isTrue();
    }

    private PasswordNeeded asked() {
        return assertThatExceptionOfType(PasswordNeeded.class)
                .isThrownBy(() -> proof.require(session))
                .actual();
    }

    @SuppressWarnings("NullAway") // a proof asks nothing of the others
    private static BrowserSession session() {
        var user = new SessionUser(UUID.randomUUID(), "ada", SIGN_IN, null);
        return new BrowserSession(null, user, null, new MockHttpSession(), SIGN_IN);
    }

    private static final class Hands extends Clock {
        private Instant now;

        Hands(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

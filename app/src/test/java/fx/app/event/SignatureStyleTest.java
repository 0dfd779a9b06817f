package fx.app.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fx.app.event.SignatureStyle.BadSignature;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureStyleTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    /** From GitHub's documentation of webhook signatures. */
    private static final String GITHUB_SECRET = "It's a Secret to Everybody";

    private static final byte[] GITHUB_BODY = "Hello, World!".getBytes(UTF_8);
    private static final String GITHUB_SIGNATURE =
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    /** From Slack's documentation of request signing. */
    private static final String SLACK_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    private static final byte[] SLACK_BODY =
            ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                            + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                            + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
                    .getBytes(UTF_8);
    private static final String SLACK_SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    @Test
    void githubsOwnExampleIsGood() throws BadSignature {
        var headers = Map.of("x-hub-signature-256", List.of(GITHUB_SIGNATURE));
        assertThat(SignatureStyle.GITHUB.verify(headers, GITHUB_BODY, GITHUB_SECRET, NOW))
                .isEmpty();
    }

    @Test
    void badInput39SignatureOverOtherBytesIsRefused() {
        var headers = Map.of("x-hub-signature-256", List.of(GITHUB_SIGNATURE));
        var spaced = "Hello,  World!".getBytes(UTF_8);
        assertThatThrownBy(() -> SignatureStyle.GITHUB.verify(headers, spaced, GITHUB_SECRET, NOW))
                .isInstanceOf(BadSignature.class);
        assertThatThrownBy(() -> SignatureStyle.GITHUB.verify(Map.of(), GITHUB_BODY, GITHUB_SECRET, NOW))
                .isInstanceOf(BadSignature.class);
    }

    @Test
    void slacksOwnExampleIsGoodInItsTime() throws BadSignature {
        var headers = Map.of(
                "x-slack-request-timestamp", List.of("1531420618"), "x-slack-signature", List.of(SLACK_SIGNATURE));
        var then = Instant.ofEpochSecond(1531420618);
        assertThat(SignatureStyle.SLACK.verify(headers, SLACK_BODY, SLACK_SECRET, then))
                .contains(SLACK_SIGNATURE);
        // and badInput38: the same, later
        assertThatThrownBy(() -> SignatureStyle.SLACK.verify(headers, SLACK_BODY, SLACK_SECRET, then.plusSeconds(301)))
                .isInstanceOf(BadSignature.class);
    }

    @Test
    void badInput38RepeatedNonceIsRefusedUntilItsTimeIsOver() {
        var guard = new ReplayGuard();
        assertThat(guard.first("a", NOW)).isTrue();
        assertThat(guard.first("a", NOW.plusSeconds(1))).isFalse();
        assertThat(guard.first("b", NOW)).isTrue();
        guard.forget("a");
        assertThat(guard.first("a", NOW.plusSeconds(2))).isTrue();
        assertThat(guard.first("b", NOW.plusSeconds(601))).isTrue();
    }

    @Test
    void gitlabShowsTheSecretItself() throws BadSignature {
        var headers = Map.of("x-gitlab-token", List.of("s3cret"));
        assertThat(SignatureStyle.GITLAB.verify(headers, GITHUB_BODY, "s3cret", NOW))
                .isEmpty();
        assertThatThrownBy(() -> SignatureStyle.GITLAB.verify(headers, GITHUB_BODY, "other", NOW))
                .isInstanceOf(BadSignature.class);
    }
}

package fx.app.ui.administration;

import java.security.SecureRandom;

/** A first password, to be handed over and changed: five groups of four letters, about a hundred random bits. */
final class MadeUpPassword {
    /** Without characters that look alike. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private MadeUpPassword() {}

    static String next() {
        var out = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            out.append(group == 0 ? "" : "-");
            for (int at = 0; at < GROUP; at++) {
                out.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
            }
        }
        return out.toString();
    }
}

package fx.app.access;

import fx.app.problem.ProblemException;
import java.util.function.Predicate;

/** It may be done, but only by somebody who has given his password in the last minutes. Says how to give it. */
public final class PasswordNeeded extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final transient Predicate<String> proof;

    /** @param proof takes the password and says whether it was right; throws 429 after too many wrong ones */
    public PasswordNeeded(Predicate<String> proof) {
        this("This needs your password, given within the last five minutes. Nothing was changed.", proof);
    }

    private PasswordNeeded(String detail, Predicate<String> proof) {
        super(403, "password.needed", "Give your password again", detail);
        this.proof = proof;
    }

    /** For a program, whose token proves no password of late. */
    static PasswordNeeded ofToken() {
        return new PasswordNeeded(
                "This needs your password, given within the last five minutes; this token was made to live longer. Nothing"
                        + " was changed. Make a token for this alone, with name and password (HTTP Basic): POST /api/tokens"
                        + " {\"name\": \"once\", \"seconds\": 300}. Or do it in the browser.",
                _ -> false);
    }

    /** Whether that is the password; from then on it may be done. */
    public boolean prove(String password) {
        return proof.test(password);
    }
}

package fx.app.access;

import fx.app.problem.ProblemException;
import java.util.function.Predicate;

/** It may be done, but only by somebody who has given his password in the last minutes. Says how to give it. */
public final class PasswordNeeded extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final transient Predicate<String> proof;

    /** @param proof takes the password and says whether it was right; throws 429 after too many wrong ones */
    public PasswordNeeded(Predicate<String> proof) {
        super(
                403,
                "password.needed",
                "Give your password again",
                "This needs your password, given within the last five minutes. Nothing was changed.");
        this.proof = proof;
    }

    /** Whether that is the password; from then on it may be done. */
    public boolean prove(String password) {
        return proof.test(password);
    }
}

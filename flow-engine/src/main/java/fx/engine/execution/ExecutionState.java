package fx.engine.execution;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** The states of an execution as every interface shows them. Between attempts an execution is {@link #QUEUED}. */
public enum ExecutionState {
    QUEUED("queued"),
    RUNNING("running"),
    SUCCEEDED("succeeded"),
    FAILED("failed"),
    CANCELLED("cancelled"),
    TIMED_OUT("timed-out"),
    /** Lost too often, or not deliverable. */
    DEAD("dead");

    private final String word;

    ExecutionState(String word) {
        this.word = word;
    }

    /** The word used in JSON, tables and the UI, such as {@code timed-out}. */
    @JsonValue
    public String word() {
        return word;
    }

    /** Whether the state never changes again. */
    public boolean terminal() {
        return this != QUEUED && this != RUNNING;
    }

    /** The state for a word; throws {@link IllegalArgumentException} for any other text. */
    @JsonCreator
    public static ExecutionState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a state of an execution: '" + word + "'"));
    }
}

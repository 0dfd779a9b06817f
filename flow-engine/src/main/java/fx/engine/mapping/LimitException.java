package fx.engine.mapping;

/** Ends an evaluation that uses more than it may, or that asks for something an expression does not get. */
final class LimitException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String text;

    LimitException(String message) {
        super(message, null, false, false);
        this.text = message;
    }

    String text() {
        return text;
    }
}

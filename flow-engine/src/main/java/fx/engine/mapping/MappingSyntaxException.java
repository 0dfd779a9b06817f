package fx.engine.mapping;

/** A path, template or expression that cannot be read; the message is for the person who wrote it. */
public final class MappingSyntaxException extends Exception {
    private static final long serialVersionUID = 1;
    private final String text;
    private final int position;

    MappingSyntaxException(String message, int position) {
        super(message);
        this.text = message;
        this.position = position;
    }

    @Override
    public String getMessage() {
        return text;
    }

    /** The character at which reading stopped, from 1. */
    public int position() {
        return position;
    }
}

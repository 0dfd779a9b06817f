package fx.app.infrastructure;

/** The data folder cannot be used; the message says why and what to do, in one line. */
public final class DataFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataFolderException(String message) {
        super(message);
    }
}

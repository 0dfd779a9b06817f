package fx.app.client;

/** A refusal in words for the person at the terminal: what happened and what to do. */
final class ClientException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClientException(String message) {
        super(message);
    }
}

package fx.app.access;

/**
 * An attempt to sign in failed.
 *
 * @param name name of the account, or {@code unknown}: what was typed may be a password in the wrong field
 */
public record SignInRefused(String name, String address) {}

package fx.app.infrastructure;

/**
 * How FX reaches PostgreSQL.
 *
 * @param url JDBC address
 * @param username role that owns the schema
 * @param password its password
 */
public record DatabaseAccess(String url, String username, String password) {

    /** Leaves out the password. */
    @Override
    public String toString() {
        return "DatabaseAccess[" + url + " as " + username + "]";
    }
}

package fx.engine.service;

/**
 * What a project allows in pushed folders.
 *
 * @param secretsFile whether {@code secrets.json} is taken from git
 * @param secretsInFiles whether files may hold what looks like a private key or an access key
 * @param hashes whether {@code requirements.txt} must pin hashes
 */
public record ServicePolicy(boolean secretsFile, boolean secretsInFiles, boolean hashes) {
    /** The policy of a project that has set nothing. */
    public static final ServicePolicy STRICT = new ServicePolicy(false, false, false);
}

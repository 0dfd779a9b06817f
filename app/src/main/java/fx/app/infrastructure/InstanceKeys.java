package fx.app.infrastructure;

/** Keys that all processes of one FX share. */
public final class InstanceKeys {
    private final byte[] leaseTokenKey;
    private final String executorCredential;

    /**
     * @param leaseTokenKey key of {@link fx.engine.message.LeaseToken}, 32 bytes
     * @param executorCredential what executors show to the internal API
     */
    public InstanceKeys(byte[] leaseTokenKey, String executorCredential) {
        this.leaseTokenKey = leaseTokenKey.clone();
        this.executorCredential = executorCredential;
    }

    public byte[] leaseTokenKey() {
        return leaseTokenKey.clone();
    }

    public String executorCredential() {
        return executorCredential;
    }
}

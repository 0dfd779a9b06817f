package fx.app.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import fx.db.secret.DataKeyEntity;
import fx.db.secret.DataKeyRepository;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Encrypts with a key per project, which the master key wraps (AES-256-GCM, Tink). The associated data bind a
 * ciphertext to its place, so that a row that was moved or renamed does not open.
 */
final class Vault {
    private static final int MOST = 10_000;

    private final MasterKeyFile file;
    private volatile KeysetHandle master;
    private final DataKeyRepository keys;
    private final Clock clock;
    /** Opened data keys by their wrapped bytes, so that a key that was replaced is never taken for the new one. */
    private final Map<ByteBuffer, Aead> opened = new ConcurrentHashMap<>();

    /** @param needed whether something is encrypted with the master key already */
    Vault(MasterKeyFile file, boolean needed, DataKeyRepository keys, Clock clock) {
        this.file = file;
        this.master = file.open(needed);
        aead(master);
        this.keys = keys;
        this.clock = clock;
    }

    /** Encrypts under the project's key, which is made where there is none yet. Needs a transaction. */
    byte[] encrypt(String project, Place place, byte[] plain) {
        try {
            return dataKey(project).encrypt(plain, place.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret could not be encrypted", e);
        }
    }

    /** Decrypts what {@link #encrypt} made for just that place. */
    byte[] decrypt(String project, Place place, byte[] ciphertext) {
        try {
            return dataKey(project).decrypt(ciphertext, place.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret does not open: its row was changed or moved", e);
        }
    }

    /**
     * Makes a new master key and wraps all data keys with it. Until that is done the file holds the keys before as well,
     * so that whatever interrupts it, every data key opens and a second try ends it. The key just before is kept for
     * what another process wrapped meanwhile; those before that are gone.
     *
     * @param transaction runs a step in a transaction of its own
     * @return how many data keys there are
     */
    synchronized int rotate(TransactionOperations transaction) throws IOException {
        try {
            var before = file.reopen();
            var fresh = KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()
                    .makePrimary();
            var all = KeysetHandle.newBuilder(before).addEntry(fresh).build();
            file.replace(all);
            master = all;
            int wrapped = Objects.requireNonNull(transaction.execute(_ -> rewrap(all)));
            var kept = KeysetHandle.newBuilder(all);
            for (int i = all.size() - 1; i >= 0; i--) {
                int id = all.getAt(i).getId();
                if (id != all.getPrimary().getId() && id != before.getPrimary().getId()) {
                    kept.deleteAt(i);
                }
            }
            var last = kept.build();
            file.replace(last);
            master = last;
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A master key could not be made", e);
        }
    }

    private int rewrap(KeysetHandle with) {
        var all = keys.lockAll();
        for (var key : all) {
            try {
                var opened = TinkProtoKeysetFormat.parseEncryptedKeyset(
                        key.wrapped(), aead(with), associated(key.project()));
                keys.rewrap(
                        key.project(),
                        TinkProtoKeysetFormat.serializeEncryptedKeyset(opened, aead(with), associated(key.project())));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The data key of '" + key.project() + "' does not open", e);
            }
        }
        return all.size();
    }

    private static Aead aead(KeysetHandle handle) {
        try {
            return handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new MasterKeyException("The master key is no key for encryption: put the right file in its place.");
        }
    }

    /** Throws where the key was wrapped by another master key. */
    void check(DataKeyEntity key) {
        open(key);
    }

    private Aead dataKey(String project) {
        var key = keys.findById(project);
        if (key.isEmpty()) {
            keys.addIfNone(project, wrap(project), clock.instant());
            key = keys.findById(project);
        }
        return open(key.orElseThrow());
    }

    private byte[] wrap(String project) {
        try {
            var fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(fresh, aead(master), associated(project));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A data key could not be made", e);
        }
    }

    private Aead open(DataKeyEntity key) {
        if (opened.size() > MOST) {
            opened.clear();
        }
        byte[] wrapped = key.wrapped();
        return opened.computeIfAbsent(ByteBuffer.wrap(wrapped), _ -> {
            try {
                return open(key, master);
            } catch (GeneralSecurityException older) {
                // Another process may have made a new master key.
                master = file.reopen();
            }
            try {
                return open(key, master);
            } catch (GeneralSecurityException e) {
                throw new MasterKeyException("The master key does not fit the secrets in the database: put the key file"
                        + " that they were made with in its place, or set FX_KEY_FILE to it.");
            }
        });
    }

    private static Aead open(DataKeyEntity key, KeysetHandle with) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(key.wrapped(), aead(with), associated(key.project()))
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static byte[] associated(String project) {
        return ("fx data key\n" + project).getBytes(StandardCharsets.UTF_8);
    }

    /** Where a secret belongs. */
    record Place(String project, String service, String name, int version) {
        byte[] bytes() {
            // Names hold no line feed.
            return ("fx secret\n" + project + "\n" + service + "\n" + name + "\n" + version)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }
}

package fx.app.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import fx.db.secret.DataKeyEntity;
import fx.db.secret.DataKeyRepository;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Encrypts with a key per project, which the master key wraps (AES-256-GCM, Tink). The associated data bind a
 * ciphertext to its place, so that a row that was moved or renamed does not open.
 */
final class Vault {
    private static final int MOST = 10_000;

    private final Aead master;
    private final DataKeyRepository keys;
    private final Clock clock;
    /** Opened data keys by their wrapped bytes, so that a key that was replaced is never taken for the new one. */
    private final Map<ByteBuffer, Aead> opened = new ConcurrentHashMap<>();

    Vault(KeysetHandle master, DataKeyRepository keys, Clock clock) {
        try {
            this.master = master.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new MasterKeyException("The master key is no key for encryption: put the right file in its place.");
        }
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
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(fresh, master, associated(project));
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
                return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, master, associated(key.project()))
                        .getPrimitive(RegistryConfiguration.get(), Aead.class);
            } catch (GeneralSecurityException e) {
                throw new MasterKeyException("The master key does not fit the secrets in the database: put the key file"
                        + " that they were made with in its place, or set FX_KEY_FILE to it.");
            }
        });
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

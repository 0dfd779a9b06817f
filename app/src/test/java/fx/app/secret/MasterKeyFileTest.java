package fx.app.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFileTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void setUpTink() throws Exception {
        AeadConfig.register();
    }

    @Test
    void keyIsMadeOnceReadableByItsOwnerAlone() throws Exception {
        var path = folder.resolve("config/fx/master.key");
        var made = new MasterKeyFile(path, folder.resolve("data")).open(false);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("r--------");
        assertThat(new MasterKeyFile(path, folder.resolve("data")).open(true).equalsKeyset(made))
                .isTrue();
    }

    @Test
    void missingKeyIsNotReplacedWhereSecretsExist() {
        var path = folder.resolve("master.key");
        assertThatThrownBy(() -> new MasterKeyFile(path, folder.resolve("data")).open(true))
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining("FX_KEY_FILE")
                .message()
                .doesNotContain("\n");
        assertThat(path).doesNotExist();
    }

    @Test
    void replacedKeyIsReadableByItsOwnerAloneAndFoundByTheNextStart() throws Exception {
        // given
        var path = folder.resolve("config/fx/master.key");
        var file = new MasterKeyFile(path, folder.resolve("data"));
        file.open(false);
        var other = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        // when
        file.replace(other);
        // then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("r--------");
        assertThat(new MasterKeyFile(path, folder.resolve("data")).open(true).equalsKeyset(other))
                .isTrue();
    }

    @Test
    void keyInTheDataFolderIsRefused() {
        assertThatThrownBy(() -> new MasterKeyFile(folder.resolve("data/master.key"), folder.resolve("data")))
                .isInstanceOf(MasterKeyException.class);
    }

    @Test
    void keyThatOthersCanReadIsRefused() throws Exception {
        var path = folder.resolve("master.key");
        new MasterKeyFile(path, folder.resolve("data")).open(false);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
        assertThatThrownBy(() -> new MasterKeyFile(path, folder.resolve("data")).open(true))
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining("chmod 0400");
    }
}

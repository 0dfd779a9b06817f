package fx.app.infrastructure;

import fx.app.configuration.StartRefusedException;
import java.nio.file.Path;

/** Access to the servers of an instance that another process runs, for its owner: by the files in its data folder. */
public final class DataFolderAccess {
    private DataFolderAccess() {}

    /** How to reach the embedded Kafka of the instance with that data folder, which must have been started once. */
    public static KafkaAccess kafka(Path data) {
        var credentials = Credentials.in(data.resolve("credentials.json"));
        var port = credentials.value("kafka-port", () -> {
            throw new StartRefusedException("No FX was ever started with the data folder '" + data + "'.");
        });
        return new KafkaAccounts(credentials).access("127.0.0.1:" + port);
    }
}

package fx.executor.platform;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the platform does for executors. Every call may take as long as a database does; none is on the usual path. */
public interface Platform {
    /** The bundle with that hash, a zip. */
    byte[] bundle(String hash) throws PlatformException;

    /** The configuration with that hash. */
    JsonNode config(String hash) throws PlatformException;

    /** The requirements with that hash. */
    String environment(String hash) throws PlatformException;

    /** Configuration of the platform that was granted to a project. */
    JsonNode platformConfig(String project) throws PlatformException;

    /** A secret's value; empty where there is none of that name. */
    Optional<JsonNode> secret(Lease lease, String name) throws PlatformException;

    /** Stores a secret. */
    Answer setSecret(Lease lease, String name, JsonNode value, String context) throws PlatformException;

    /** The service's state. */
    State state(Lease lease) throws PlatformException;

    /** Sets one key of the state. */
    void putState(Lease lease, String key, JsonNode value) throws PlatformException;

    /** Replaces the state; false where it changed since that revision. */
    boolean updateState(Lease lease, JsonNode state, long revision) throws PlatformException;

    /** A state and the number that grows with every change of it. */
    record State(JsonNode state, long revision) {}

    /** Status as in HTTP, with a text. */
    record Answer(int status, String text) {}
}

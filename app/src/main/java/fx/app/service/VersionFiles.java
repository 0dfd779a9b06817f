package fx.app.service;

import fx.app.rest.Masked;
import fx.app.role.ConditionalOnRole;
import fx.db.service.ServiceVersion;
import fx.db.service.ServiceVersions;
import fx.engine.message.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The files of a service as they were in a version. */
@Component
@ConditionalOnRole("ui")
public class VersionFiles {
    private static final int MOST_BYTES = 1_000_000;
    private static final Pattern SECRET =
            Pattern.compile("passw|secret|token|credential|api.?key|private.?key", Pattern.CASE_INSENSITIVE);

    private final ServiceVersions versions;
    private final Bundles bundles;

    VersionFiles(ServiceVersions versions, Bundles bundles) {
        this.versions = versions;
        this.bundles = bundles;
    }

    /** The lines of a text file; empty where there is none of that name, or the version's files are not kept any more. */
    public Optional<List<String>> lines(String project, String service, String commit, String file) {
        return versions.findByProjectAndServiceAndCommit(project, service, commit)
                .flatMap(version -> bundles.find(ServiceRules.plan(version).bundle()))
                .flatMap(bundle -> read(bundle, file));
    }

    /**
     * The configuration that was pushed with a version; empty where there is none. Values whose names say that they are
     * secret are masked.
     */
    public Optional<JsonNode> config(String project, String service, String commit) {
        return versions.findByProjectAndServiceAndCommit(project, service, commit)
                .map(ServiceVersion::config)
                .map(Wire.JSON::readTree)
                .map(VersionFiles::masked);
    }

    private static JsonNode masked(JsonNode node) {
        if (node.isObject()) {
            var object = Wire.JSON.createObjectNode();
            node.properties()
                    .forEach(property -> object.set(
                            property.getKey(),
                            SECRET.matcher(property.getKey()).find()
                                    ? Objects.requireNonNull(Masked.structure(property.getValue()))
                                    : masked(property.getValue())));
            return object;
        }
        if (node.isArray()) {
            var array = Wire.JSON.createArrayNode();
            node.forEach(item -> array.add(masked(item)));
            return array;
        }
        return node;
    }

    private static Optional<List<String>> read(Path bundle, String file) {
        try (var zip = new ZipFile(bundle.toFile())) {
            var entry = zip.getEntry(file);
            if (entry == null || entry.isDirectory() || entry.getSize() > MOST_BYTES) {
                return Optional.empty();
            }
            try (var content = zip.getInputStream(entry)) {
                return Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read a bundle", e);
        }
    }
}

package fx.app.service;

import fx.app.role.ConditionalOnRole;
import fx.db.service.ServiceVersions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.springframework.stereotype.Component;

/** The files of a service as they were in a version. */
@Component
@ConditionalOnRole("ui")
public class VersionFiles {
    private static final int MOST_BYTES = 1_000_000;

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

    private static Optional<List<String>> read(Path bundle, String file) {
        try (var zip = new ZipFile(bundle.toFile())) {
            var entry = zip.getEntry(file);
            if (entry == null || entry.isDirectory() || entry.getSize() > MOST_BYTES) {
                return Optional.empty();
            }
            try (var content = zip.getInputStream(entry)) {
                return Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read a bundle", e);
        }
    }
}

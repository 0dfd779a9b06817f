package fx.app.internal;

import fx.app.access.Open;
import fx.app.platform.PlatformConfig;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import fx.app.service.Bundles;
import fx.db.service.Contents;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What an executor runs, by content hash; it may keep what it got for good. */
@Hidden
@RestController
@RequestMapping("/internal")
@ConditionalOnRole("ui")
class ContentController {
    private static final String GUARD = "the filter before it lets executors in only, by their credential";
    private final Bundles bundles;
    private final Contents contents;
    private final PlatformConfig platform;

    ContentController(Bundles bundles, Contents contents, PlatformConfig platform) {
        this.platform = platform;
        this.bundles = bundles;
        this.contents = contents;
    }

    @Open(GUARD)
    @GetMapping("/bundles/{hash}")
    ResponseEntity<Resource> bundle(@PathVariable String hash) {
        Path file = bundles.find(hash).orElseThrow(() -> ProblemException.notFound("bundle", hash));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable())
                .body(new FileSystemResource(file));
    }

    @Open(GUARD)
    @GetMapping("/configs/{hash}")
    ResponseEntity<String> config(@PathVariable String hash) {
        return content("config", hash, MediaType.APPLICATION_JSON);
    }

    @Open(GUARD)
    @GetMapping("/environments/{hash}")
    ResponseEntity<String> environment(@PathVariable String hash) {
        return content("environment", hash, new MediaType("text", "plain", StandardCharsets.UTF_8));
    }

    /** Configuration of the platform that is granted to the project. */
    @Open(GUARD)
    @GetMapping("/platform-config/{project}")
    JsonNode platformConfig(@PathVariable String project) {
        return platform.of(project);
    }

    private ResponseEntity<String> content(String kind, String hash, MediaType type) {
        String text = contents.find(kind, hash).orElseThrow(() -> ProblemException.notFound(kind, hash));
        return ResponseEntity.ok().contentType(type).body(text);
    }
}

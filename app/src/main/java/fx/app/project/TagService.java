package fx.app.project;

import fx.app.access.Caller;
import fx.app.audit.AuditLog;
import fx.app.problem.ProblemException;
import fx.app.rest.Text;
import fx.db.project.TagEntity;
import fx.db.project.TagRepository;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The terms of projects' taxonomies. */
@Service
class TagService {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,59}");

    private final TagRepository tags;
    private final AuditLog audit;

    TagService(TagRepository tags, AuditLog audit) {
        this.tags = tags;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    List<Tag> list(String project) {
        return tags.ofProject(project).stream()
                .map(tag -> new Tag(tag.name(), tag.description()))
                .toList();
    }

    @Transactional
    Tag put(Caller caller, String project, String name, @Nullable String description) {
        var checked = Text.matching("tag", name, 60, NAME, "1 to 60 letters, digits, spaces, '.', '_', '-'");
        var tag = tags.save(new TagEntity(project, checked, Text.optional("description", description, 1_000)));
        audit.done(caller, "tag.put", project, checked, null);
        return new Tag(tag.name(), tag.description());
    }

    @Transactional
    void remove(Caller caller, String project, String name) {
        tags.delete(tags.findById(new TagEntity.Key(project, name))
                .orElseThrow(() -> ProblemException.notFound("tag", name)));
        audit.done(caller, "tag.remove", project, name, null);
    }

    /** A term with what it means. */
    record Tag(String name, String description) {}
}

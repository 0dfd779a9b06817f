package fx.app.service;

import fx.app.git.FolderHistory;
import fx.app.role.ConditionalOnRole;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Finds the names of secrets in a service's scripts, as far as they are written there as they are. */
@Component
@ConditionalOnRole("ui")
public class SecretUse {
    private static final Pattern CALL =
            Pattern.compile("(?:secrets\\s*\\.\\s*get|get_secret)\\s*\\(\\s*[rbu]?([\"'])([^\"'\\n]{1,200})\\1");
    private static final int MOST_FILES = 200;

    private final ServiceDesk services;
    private final FolderHistory folders;

    SecretUse(ServiceDesk services, FolderHistory folders) {
        this.services = services;
        this.folders = folders;
    }

    /** Names that the scripts of a version ask for. */
    public SortedSet<String> names(String project, String service, String version) {
        var tree = services.tree(project, service, version);
        var names = new TreeSet<String>();
        folders.files(project, tree).stream()
                .filter(file -> file.path().endsWith(".py"))
                .limit(MOST_FILES)
                .flatMap(file -> folders.find(project, tree, file.path()).stream())
                .forEach(file -> names.addAll(namesIn(file.text() == null ? "" : file.text())));
        return names;
    }

    /** Names that a script asks for. */
    static Set<String> namesIn(String script) {
        var names = new TreeSet<String>();
        CALL.matcher(script).results().forEach(found -> names.add(found.group(2)));
        return names;
    }
}

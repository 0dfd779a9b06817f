package fx.engine.service;

import fx.engine.service.LocatedJson.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which files of a folder run, in which sequence. */
final class Steps {
    static final String PYTHON = ".py";
    /** Scripts whose runtimes are not there yet: to leave one out of a sequence would be wrong, so the service is refused. */
    private static final Set<String> LATER = Set.of(".sql", ".js", ".mjs", ".sh", ".jar", ".java", ".class");

    private static final String NEVER_RUNS = "__init__.py";

    private Steps() {}

    /** Whether the folder has a script in its root, of a runtime that is there or will be. */
    static boolean hasScript(ServiceFolder folder) {
        return folder.files().keySet().stream().anyMatch(path -> path.indexOf('/') < 0 && isScript(path));
    }

    static List<String> find(
            ServiceFolder folder, @Nullable Manifest manifest, @Nullable Fields fields, Problems problems) {
        if (manifest != null && fields != null && manifest.entrypoint() != null) {
            if (!manifest.executionOrder().isEmpty()) {
                fields.warn(
                        "execution_order",
                        "order-ignored",
                        "'entrypoint' is set, so 'execution_order' has no effect.",
                        "Keep one of the two.");
            }
            return runnable(folder, manifest.entrypoint(), fields, "entrypoint")
                    ? List.of(normal(manifest.entrypoint()))
                    : List.of();
        }
        if (manifest != null && fields != null && !manifest.executionOrder().isEmpty()) {
            return sequence(folder, manifest.executionOrder(), fields);
        }
        var scripts = folder.files().keySet().stream()
                .filter(path -> path.indexOf('/') < 0 && isScript(path) && !path.equals(NEVER_RUNS))
                .toList();
        if (scripts.contains("app.py")) {
            return List.of("app.py");
        }
        if (scripts.size() == 1 && scripts.getFirst().endsWith(PYTHON)) {
            return scripts;
        }
        problems.refuse(
                ManifestReader.FILE,
                Place.WHOLE_FILE,
                "service.no-entrypoint",
                scripts.isEmpty()
                        ? "There is no script to run."
                        : "It is not clear what to run: there is no 'app.py', and there are "
                                + String.join(", ", scripts.subList(0, Math.min(5, scripts.size())))
                                + (scripts.size() > 5 ? " …" : "") + ".",
                "Name the Python script in manifest.json: {\"entrypoint\": \"main.py\"}, or several in"
                        + " 'execution_order'.");
        return List.of();
    }

    private static List<String> sequence(ServiceFolder folder, List<String> order, Fields fields) {
        var steps = new ArrayList<String>();
        boolean runs = false;
        for (String path : order) {
            if (path.equals(NEVER_RUNS)) {
                fields.warn(
                        "execution_order", "never-runs", "'__init__.py' never runs and was left out.", "Remove it.");
            } else if (!path.endsWith(PYTHON) && !isScript(path) && folder.has(normal(path))) {
                fields.warn(
                        "execution_order",
                        "step-unprocessed",
                        "'" + path + "' is no script: the step will be shown as unprocessed.",
                        "Remove it from 'execution_order'.");
                steps.add(normal(path));
            } else if (runnable(folder, path, fields, "execution_order")) {
                steps.add(normal(path));
                runs = true;
            }
        }
        if (!runs && !fields.problems().refused()) {
            fields.refuse(
                    "execution_order",
                    "no-script",
                    "'execution_order' names no script.",
                    "Name at least one '.py' file.");
        }
        return steps;
    }

    private static boolean runnable(ServiceFolder folder, String given, Fields fields, String field) {
        String path = normal(given);
        if (given.startsWith("/")
                || given.contains("\\")
                || List.of(path.split("/", -1)).contains("..")) {
            fields.refuse(
                    field, "script-outside", "'" + given + "' leads out of the folder.", "Name a file in this folder.");
            return false;
        }
        if (!folder.has(path)) {
            boolean directory = folder.files().keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
            fields.refuse(
                    field,
                    directory ? "script-is-folder" : "script-missing",
                    directory ? "'" + given + "' is a folder." : "There is no file '" + given + "' in this folder.",
                    Similar.nearest(path, folder.files().keySet())
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Name a script that is in this folder, or add it."));
            return false;
        }
        if (!path.endsWith(PYTHON)) {
            fields.refuse(
                    field,
                    "runtime-missing",
                    "'" + given + "' is no Python script, and only those run yet.",
                    "Call it from a Python script.");
            return false;
        }
        return true;
    }

    private static String normal(String path) {
        return path.startsWith("./") ? path.substring(2) : path;
    }

    private static boolean isScript(String path) {
        int dot = path.lastIndexOf('.');
        return dot >= 0 && (path.endsWith(PYTHON) || LATER.contains(path.substring(dot)));
    }
}

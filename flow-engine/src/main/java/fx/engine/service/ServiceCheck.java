package fx.engine.service;

import fx.engine.message.Wire;
import fx.engine.rule.ServicePlan;
import fx.engine.service.LocatedJson.NotJson;
import fx.engine.service.LocatedJson.Place;
import fx.engine.service.ServiceDescription.Interface;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns a pushed folder into a service, or says everything that keeps it from being one. Pure: reads the folder and
 * nothing else. Thread-safe.
 */
public final class ServiceCheck {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Pattern STATE = Pattern.compile("\\bcontext\\s*\\.\\s*state\\b");
    private static final Pattern SECRET = Pattern.compile("[^/\\p{Cntrl}]{1,200}");
    private static final int MOST_FILES = 10_000;
    private static final long LARGEST_FOLDER = 200L << 20;
    private static final long LARGEST_MANIFEST = 1 << 20;
    private static final long LARGEST_CONFIG = 4 << 20;
    private static final long LARGEST_README = 1 << 20;
    private static final long LARGEST_SCRIPT = 4 << 20;

    private final SyntaxCheck schedules;
    private final SyntaxCheck conditions;

    /**
     * @param schedules checks cron expressions
     * @param conditions checks JSONata conditions
     */
    public ServiceCheck(SyntaxCheck schedules, SyntaxCheck conditions) {
        this.schedules = schedules;
        this.conditions = conditions;
    }

    /** Checks a folder against what its project allows. */
    public CheckedFolder check(ServiceFolder folder, ServicePolicy policy) {
        boolean manifestThere = folder.has(ManifestReader.FILE);
        if (folder.name().startsWith(".") || !(manifestThere || Steps.hasScript(folder))) {
            return new CheckedFolder.NoService();
        }
        var problems = new Problems();
        checkFolder(folder, problems);
        if (problems.refused()) {
            return new CheckedFolder.Rejected(problems.all());
        }
        SecretScan.scan(folder, policy, problems);
        var manifestJson = manifestThere ? json(folder, ManifestReader.FILE, LARGEST_MANIFEST, problems) : noManifest();
        var fields = manifestJson
                .filter(json -> isObject(json, problems))
                .map(json -> new Fields(ManifestReader.FILE, json, json.root(), "", "manifest", problems));
        var manifest = fields.map(read -> new ManifestReader(schedules, conditions).read(read));
        var steps = manifest.isPresent()
                ? Steps.find(folder, manifest.get(), fields.orElseThrow(), problems)
                : List.<String>of();
        var form = form(folder, problems);
        var config = config(folder, problems);
        var secrets = secrets(folder, policy, problems);
        var requirements = folder.has(Requirements.FILE)
                ? Requirements.read(folder.read(Requirements.FILE), policy, problems)
                : null;
        warnOfLater(folder, problems);
        if (problems.refused() || manifest.isEmpty()) {
            return new CheckedFolder.Rejected(problems.all());
        }
        boolean usesState = usesState(folder);
        return new CheckedFolder.Accepted(
                plan(folder, manifest.get(), steps, usesState, problems),
                manifest.get().triggers(),
                describe(folder, manifest.get(), form),
                readme(folder, problems),
                config,
                requirements,
                secrets,
                problems.all());
    }

    private static void checkFolder(ServiceFolder folder, Problems problems) {
        if (!NAME.matcher(folder.name()).matches()) {
            problems.refuse(
                    ".",
                    Place.WHOLE_FILE,
                    "service.name-wrong",
                    "The folder's name is no name of a service.",
                    "Use letters, digits, '_' and '-', at most 64, the first a letter or a digit.");
        }
        long size = folder.files().values().stream().mapToLong(Long::longValue).sum();
        if (folder.files().size() > MOST_FILES || size > LARGEST_FOLDER) {
            problems.refuse(
                    ".",
                    Place.WHOLE_FILE,
                    "service.too-large",
                    folder.files().size() + " files with " + (size >> 20) + " MiB are more than a service may have ("
                            + MOST_FILES + " files, " + (LARGEST_FOLDER >> 20) + " MiB).",
                    "Keep data in storage, and packages in requirements.txt.");
        }
    }

    private static Optional<LocatedJson> noManifest() {
        try {
            return Optional.of(LocatedJson.read("{}".getBytes(StandardCharsets.UTF_8)));
        } catch (NotJson e) {
            throw new IllegalStateException("An empty object is JSON", e);
        }
    }

    private static Optional<LocatedJson> json(ServiceFolder folder, String path, long largest, Problems problems) {
        String kind = path.substring(0, path.indexOf('.'));
        if (folder.files().getOrDefault(path, 0L) > largest) {
            problems.refuse(
                    path,
                    Place.WHOLE_FILE,
                    kind + ".too-large",
                    "The file is larger than " + (largest >> 20) + " MiB.",
                    "Make it smaller.");
            return Optional.empty();
        }
        try {
            return Optional.of(LocatedJson.read(folder.read(path)));
        } catch (NotJson e) {
            problems.refuse(path, e.place(), kind + ".not-json", e.text(), e.remedy());
            return Optional.empty();
        }
    }

    private static boolean isObject(LocatedJson json, Problems problems) {
        if (!json.root().isObject()) {
            problems.refuse(
                    ManifestReader.FILE,
                    json.place(""),
                    "manifest.not-object",
                    "A manifest is a JSON object.",
                    "Write {\"trigger_events\": [\"…\"]}.");
        }
        return json.root().isObject();
    }

    private static @Nullable JsonNode form(ServiceFolder folder, Problems problems) {
        String path = folder.has("parameters.json") ? "parameters.json" : "metadata.json";
        return folder.has(path)
                ? json(folder, path, LARGEST_MANIFEST, problems)
                        .map(json -> ParametersForm.read(
                                new Fields(path, json, json.root(), "", "parameters", problems), json.root()))
                        .orElse(null)
                : null;
    }

    private static @Nullable JsonNode config(ServiceFolder folder, Problems problems) {
        boolean both = folder.has("config.json") && folder.has("configs.json");
        if (both) {
            problems.warn(
                    "configs.json",
                    Place.WHOLE_FILE,
                    "config.twice",
                    "There is a config.json, too, which is the one that counts.",
                    "Remove one of the two.");
        }
        String path = folder.has("config.json") ? "config.json" : "configs.json";
        return folder.has(path)
                ? json(folder, path, LARGEST_CONFIG, problems)
                        .map(LocatedJson::root)
                        .orElse(null)
                : null;
    }

    private static @Nullable JsonNode secrets(ServiceFolder folder, ServicePolicy policy, Problems problems) {
        String path = "secrets.json";
        if (!folder.has(path)) {
            return null;
        }
        if (!policy.secretsFile()) {
            problems.refuse(
                    path,
                    Place.WHOLE_FILE,
                    "secret.from-git",
                    "Secrets are not taken from git in this project.",
                    "Remove the file and set them with './fx secrets set NAME --service " + folder.name()
                            + "', by REST or in the UI.");
            return null;
        }
        var secrets = json(folder, path, LARGEST_MANIFEST, problems).map(LocatedJson::root);
        if (secrets.isPresent() && !secrets.get().isObject()) {
            problems.refuse(
                    path,
                    Place.WHOLE_FILE,
                    "secret.not-object",
                    "Secrets are an object {name: value}.",
                    "Write {\"NAME\": \"…\"}.");
        }
        if (secrets.isPresent() && secrets.get().isObject()) {
            checkSecrets(folder, path, secrets.get(), problems);
        }
        return secrets.orElse(null);
    }

    private static void checkSecrets(ServiceFolder folder, String path, JsonNode secrets, Problems problems) {
        secrets.properties().forEach(secret -> {
            var name = secret.getKey();
            var value = secret.getValue();
            if (!SECRET.matcher(name).matches() || !(value.isString() || value.isObject())) {
                problems.refuse(
                        path,
                        Place.WHOLE_FILE,
                        "secret.wrong",
                        "Secret '" + shortened(name)
                                + "' is none: a name without '/' and control characters, and a string"
                                + " or an object.",
                        "Write {\"NAME\": \"…\"}.");
            }
        });
        problems.warn(
                path,
                Place.WHOLE_FILE,
                "secret.taken",
                "Its secrets were taken from git, where whoever may read the repository reads them.",
                "Better remove the file and set them with './fx secrets set NAME --service " + folder.name()
                        + "', by REST or in the UI.");
    }

    private static String shortened(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    private static void warnOfLater(ServiceFolder folder, Problems problems) {
        if (folder.has("deployment.yaml") || folder.has("deployment.yml")) {
            problems.warn(
                    folder.has("deployment.yaml") ? "deployment.yaml" : "deployment.yml",
                    Place.WHOLE_FILE,
                    "service.deployment-ignored",
                    "Kubernetes Jobs are not started yet; the scripts run as usual.",
                    "Nothing to do.");
        }
        for (String file : List.of("openapi.json", "openapi.yaml", "asyncapi.yaml")) {
            if (folder.has(file)) {
                problems.warn(
                        file,
                        Place.WHOLE_FILE,
                        "service.description-noted",
                        "The description is noted; its paths are not served yet.",
                        "Nothing to do.");
            }
        }
    }

    private static boolean usesState(ServiceFolder folder) {
        return folder.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(Steps.PYTHON) && file.getValue() <= LARGEST_SCRIPT)
                .anyMatch(file -> STATE.matcher(new String(folder.read(file.getKey()), StandardCharsets.UTF_8))
                        .find());
    }

    private static ServicePlan plan(
            ServiceFolder folder, Manifest manifest, List<String> steps, boolean usesState, Problems problems) {
        var limits = manifest.limits();
        Integer concurrency = limits.concurrency();
        if (usesState && concurrency == null) {
            problems.warn(
                    steps.getFirst(),
                    Place.WHOLE_FILE,
                    "service.one-at-a-time",
                    "The code uses context.state, so executions of this service run one at a time.",
                    "Set 'concurrency' in manifest.json if they may run side by side (0 is no limit).");
        }
        return new ServicePlan(
                "",
                folder.name(),
                "",
                "",
                null,
                null,
                limits.runtime(),
                steps,
                limits.pool(),
                manifest.priority(),
                limits.timeoutMillis(),
                limits.memoryBytes(),
                limits.network(),
                limits.attempts(),
                limits.backoffMillis(),
                limits.onLost(),
                concurrency == null ? (usesState ? 1 : 0) : concurrency,
                limits.warm(),
                usesState);
    }

    private static ServiceDescription describe(ServiceFolder folder, Manifest manifest, @Nullable JsonNode form) {
        String title = manifest.title() == null ? folder.name() : manifest.title();
        return new ServiceDescription(
                title,
                manifest.description(),
                manifest.tags(),
                manifest.outputEvents(),
                manifest.schedules(),
                manifest.manual(),
                manifest.viewersMayRun(),
                manifest.active(),
                published(title, manifest, form),
                form,
                folder.has("openapi.json") || folder.has("openapi.yaml"),
                manifest.env());
    }

    private static @Nullable Interface published(String title, Manifest manifest, @Nullable JsonNode form) {
        var published = manifest.published();
        if (published == null) {
            return null;
        }
        var outputs = new TreeMap<>(published.outputs());
        manifest.outputEvents().forEach(type -> outputs.putIfAbsent(type, Wire.JSON.createObjectNode()));
        return new Interface(
                published.title() == null ? title : published.title(),
                published.icon(),
                published.category(),
                published.inputs() == null ? ParametersForm.schema(form) : published.inputs(),
                outputs);
    }

    private static @Nullable String readme(ServiceFolder folder, Problems problems) {
        for (String path : List.of("readme.md", "README.md", "Readme.md")) {
            Long size = folder.files().get(path);
            if (size != null && size > LARGEST_README) {
                problems.warn(
                        path,
                        Place.WHOLE_FILE,
                        "readme.too-large",
                        "It is larger than 1 MiB and not shown.",
                        "Shorten it.");
            } else if (size != null) {
                return new String(folder.read(path), StandardCharsets.UTF_8).replace("\0", "");
            }
        }
        return null;
    }
}

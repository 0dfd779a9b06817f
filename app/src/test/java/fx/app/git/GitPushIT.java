package fx.app.git;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.access.Role;
import fx.app.infrastructure.KafkaAccess;
import fx.app.secret.SecretService;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import fx.db.project.ProjectRepository;
import fx.engine.message.Topics;
import fx.engine.message.Wire;
import fx.engine.rule.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@FxTest
class GitPushIT {
    private static final String MANIFEST = "{\"trigger_events\": [\"order.placed\"]}";

    @LocalServerPort
    int port;

    @Autowired
    KafkaAccess kafka;

    @Autowired
    Topics topics;

    @Autowired
    GitRepositories repositories;

    @Autowired
    ProjectRepository projects;

    @Autowired
    Reconciler reconciler;

    @Autowired
    SecretService secrets;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private TestProject project;

    private String address = "";

    @BeforeEach
    void makeProject() {
        project = TestProject.create(port);
        address = GitClient.address(port, project);
    }

    @Test
    void secretsOfAServiceAreTakenFromGitWhereTheProjectAllowsIt() {
        // given
        var git = GitClient.cloneOf(address, folder)
                .write("billing/app.py", "print('hello')")
                .write("billing/secrets.json", "{\"KEY\": \"canary-in-git\", \"DB\": {\"user\": \"u\"}}")
                .commit("Add billing");
        assertThat(git.push().output()).contains("Secrets are not taken from git");
        project.admin().patch(project.path(""), Map.of("secretsInGit", true)).expect(200);
        // when
        var receipt = git.write("billing/readme.md", "# Billing")
                .commit("Again")
                .push()
                .succeeds();
        git.write("billing/readme.md", "# More").commit("Once more").push().succeeds();
        // then
        assertThat(receipt.output()).contains("were taken from git").doesNotContain("canary-in-git");
        assertThat(secrets.resolve(project.name(), "billing", "KEY")
                        .orElseThrow()
                        .asString())
                .isEqualTo("canary-in-git");
        var listed =
                project.admin().get(project.path("/secrets?service=billing")).expect(200);
        assertThat(listed.json().at("/items/0/version").asInt()).isEqualTo(1);
        assertThat(secrets.resolve(project.name(), "other", "KEY")).isEmpty();
    }

    @Test
    void projectThatTakesWholePushesRefusesOneWithABrokenPart() {
        // given
        project.admin().patch(project.path(""), Map.of("wholePushes", true)).expect(200);
        var git = GitClient.cloneOf(address, folder)
                .write("billing/app.py", "print('hello')")
                .write("broken/manifest.json", "{ not json")
                .write("broken/app.py", "pass")
                .commit("Add both");
        // when
        var refused = git.push().fails();
        // then
        assertThat(refused.output()).contains("broken/manifest.json").contains("takes pushes as a whole");
        project.admin().get(project.path("/services/billing")).expect(404);
        git.write("broken/manifest.json", MANIFEST).commit("Mend").push().succeeds();
        project.admin().get(project.path("/services/billing")).expect(200);
    }

    @Test
    void pushedServiceReachesTheRouterAndItsBundleIsThere() {
        // given
        var git = GitClient.cloneOf(address, folder)
                .write("billing/app.py", "print('hello')")
                .write("billing/manifest.json", MANIFEST)
                .write("libraries/money.py", "")
                .commit("Add billing");
        // when
        var result = git.push().succeeds();
        // then
        assertThat(result.output())
                .contains("+ service billing added, started by order.placed")
                .containsAnyOf("is live in", "activating");
        var service = project.admin().get(project.path("/services/billing")).expect(200);
        assertThat(service.text("/state")).isEqualTo("live");
        assertThat(service.text("/version")).isEqualTo(git.head());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rules("service:" + project.name() + "/billing"))
                        .hasSize(1)
                        .first()
                        .isInstanceOfSatisfying(RuleSet.OfService.class, rules -> {
                            assertThat(rules.active()).isTrue();
                            assertThat(rules.plan().steps()).containsExactly("app.py");
                            assertThat(rules.plan().bundle()).hasSize(64);
                        }));
    }

    @Test
    void fetchGivesWhatWasPushed() {
        GitClient.cloneOf(address, folder)
                .write("a/app.py", "print(1)")
                .commit("Add a")
                .push()
                .succeeds();
        var other = folder.resolve("other");
        assertThat(other.toFile().mkdir()).isTrue();
        assertThat(GitClient.cloneOf(address, other).read("a/app.py")).isEqualTo("print(1)");
    }

    @Test
    void brokenServiceIsRejectedAloneAndKeepsItsVersion() {
        // given
        var git = GitClient.cloneOf(address, folder)
                .write("good/app.py", "print(1)")
                .write("bad/app.py", "print(1)")
                .write("bad/manifest.json", "{}")
                .commit("Add both");
        git.push().succeeds();
        String first = git.head();
        // when
        var result = git.write("good/app.py", "print(2)")
                .write("bad/manifest.json", "{\n  \"priority\": 99\n}")
                .commit("Change both")
                .push()
                .succeeds();
        // then
        assertThat(result.output())
                .contains("~ service good changed")
                .contains("! service bad rejected; " + first.substring(0, 8) + " stays live")
                .contains("bad/manifest.json:2:3")
                .contains("1 rejected");
        var bad = project.admin().get(project.path("/services/bad")).expect(200);
        assertThat(bad.text("/state")).isEqualTo("rejected");
        assertThat(bad.text("/version")).isEqualTo(first);
        assertThat(bad.text("/problems/0/code")).isEqualTo("manifest.field-wrong");
        assertThat(project.admin().get(project.path("/services/good")).text("/version"))
                .isEqualTo(git.head());
    }

    @Test
    void removedFolderIsDeactivated() {
        var git =
                GitClient.cloneOf(address, folder).write("a/app.py", "print(1)").commit("Add a");
        git.push().succeeds();
        var result = git.remove("a")
                .write("README.md", "x")
                .commit("Remove a")
                .push()
                .succeeds();
        assertThat(result.output()).contains("- service a removed");
        assertThat(project.admin().get(project.path("/services/a")).text("/state"))
                .isEqualTo("removed");
    }

    @Test
    void whatDidNotChangeIsNotPublishedAgain() {
        var git = GitClient.cloneOf(address, folder)
                .write("a/app.py", "print(1)")
                .write("b/app.py", "print(1)")
                .commit("Add");
        git.push().succeeds();
        String first = git.head();
        var result = git.write("b/app.py", "print(2)").commit("Change b").push().succeeds();
        assertThat(result.output()).contains("service b changed").doesNotContain("service a");
        assertThat(project.admin().get(project.path("/services/a")).text("/version"))
                .isEqualTo(first);
    }

    @Test
    void crashBetweenRefAndRecordIsFinishedByTheReconciler() throws IOException {
        // given
        var git =
                GitClient.cloneOf(address, folder).write("a/app.py", "print(1)").commit("Add a");
        git.push().succeeds();
        git.write("a/app.py", "print(2)").commit("Change a");
        git.push("main:refs/heads/side").succeeds();
        var entity = projects.findById(project.name()).orElseThrow();
        try (var repository = repositories.open(project.name(), entity.defaultBranch())) {
            var update = repository.updateRef("refs/heads/main");
            update.setNewObjectId(ObjectId.fromString(git.head()));
            update.update();
        }
        // when
        reconciler.reconcile();
        // then
        assertThat(project.admin().get(project.path("/services/a")).text("/version"))
                .isEqualTo(git.head());
    }

    @Test
    void case43CredentialsRightsAndUnknownProjectsAreToldApart() {
        String path = "/git/" + project.name() + ".git/info/refs?service=";
        assertThat(project.anonymous().get(path + "git-upload-pack").status()).isEqualTo(401);
        assertThat(project.anonymous()
                        .withToken("fxt_nonsense")
                        .get(path + "git-upload-pack")
                        .status())
                .isEqualTo(401);
        assertThat(project.stranger().get(path + "git-upload-pack").status()).isEqualTo(404);
        assertThat(project.admin()
                        .get("/git/no-such-project.git/info/refs?service=git-upload-pack")
                        .status())
                .isEqualTo(404);
        assertThat(project.as(Role.VIEWER).get(path + "git-upload-pack").status())
                .isEqualTo(200);
        assertThat(project.as(Role.VIEWER).get(path + "git-receive-pack").status())
                .isEqualTo(403);
        assertThat(project.as(Role.DEVELOPER).get(path + "git-receive-pack").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HEAD", "info/refs", "objects/info/packs", "../admin.git/HEAD", "info/refs?service=git-archive"})
    void case44DumbProtocolIsRefused(String path) {
        assertThat(project.admin()
                        .get("/git/" + project.name() + ".git/" + path)
                        .status())
                .isIn(400, 403, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0000", "00", "zzzz", "ffffgarbage", "0009done\n", "fff0", "0004", "PACK"})
    void case45and46GarbageIsAnsweredWithoutAStackTrace(String body) {
        var answer = project.admin()
                .send(
                        "POST",
                        "/git/" + project.name() + ".git/git-receive-pack",
                        "application/x-git-receive-pack-request",
                        body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isIn(200, 400, 415, 500);
        assertThat(answer.body()).doesNotContain("at org.eclipse", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "HEAD", "a/-b"})
    void case49NamesThatAreNoUsableRefsAreRefused(String branch) {
        var git = GitClient.cloneOf(address, folder).write("README.md", "x").commit("Add");
        assertThat(git.push("main:refs/heads/" + branch).fails().output()).contains("no usable name");
    }

    @Test
    void case49RefsThatDifferInCaseOnlyAreRefused() {
        var git = GitClient.cloneOf(address, folder).write("README.md", "x").commit("Add");
        git.push("main:refs/heads/side").succeeds();
        assertThat(git.push("main:refs/heads/Side").fails().output()).contains("upper and lower case");
    }

    @Test
    void case52SymbolicLinksAreRefused() throws IOException {
        var git = GitClient.cloneOf(address, folder).write("a/app.py", "print(1)");
        Files.createSymbolicLink(folder.resolve("work/a/passwd"), Path.of("/etc/passwd"));
        assertThat(git.commit("Link").push().fails().output()).contains("symbolic links are not taken");
        assertThat(project.admin()
                        .get(project.path("/services"))
                        .json()
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void case53SubmodulesAreRefused() {
        var git =
                GitClient.cloneOf(address, folder).write("a/app.py", "print(1)").commit("Add");
        git.run("update-index", "--add", "--cacheinfo", "160000," + git.head() + ",sub")
                .succeeds();
        git.run("commit", "-qm", "Submodule").succeeds();
        assertThat(git.push().fails().output()).contains("submodules are not taken");
    }

    @Test
    void case54LfsPointersAreRefused() {
        var git = GitClient.cloneOf(address, folder)
                .write("a/data.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
                .commit("Pointer");
        assertThat(git.push().fails().output()).contains("LFS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/new\nline.py", "a/\u202Etxt.py", "a/aux.py", "a/zero\u200Bwidth.py", "a/b:stream"})
    void case55NamesThatDeceiveOrBreakAreRefused(String path) {
        var git = GitClient.cloneOf(address, folder).write(path, "x").commit("Name");
        git.push().fails();
    }

    @Test
    void case56ExecutableBitIsTaken() {
        var git = GitClient.cloneOf(address, folder).write("a/app.py", "print(1)");
        assertThat(folder.resolve("work/a/app.py").toFile().setExecutable(true)).isTrue();
        git.commit("Executable").push().succeeds();
    }

    @Test
    void case57DefaultBranchCannotBeDeletedOthersCanAndForcePushSaysSo() {
        var git =
                GitClient.cloneOf(address, folder).write("a/app.py", "print(1)").commit("One");
        git.push().succeeds();
        git.push("main:side").succeeds();
        assertThat(git.push(":main").fails().output()).contains("cannot be deleted");
        git.push(":side").succeeds();
        git.write("a/app.py", "print(2)");
        git.run("commit", "-qa", "--amend", "-m", "Other").succeeds();
        assertThat(git.push("+main").succeeds().output()).contains("rewritten").contains("service a changed");
        assertThat(project.admin().get(project.path("/services/a")).text("/version"))
                .isEqualTo(git.head());
    }

    @Test
    void case57PushWithoutServicesSaysSo() {
        assertThat(GitClient.cloneOf(address, folder)
                        .write("README.md", "x")
                        .commit("Readme")
                        .push()
                        .succeeds()
                        .output())
                .contains("No service and no flow changed");
    }

    @Test
    void case58PushOptionsAreRefused() {
        var git = GitClient.cloneOf(address, folder).write("README.md", "x").commit("Readme");
        assertThat(git.push("-o", "ci.skip", "main").fails().output()).contains("push options");
    }

    @Test
    void case60DeepFoldersAreRefused() {
        var git = GitClient.cloneOf(address, folder)
                .write("d/".repeat(64) + "app.py", "x")
                .commit("Deep");
        assertThat(git.push().fails().output()).contains("nested deeper");
    }

    @Test
    void case61SecretInAFileRejectsThatServiceAlone() {
        var git = GitClient.cloneOf(address, folder)
                .write("good/app.py", "print(1)")
                .write("leaky/app.py", "# key\nKEY = 'AKIA" + "ABCDEFGHIJKLMNOP'\n")
                .commit("Leak");
        assertThat(git.push().succeeds().output())
                .contains("+ service good added")
                .contains("! service leaky rejected")
                .contains("leaky/app.py:2:8")
                .doesNotContain("ABCDEFGHIJKLMNOP");
    }

    @Test
    void deactivatedServiceIsTakenFromTheTriggersAndBack() {
        GitClient.cloneOf(address, folder)
                .write("a/app.py", "print(1)")
                .write("a/manifest.json", MANIFEST)
                .commit("Add")
                .push()
                .succeeds();
        String path = project.path("/services/a");
        assertThat(project.as(Role.OPERATOR)
                        .put(path + "/active", Map.of("active", false))
                        .expect(200)
                        .text("/active"))
                .isEqualTo("false");
        assertThat(project.as(Role.OPERATOR)
                        .put(path + "/active", Map.of("active", true))
                        .status())
                .isEqualTo(403);
        assertThat(project.admin().get(path).json().path("active").asBoolean()).isFalse();
        assertThat(project.admin()
                        .post(path + "/run", Map.of("params", Map.of()))
                        .status())
                .isEqualTo(409);
        project.as(Role.DEVELOPER).put(path + "/active", Map.of("active", true)).expect(200);
    }

    @Test
    void editedConfigurationWinsAndTheDifferenceIsShown() {
        GitClient.cloneOf(address, folder)
                .write("a/app.py", "print(1)")
                .write("a/config.json", "{\"tax\": 8, \"name\": \"x\"}")
                .commit("Add")
                .push()
                .succeeds();
        String path = project.path("/services/a/config");
        var developer = project.as(Role.DEVELOPER);
        var edited = developer.put(path, Map.of("tax", 9, "name", "x")).expect(200);
        assertThat(edited.json().at("/effective/tax").asInt()).isEqualTo(9);
        assertThat(edited.json().at("/pushed/tax").asInt()).isEqualTo(8);
        assertThat(edited.json().path("differs").toString()).isEqualTo("[\"tax\"]");
        assertThat(developer
                        .delete(path)
                        .expect(200)
                        .json()
                        .at("/effective/tax")
                        .asInt())
                .isEqualTo(8);
    }

    private List<RuleSet> rules(String key) {
        var settings = new HashMap<String, Object>(kafka.app());
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        var found = new ArrayList<RuleSet>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topics.rules(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (key.equals(record.key()) && record.value() != null) {
                        found.add(Wire.read(record.value(), RuleSet.class));
                    }
                });
            }
        }
        return found;
    }
}

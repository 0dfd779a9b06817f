package fx.executor;

import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.message.Emitted;
import fx.engine.message.LogLine;
import fx.engine.message.Wire;
import fx.executor.sandbox.SandboxMode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script sees of its execution. */
class ContextTest {
    @TempDir
    static Path data;

    static Scripts scripts;

    @BeforeAll
    static void start() {
        scripts = new Scripts(data, SandboxMode.PREFER);
    }

    @AfterAll
    static void stop() {
        scripts.close();
    }

    @Test
    void parametersAreADictWithThePlatformsKeys() {
        // given
        var plan = scripts.script("""
                import json, sys
                from ferris_ef import context, get_param
                assert type(context.params) is dict
                assert json.loads(sys.argv[1]) == context.params
                assert get_param("n") == 12345678901234567890
                context.result({"keys": sorted(context.params), "service": context.params["service_name"],
                    "type": context.params["origin_event_type"], "cid": context.params["_fxcid"],
                    "parent": context.params["_fxparentexec"], "package": context.package.name == "hello"})
                """);
        // when
        var result = scripts.result(plan, "{\"n\": 12345678901234567890}");
        // then
        assertThat(result.get("keys"))
                .hasToString("[\"_fxcid\",\"_fxexec\",\"_fxparentexec\",\"n\","
                        + "\"origin_event_type\",\"package_id\",\"package_name\",\"service_name\"]");
        assertThat(result.get("service").asString()).isEqualTo("hello");
        assertThat(result.get("type").asString()).isEqualTo("order.placed");
        assertThat(result.get("cid").asString()).isEqualTo("t1_0");
        assertThat(result.get("parent").isNull()).isTrue();
        assertThat(result.get("package").asBoolean()).isTrue();
    }

    @Test
    void eventAndExecutionAreThere() {
        // given
        var plan = scripts.script("""
                import os
                from fx import context
                e = context.event
                context.result([e.type, e["source"], e.subject, e.fxproject, e.data, e.nothing, context.execution.attempt,
                    context.execution.id == os.environ["FX_IDEMPOTENCY_KEY"], context.execution.trace])
                """);
        // when
        var result = scripts.result(plan, "{\"a\":1}");
        // then
        assertThat(result)
                .hasToString("[\"order.placed\",\"/orders\",\"order 1\",\"demo\",{\"a\":1},null,1,true,\"t1\"]");
    }

    @Test
    void configurationHasThePlatformsUnderFerrisEnv() {
        // given
        scripts.platform.platformConfig.put("region", "eu");
        var config = scripts.platform.addConfig(Wire.JSON.readTree("{\"limit\": 3, \"LOG_LEVEL\": \"WARNING\"}"));
        var plan = Scripts.with(scripts.script("""
                import json
                from fx_ef import context
                from ferris_cli.v2 import ApplicationConfigurator
                context.logging.info("not seen")
                context.logging.warning("seen")
                context.logging.setLevel("DEBUG")
                context.logging.debug({"seen": "too"})
                context.result([context.config["limit"], context.configs.get("ferris.env"), json.dumps(context.config),
                    ApplicationConfigurator.get("hello")["limit"], ApplicationConfigurator().get("ferris.env"),
                    ApplicationConfigurator.get()["region"]])
                """), plan1 -> plan1.config(config));
        // when
        var completion = scripts.run(plan);
        // then
        assertThat(completion.error()).isNull();
        assertThat(completion.result())
                .hasToString(
                        "[3,{\"region\":\"eu\"},\"{\\\"limit\\\": 3, \\\"LOG_LEVEL\\\": "
                                + "\\\"WARNING\\\", \\\"ferris.env\\\": {\\\"region\\\": \\\"eu\\\"}}\",3,{\"region\":\"eu\"},\"eu\"]");
        assertThat(scripts.texts(completion)).containsExactly("seen", "{\"seen\": \"too\"}");
        assertThat(scripts.lines(completion)).extracting(LogLine::level).containsExactly("warning", "debug");
    }

    @Test
    void secretsAreReadAndMaskedWhereverTheyShow() {
        // given
        scripts.platform.secrets.put("key", Wire.JSON.readTree("\"tops3cret/value\""));
        scripts.platform.secrets.put("login", Wire.JSON.readTree("{\"user\": \"ada\", \"password\": \"pa55word!\"}"));
        var plan = scripts.script("""
                import base64, subprocess, urllib.parse
                from fx_ef import context, get_secret
                key = get_secret("key")
                assert context.secrets.get("none") is None
                assert context.secrets.get("login")["password"] == "pa55word!"
                print("key", key, base64.b64encode(("user:" + key).encode()).decode(), urllib.parse.quote_plus(key))
                subprocess.run(["echo", key])
                context.logging.info({"password": "pa55word!"})
                status, text = context.secrets.set("made", "v" * 12)
                assert status == 200, text
                print("made", "v" * 12)
                assert context.secrets.set("made", "x", context="platform")[0] == 403
                raise ValueError("bad key " + key)
                """);
        // when
        var completion = scripts.run(plan);
        // then
        assertThat(Scripts.error(completion).message()).isEqualTo("ValueError: bad key ••••••");
        var everything = completion + " " + scripts.lines(completion);
        assertThat(everything)
                .doesNotContain("tops3cret")
                .doesNotContain("dG9wczNj")
                .doesNotContain("pa55word")
                .doesNotContain("vvvvvvvv");
        assertThat(scripts.texts(completion)).contains("••••••");
        assertThat(scripts.platform.secrets).containsKey("made");
    }

    @Test
    void stateIsKeptAndUpdatedWithoutLoss() {
        // given
        var plan = scripts.script("""
                from fx_ef import context
                assert isinstance(context.state.get(), dict)
                context.state.put("last", context.params["n"])
                def add(state):
                    state["count"] = state.get("count", 0) + 1
                context.state.update(add)
                """);
        // when
        var runs = java.util.stream.IntStream.range(0, 20)
                .mapToObj(n -> scripts.assign(plan, "{\"n\": " + n + "}"))
                .toList();
        // then
        runs.forEach(run -> assertThat(scripts.completion(run).error()).isNull());
        assertThat(scripts.platform.stateNow().get("count").asInt()).isEqualTo(20);
    }

    @Test
    void everyFormOfSendingMakesTheSameEvent() {
        // given
        var plan = scripts.script("""
                from fx_ef import context
                from ferris_cli.v2 import EventSender, FerrisEvents
                context.events.send("a.b", {"n": 1})
                context.events.send("a.b", None, {"n": 1})
                context.events.send(event_type="a.b", event_source="shop", data={"n": 1}, reference_id=7, topic="ferris.events")
                FerrisEvents().send("a.b", "shop", {"n": 1}, reference_id="7")
                EventSender().send("a.b", {"n": 1})
                context.events.send("a.b")
                """);
        // when
        var emitted = scripts.run(plan).emitted();
        // then
        var data = Wire.JSON.readTree("{\"n\":1}");
        assertThat(emitted)
                .containsExactly(
                        new Emitted("a.b", null, null, data),
                        new Emitted("a.b", null, null, data),
                        new Emitted("a.b", "shop", "7", data),
                        new Emitted("a.b", "shop", "7", data),
                        new Emitted("a.b", null, null, data),
                        new Emitted("a.b", null, null, Wire.JSON.createObjectNode()));
    }

    @Test
    void eventsThatMayNotBeSentAreRefused() {
        // given
        var plan = scripts.script("""
                from fx_ef import context, EventRefused
                refused = []
                for type, data in [("fx.fake", {}), ("FX.fake", {}), ("", {}), ("a", {"x": "a\\0b"}), ("a", {"x": float("nan")}),
                        ("a", {"x": object()}), ("a", {"x": "y" * 1100000}), ("a", {"x": chr(0xD800)})]:
                    try:
                        context.events.send(type, data=data)
                    except EventRefused as refusal:
                        refused.append(str(refusal))
                try:
                    context.events.send("a", topic="other")
                except EventRefused as refusal:
                    refused.append(str(refusal))
                context.events.send("ok", data={"text": "a\\\\u0000b"})
                context.result(refused)
                """);
        // when
        var completion = scripts.run(plan);
        // then
        assertThat(completion.error()).isNull();
        assertThat(completion.result()).hasSize(9);
        assertThat(completion.emitted()).hasSize(1);
    }

    @Test
    void moreThanAThousandEventsAreRefused() {
        // given
        var plan = scripts.script("""
                from fx_ef import context
                for i in range(1001):
                    context.events.send("a.b", data={"i": i})
                """);
        // when
        var completion = scripts.run(plan);
        // then
        assertThat(Scripts.error(completion).message()).contains("1000 events at most");
        assertThat(completion.emitted()).isEmpty();
    }

    @Test
    void eventsOfAFailedScriptAreNotSent() {
        // given
        var plan = scripts.script("""
                from fx_ef import context
                context.events.send("a.b")
                raise SystemExit("enough")
                """);
        // when
        var completion = scripts.run(plan);
        // then
        assertThat(completion.emitted()).isEmpty();
        assertThat(Scripts.error(completion).code()).isEqualTo("script.exit");
        assertThat(Scripts.error(completion).message()).contains("enough");
    }

    @Test
    void storageAndSchedulerSayThatTheyAreNotAvailableYet() {
        // given
        var plan = scripts.script("""
                from fx_ef import context
                said = []
                for call in (lambda: context.storage.upload("b", "f"), lambda: context.scheduler.retry(minutes=1),
                        lambda: context.retry(minutes=1)):
                    try:
                        call()
                    except NotImplementedError as problem:
                        said.append("not available yet" in str(problem))
                context.result(said)
                """);
        // when
        var result = scripts.result(plan, "{}");
        // then
        assertThat(result).hasToString("[true,true,true]");
    }

    @Test
    void encryptionNamesThePackageItNeeds() {
        // given
        var plan = Scripts.with(scripts.script("""
                import sys
                from fx_ef import context
                sys.modules["cryptography"] = None
                context.events.send("a.b", data={}, hash_key="k")
                """), Scripts.PlanChange::cold);
        // when
        var error = Scripts.error(scripts.run(plan));
        // then
        assertThat(error.message()).contains("requirements.txt");
    }

    @Test
    void modulesOfTheServiceMayHaveAnyName() {
        // given
        var plan = scripts.service(
                Map.of(
                        "app.py", """
                        import config, context, utils, shared
                        from fx_ef import context as c
                        c.result([config.V, context.V, utils.V, shared.V, open("data.txt").read()])
                        """,
                        "config.py", "V = 1\n",
                        "context.py", "V = 2\n",
                        "utils/__init__.py", "V = 3\n",
                        "libraries/shared.py", "V = 4\n",
                        "data.txt", "five"),
                "app.py");
        // when
        var result = scripts.result(plan, "{}");
        // then
        assertThat(result).hasToString("[1,2,3,4,\"five\"]");
    }

    @Test
    void progressAndResultLogAreLines() {
        // given
        var plan = scripts.script("""
                from fx_ef import context
                context.progress(0.25, "a quarter")
                context.result.log({"rows": 3})
                context.result.save({"rows": 4})
                """);
        // when
        var completion = scripts.run(plan);
        // then
        assertThat(scripts.texts(completion)).containsExactly("25% a quarter", "{\"rows\": 3}");
        assertThat(completion.result()).hasToString("{\"rows\":4}");
    }
}

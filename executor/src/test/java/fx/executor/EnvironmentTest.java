package fx.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fx.executor.sandbox.SandboxMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python environments, from an index with one wheel. */
class EnvironmentTest {
    private static final String WHEEL = "fxgreeting-1.0-py3-none-any.whl";

    @TempDir
    static Path data;

    static HttpServer index;
    static Scripts scripts;

    @BeforeAll
    static void start() throws IOException {
        index = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] wheel = wheel();
        index.createContext(
                "/simple/",
                exchange -> answer(exchange, exchange.getRequestURI().getPath(), wheel));
        index.start();
        scripts = new Scripts(
                data,
                SandboxMode.PREFER,
                1,
                "http://127.0.0.1:" + index.getAddress().getPort() + "/simple/",
                30_000);
    }

    @AfterAll
    static void stop() {
        scripts.close();
        index.stop(0);
    }

    private static void answer(HttpExchange exchange, String path, byte[] wheel) throws IOException {
        byte[] body = new byte[0];
        int status = 404;
        if (path.equals("/simple/fxgreeting/")) {
            body = ("<!DOCTYPE html><html><body><a href=\"" + WHEEL + "\">" + WHEEL + "</a></body></html>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            status = 200;
        } else if (path.endsWith(WHEEL)) {
            body = wheel;
            status = 200;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] wheel() throws IOException {
        var files = new TreeMap<>(Map.of(
                "fxgreeting.py",
                "def hello():\n    return 'hello from a wheel'\n",
                "fxgreeting-1.0.dist-info/METADATA",
                "Metadata-Version: 2.1\nName: fxgreeting\nVersion: 1.0\n",
                "fxgreeting-1.0.dist-info/WHEEL",
                "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
                "fxgreeting-1.0.dist-info/RECORD",
                """
                fxgreeting.py,,
                fxgreeting-1.0.dist-info/METADATA,,
                fxgreeting-1.0.dist-info/WHEEL,,
                fxgreeting-1.0.dist-info/RECORD,,
                """));
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void packageOfRequirementsCanBeImported() {
        // given
        var hash = scripts.platform.addEnvironment("# what we need\nfxgreeting==1.0\n");
        var plan = Scripts.with(scripts.script("""
                import fxgreeting
                from fx_ef import context
                context.result(fxgreeting.hello())
                """), change -> change.environment(hash));
        // when
        var completion = scripts.run(plan);
        // then
        assertThat(completion.error()).isNull();
        assertThat(completion.result()).hasToString("\"hello from a wheel\"");
        assertThat(scripts.texts(completion)).contains("Building the Python environment of requirements.txt.");
    }

    @Test
    void requirementThatIsNotThereIsNamed() {
        // given
        var hash = scripts.platform.addEnvironment("fxnowhere==2.0\n");
        var plan = Scripts.with(scripts.script("pass\n"), change -> change.environment(hash));
        // when
        var error = Scripts.error(scripts.run(plan));
        // then
        assertThat(error.code()).isEqualTo("environment");
        assertThat(error.message()).contains("'fxnowhere==2.0'");
    }

    @Test
    void addressesPathsAndOptionsAreRefused() {
        for (var line : java.util.List.of(
                "--index-url http://evil/",
                "-r other.txt",
                "-e .",
                "https://evil/x.whl",
                "x @ https://evil/x.whl",
                "./x.whl",
                "git+https://evil/x",
                "x==1 --global-option=x")) {
            // given
            var hash = scripts.platform.addEnvironment("good==1\n" + line + "\n");
            var plan = Scripts.with(scripts.script("pass\n"), change -> change.environment(hash));
            // when
            var error = Scripts.error(scripts.run(plan));
            // then
            assertThat(error.code()).as(line).isEqualTo("environment");
            assertThat(error.message()).contains("line 2").contains("names and versions only");
        }
    }
}

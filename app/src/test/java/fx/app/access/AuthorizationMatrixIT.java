package fx.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.testing.FxClient;
import fx.app.testing.FxClient.Answer;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Calls every endpoint as everybody and compares with {@code authorization-matrix.csv}. A cell is {@code ok} (whatever
 * the answer, it is not about rights: mostly a 400 or 404 for the empty body and the names that do not exist), or the
 * status with which he is refused. The column {@code scope} names the scope that a token of an almighty account needs,
 * {@code any} where each will do. In the column {@code password}, {@code anew} is for what wants the password of late:
 * who may do it may not with a token that was made to last. A method {@code GIT} is a first request of git.
 */
@FxTest
class AuthorizationMatrixIT {
    private static final Set<String> WHO = Set.of(
            "anonymous",
            "viewer",
            "designer",
            "developer",
            "operator",
            "admin",
            "owner",
            "stranger",
            "platform-admin",
            "auditor");

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void everyEndpointHasARow() throws IOException {
        var rows = new TreeSet<>(rows().stream().map(Row::name).toList());
        var endpoints = new TreeSet<String>();
        mappings.getHandlerMethods().forEach((mapping, endpoint) -> {
            if (endpoint.getBeanType().getName().startsWith("fx.") && mapping.getPathPatternsCondition() != null) {
                mapping.getPatternValues().forEach(path -> {
                    if (path.startsWith("/api/") || path.startsWith("/services/")) {
                        mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> endpoints.add(method + " " + path));
                    }
                });
            }
        });
        endpoints.removeAll(rows);
        assertThat(endpoints)
                .as("endpoints without a row in authorization-matrix.csv")
                .isEmpty();
    }

    @Test
    void everybodyMayWhatTheMatrixSays() throws IOException {
        var project = TestProject.create(port);
        var wrong = new ArrayList<String>();
        // All sign in first: the calls below fail at passwords often enough to be slowed down.
        WHO.forEach(who -> project.byPassword(client(project, who)));
        Names.scopes().forEach(scope -> project.byPassword(project.withScope(scope)));
        for (var row : rows()) {
            for (var cell : row.cells().entrySet()) {
                check(row, cell.getKey(), client(project, cell.getKey()), cell.getValue(), project, wrong);
            }
            for (var scope : Names.scopes()) {
                boolean enough = row.scope().equals("any") || row.scope().equals(scope);
                check(row, "scope " + scope, project.withScope(scope), enough ? "ok" : "403", project, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(
            Row row, String who, FxClient client, String expected, TestProject project, List<String> wrong) {
        var answer = row.call(row.anew() ? project.byPassword(client) : client, project.name());
        if (!verdict(answer).equals(expected)) {
            wrong.add(who + ": " + row.name() + " should be " + expected + ", got " + answer);
        }
        if (row.anew() && expected.equals("ok")) {
            var lasting = row.call(client, project.name());
            if (lasting.status() != 403 || !lasting.text("/code").equals("password.needed")) {
                wrong.add(who + " without the password: " + row.name() + " should be refused, got " + lasting);
            }
        }
    }

    /** What the answer says of rights. */
    private static String verdict(Answer answer) {
        boolean refused = answer.status() == 401
                || answer.status() == 403
                || (answer.status() == 404
                        && (answer.body().isEmpty()
                                || answer.body().contains("no project")
                                || answer.body().contains("no page")));
        return refused ? Integer.toString(answer.status()) : answer.status() >= 500 ? "failed" : "ok";
    }

    private static FxClient client(TestProject project, String who) {
        return switch (who) {
            case "anonymous" -> project.anonymous();
            case "viewer" -> project.as(Role.VIEWER);
            case "designer" -> project.as(Role.DESIGNER);
            case "developer" -> project.as(Role.DEVELOPER);
            case "operator" -> project.as(Role.OPERATOR);
            case "admin" -> project.as(Role.ADMIN);
            case "owner" -> project.as(Role.OWNER);
            case "stranger" -> project.stranger();
            case "platform-admin" -> project.platformAdmin();
            case "auditor" -> project.auditor();
            default -> throw new IllegalArgumentException(who);
        };
    }

    private static List<Row> rows() throws IOException {
        try (var in = AuthorizationMatrixIT.class.getResourceAsStream("/authorization-matrix.csv")) {
            var lines = new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Stream.of(line.split(",")).map(String::strip).toList())
                    .toList();
            var head = lines.getFirst();
            assertThat(head).containsAll(WHO);
            return lines.stream().skip(1).map(fields -> row(head, fields)).toList();
        }
    }

    private static Row row(List<String> head, List<String> fields) {
        assertThat(fields).as("fields of " + fields).hasSameSizeAs(head);
        var cells = new LinkedHashMap<String, String>();
        for (int i = 0; i < head.size(); i++) {
            if (WHO.contains(head.get(i))) {
                cells.put(head.get(i), fields.get(i));
            }
        }
        return new Row(
                fields.get(head.indexOf("method")),
                fields.get(head.indexOf("path")),
                fields.get(head.indexOf("type")),
                fields.get(head.indexOf("scope")),
                fields.get(head.indexOf("password")).equals("anew"),
                cells);
    }

    private record Row(String method, String path, String type, String scope, boolean anew, Map<String, String> cells) {
        String name() {
            return method + " " + path;
        }

        Answer call(FxClient client, String project) {
            var concrete = path.replace("{project}", project)
                    .replaceAll(
                            "\\{[a-z]+\\}",
                            "none-" + UUID.randomUUID().toString().substring(0, 8))
                    .replace("/**", "/x");
            if (method.equals("GIT")) {
                return client.asGit().get(concrete);
            }
            boolean body = Set.of("POST", "PUT", "PATCH").contains(method);
            return client.send(
                    method,
                    concrete,
                    body ? (type.equals("-") ? "application/json" : type) : null,
                    body ? "{}".getBytes(StandardCharsets.UTF_8) : null);
        }
    }
}

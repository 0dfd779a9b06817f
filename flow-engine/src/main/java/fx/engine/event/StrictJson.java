package fx.engine.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON of unknown origin. Takes UTF-8 without byte order mark and exactly one value; refuses what two readers
 * could understand differently: duplicate names, lone surrogates, numbers beyond all measure, anything after the value.
 */
final class StrictJson {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(EventLimits.DEPTH)
                            .maxNumberLength(EventLimits.NUMBER_DIGITS)
                            .maxNameLength(EventLimits.NAME)
                            .build())
                    // Without a symbol table nobody can fill it with names that collide.
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .build())
            .build();
    private static final char REPLACEMENT = '\uFFFD';

    private StrictJson() {}

    static JsonNode read(byte[] body) throws Refusal {
        var text = decode(body);
        try (var parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new Refusal(EventProblem.invalid("json.empty", null, "The body is empty. Send a JSON document."));
            }
            var value = new StrictTree(parser, text.indexOf('\\') >= 0).read();
            if (parser.nextToken() != null) {
                throw trailing();
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new Refusal(EventProblem.invalid(
                    "json.limit",
                    null,
                    "The JSON is nested deeper than %d levels, or has a number of more than %d digits or a name of more than %d characters%s."
                            .formatted(EventLimits.DEPTH, EventLimits.NUMBER_DIGITS, EventLimits.NAME, place(e))));
        } catch (JacksonException e) {
            throw new Refusal(EventProblem.invalid(
                    "json.syntax",
                    null,
                    "The body is not valid JSON%s. Check it with a JSON linter.".formatted(place(e))));
        }
    }

    private static Refusal trailing() {
        return new Refusal(EventProblem.invalid(
                "json.trailing", null, "Something follows after the end of the JSON value. Send exactly one value."));
    }

    private static String place(JacksonException e) {
        var location = e.getLocation();
        return location == null ? "" : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String decode(byte[] body) throws Refusal {
        if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
            throw encoding("The body begins with a byte order mark. Send UTF-8 without one.");
        }
        if (startsWith(body, 0xFE, 0xFF)
                || startsWith(body, 0xFF, 0xFE)
                || startsWith(body, 0, 0)
                || (body.length > 1 && (body[0] == 0 || body[1] == 0))) {
            throw encoding("The body is UTF-16 or UTF-32. Send UTF-8.");
        }
        var text = new String(body, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            // Either the sender wrote U+FFFD or the bytes were wrong: only the slow way can tell.
            try {
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(body));
            } catch (CharacterCodingException e) {
                throw encoding("The body is not valid UTF-8.");
            }
        }
        return text;
    }

    private static Refusal encoding(String text) {
        return new Refusal(EventProblem.invalid("json.encoding", null, text));
    }

    private static boolean startsWith(byte[] body, int... bytes) {
        if (body.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((body[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}

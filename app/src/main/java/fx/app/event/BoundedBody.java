package fx.app.event;

import fx.app.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.http.HttpHeaders;

/** The body of a request up to a limit, unpacked where it came packed; memory is bounded by the limit. */
final class BoundedBody {
    private BoundedBody() {}

    /** The body's bytes; throws 413 above the limit, 415 for an encoding other than gzip, 400 for broken gzip. */
    static byte[] read(HttpServletRequest request, int limit) throws IOException {
        var encodings = Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING));
        var encoding = String.join(",", encodings).strip().toLowerCase(Locale.ROOT);
        if (encoding.isEmpty() || encoding.equals("identity")) {
            if (request.getContentLengthLong() > limit) {
                throw tooLarge(limit);
            }
            return read(request.getInputStream(), limit);
        }
        if (!encoding.equals("gzip") && !encoding.equals("x-gzip")) {
            throw new ProblemException(
                    415,
                    "body.encoding",
                    "Content encoding not supported",
                    "Send the body as it is, or packed once with gzip ('Content-Encoding: gzip').");
        }
        try (var unpacked = new GZIPInputStream(request.getInputStream())) {
            return read(unpacked, limit);
        } catch (ZipException | EOFException e) {
            throw new ProblemException(400, "body.gzip", "Bad request", "The body is not valid gzip.");
        }
    }

    private static byte[] read(InputStream in, int limit) throws IOException {
        byte[] body = in.readNBytes(limit + 1);
        if (body.length > limit) {
            throw tooLarge(limit);
        }
        return body;
    }

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(
                413,
                "body.large",
                "Too large",
                "The body has more than %d bytes, the most allowed here.".formatted(limit));
    }
}

package fx.app.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An error nobody foresaw: its story goes to the log under an id, and only the id to the caller. */
final class Unexpected {
    private static final Logger LOG = LoggerFactory.getLogger(Unexpected.class);

    private Unexpected() {}

    static ProblemException logged(Throwable error, HttpServletRequest request) {
        var id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        LOG.atError()
                .setCause(error)
                .addKeyValue("error", id)
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", MaskedPath.of(request))
                .log("Request failed");
        return new ProblemException(
                500,
                "unexpected",
                "Unexpected error",
                "Something went wrong in FX. The log of the server tells more under the error id '" + id + "'.");
    }
}

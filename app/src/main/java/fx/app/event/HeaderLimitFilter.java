package fx.app.event;

import fx.app.problem.ProblemException;
import fx.app.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 431 to requests with more than 64 KiB of headers, or more than 200 of them. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class HeaderLimitFilter extends OncePerRequestFilter {
    static final int BYTES = 64 * 1024;
    static final int COUNT = 200;

    private final ProblemWriter problems;

    HeaderLimitFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (tooMuch(request)) {
            problems.write(
                    request,
                    response,
                    new ProblemException(
                            431,
                            "headers-large",
                            "Headers too large",
                            "A request has at most %d headers and %d bytes of them.".formatted(COUNT, BYTES)));
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean tooMuch(HttpServletRequest request) {
        int bytes = 0;
        int count = 0;
        for (var names = request.getHeaderNames(); names.hasMoreElements(); ) {
            var name = names.nextElement();
            for (var values = request.getHeaders(name); values.hasMoreElements(); ) {
                bytes += name.length() + values.nextElement().length();
                count++;
                if (bytes > BYTES || count > COUNT) {
                    return true;
                }
            }
        }
        return false;
    }
}

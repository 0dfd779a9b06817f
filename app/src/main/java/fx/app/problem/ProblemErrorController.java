package fx.app.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what the container itself refused or what failed outside of controllers. */
@Controller
class ProblemErrorController implements ErrorController {

    @RequestMapping("/error")
    @fx.app.access.Open("the container's error page")
    ResponseEntity<ProblemDocument> error(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        var thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        var path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                ? uri
                : request.getRequestURI();
        var problem = status >= 500 && thrown instanceof Throwable error
                ? Unexpected.logged(error, request)
                : status == 404
                        ? ProblemException.notFound("page", MaskedPath.of(path))
                        : ProblemsByStatus.of(status, request);
        return ResponseEntity.status(problem.status())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDocument.of(problem, MaskedPath.of(path)));
    }
}

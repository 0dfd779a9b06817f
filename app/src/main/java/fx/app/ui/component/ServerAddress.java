package fx.app.ui.component;

import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where this FX is, as the browser that asks has reached it; for commands that people copy. */
public final class ServerAddress {
    private ServerAddress() {}

    /** The address without a slash at its end. Ask while a request is served. */
    public static String base() {
        return VaadinService.getCurrentRequest() instanceof VaadinServletRequest request
                ? ServletUriComponentsBuilder.fromContextPath(request.getHttpServletRequest())
                        .build()
                        .toUriString()
                : "http://localhost:8080";
    }
}

package fx.app.ui.session;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import fx.app.access.AccessPolicy;
import fx.app.access.Caller;
import fx.app.access.Open;
import fx.app.access.Requires;
import fx.app.access.SignedIn;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import org.springframework.stereotype.Component;

/** Lets people into the views that their roles allow; a view that says nothing about it does not exist for anybody. */
@Component
@ConditionalOnRole("ui")
public class ViewAccess implements VaadinServiceInitListener {
    private final SessionCallers callers;
    private final AccessPolicy policy;

    ViewAccess(SessionCallers callers, AccessPolicy policy) {
        this.callers = callers;
        this.policy = policy;
    }

    @Override
    public void serviceInit(ServiceInitEvent service) {
        service.getSource().addUIInitListener(init -> init.getUI().addBeforeEnterListener(this::check));
    }

    /**
     * Whether the caller may open the view.
     *
     * @param project project in the view's address; empty for views outside projects
     */
    public boolean allows(Caller caller, Class<?> view, String project) {
        var requires = view.getAnnotation(Requires.class);
        if (requires != null) {
            return policy.allows(caller, requires.value(), requires.project().isEmpty() ? null : project);
        }
        return view.isAnnotationPresent(Open.class) || (view.isAnnotationPresent(SignedIn.class) && caller.signedIn());
    }

    private void check(BeforeEnterEvent event) {
        var view = event.getNavigationTarget();
        if (view.isAnnotationPresent(Open.class) || event.isErrorEvent()) {
            return;
        }
        var caller = callers.find().orElse(null);
        if (caller == null) {
            // The whole page, so that the session that is over goes too and signing in leads back here.
            event.getUI().getPage().setLocation(event.getLocation().getPathWithQueryParameters());
            event.rerouteToError(NotFoundException.class);
            return;
        }
        var requires = view.getAnnotation(Requires.class);
        if (requires != null) {
            var project = requires.project().isEmpty()
                    ? null
                    : event.getRouteParameters().get(requires.project()).orElseThrow(NotFoundException::new);
            try {
                policy.require(caller, requires.value(), project);
            } catch (ProblemException refused) {
                event.rerouteToError(refused, refused.detail());
            }
        } else if (!view.isAnnotationPresent(SignedIn.class)) {
            event.rerouteToError(NotFoundException.class);
        }
    }
}

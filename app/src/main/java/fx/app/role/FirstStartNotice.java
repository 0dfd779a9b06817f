package fx.app.role;

import fx.app.account.FirstStart;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever started FX for the first time how to sign in. */
@Component
@ConditionalOnRole("ui")
class FirstStartNotice implements ReadyNotice {
    private volatile @Nullable FirstStart first;

    @EventListener
    void made(FirstStart first) {
        this.first = first;
    }

    @Override
    public List<String> lines() {
        var made = first;
        if (made == null) {
            return List.of();
        }
        first = null;
        return List.of(made.password()
                .map(password -> "Sign in as '" + made.account() + "' with password " + password
                        + " (shown this once; change it after)")
                .orElse("Sign in as '" + made.account() + "' with the password of FX_ADMIN_PASSWORD."));
    }
}

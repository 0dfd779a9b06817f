package fx.app.ui.frame;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.theme.aura.Aura;

/** The page around all views: its style sheets, and that the server may send changes at any time. */
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("fx.css")
public class FxShell implements AppShellConfigurator {
    private static final long serialVersionUID = 1L;
}

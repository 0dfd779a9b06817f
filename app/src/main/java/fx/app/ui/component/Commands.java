package fx.app.ui.component;

import com.vaadin.flow.component.html.Div;

/** Commands for a terminal, one a line, each to be copied. */
public final class Commands extends Div {

    /** Shows the commands in their order. */
    public Commands(String... commands) {
        addClassName("fx-commands-list");
        for (var command : commands) {
            var line = new Div(new CopyableId(command));
            line.addClassName("fx-command-line");
            add(line);
        }
    }
}

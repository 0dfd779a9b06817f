package fx.app.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import fx.app.ui.component.Icons;
import fx.app.ui.component.ListExport;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;

/** What can be done with all that match the filter: cancel, run again, take along as a file. */
final class RunActions extends MenuBar {
    private static final long serialVersionUID = 1L;
    private static final int MOST_AT_ONCE = 1_000;

    private final transient RunCalls calls;
    private final transient RunsView view;

    RunActions(RunCalls calls, RunCalls.Rights rights, RunsView view) {
        this.calls = calls;
        this.view = view;
        addThemeVariants(MenuBarVariant.TERTIARY);
        var menu = addItem(Icons.of("ellipsis"));
        menu.setAriaLabel(Texts.text("runs.actions"));
        if (rights.operates()) {
            item(menu, "ban", Texts.text("runs.cancel.all")).addClickListener(_ -> safely(this::cancelAll));
        }
        if (rights.runs()) {
            item(menu, "rotate-ccw", Texts.text("runs.rerun.all")).addClickListener(_ -> safely(this::rerunAll));
        }
        var export = new RunExport(calls, view::name, view::ofFlows, view::filter, view.clock());
        for (var format : ListExport.Format.values()) {
            menu.getSubMenu().addItem(ListExport.link(format, export.as(format)));
        }
    }

    private static MenuItem item(MenuItem menu, String icon, String text) {
        return menu.getSubMenu().addItem(line(icon, text));
    }

    private static Component line(String icon, String text) {
        var line = new Span(Icons.of(icon), new Span(text));
        line.addClassName("fx-row");
        return line;
    }

    private void cancelAll() {
        if (view.ofFlows()) {
            Toasts.done(Texts.text("runs.executions.only"));
            return;
        }
        var open = view.filter().executions(view.name(), view.clock());
        var states = open.states().stream()
                .filter(state -> state.equals("queued") || state.equals("running"))
                .toList();
        if (states.isEmpty() && !open.states().isEmpty()) {
            BulkDialogs.cancelMatching(0, false, () -> 0);
            return;
        }
        var query = open.withStates(states);
        var found = calls.cancelMatching(view.name(), query, true);
        BulkDialogs.cancelMatching(
                found.count(),
                found.more(),
                () -> calls.cancelMatching(view.name(), query, false).count());
    }

    private void rerunAll() {
        if (view.ofFlows()) {
            Toasts.done(Texts.text("runs.executions.only"));
            return;
        }
        var ids = calls
                .executions(view.name(), view.filter().executions(view.name(), view.clock()), null, MOST_AT_ONCE)
                .stream()
                .map(row -> row.execution().id())
                .toList();
        if (ids.isEmpty()) {
            Toasts.done(Texts.text("runs.rerun.none"));
            return;
        }
        BulkDialogs.rerun(ids.size(), () -> calls.rerunThese(view.name(), ids));
    }

    private static void safely(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
    }
}

package fx.app.ui.component;

import com.vaadin.flow.component.grid.Grid;

/** Lets a row of a list open by a click anywhere on it, or by Enter: it follows its link with {@code data-open}. */
public final class RowOpening {
    private static final String BEHAVIOUR = """
            const grid = this;
            if (grid.fxRows) return;
            grid.fxRows = true;
            const open = (cell) => {
              for (const one of cell.parentElement.children) {
                const link = one._content && one._content.querySelector('[data-open]');
                if (link) { link.click(); return true; }
              }
              return false;
            };
            grid.addEventListener('keydown', (event) => {
              const cell = grid.shadowRoot.activeElement;
              if (event.key === 'Enter' && cell && cell.closest && cell.closest('tbody') && open(cell)) {
                event.preventDefault();
                event.stopPropagation();
              }
            }, true);
            grid.addEventListener('click', (event) => {
              const path = event.composedPath();
              const end = path.indexOf(grid);
              const inner = path.slice(0, end).filter((one) => one.localName);
              if (inner.some((one) => /^(a|button|input|vaadin-checkbox|vaadin-button)$/.test(one.localName))) return;
              const cell = inner.find((one) => one.localName === 'td');
              if (!cell || !cell.closest('tbody') || String(window.getSelection())) return;
              if (cell._content && cell._content.querySelector('vaadin-checkbox')) return;
              open(cell);
            });
            """;

    private RowOpening() {}

    /** Gives it to a list. */
    public static void of(Grid<?> grid) {
        // The browser makes a new element when a list is taken out and comes back.
        grid.addAttachListener(_ -> grid.getElement().executeJs(BEHAVIOUR));
    }
}

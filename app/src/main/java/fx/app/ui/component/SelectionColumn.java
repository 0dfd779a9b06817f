package fx.app.ui.component;

import com.vaadin.flow.component.grid.Grid;

/** Gives the column of a list's checkboxes a header that screen readers read, where it has no checkbox for all. */
public final class SelectionColumn {
    private static final String NAMING = """
            const column = this.querySelector('vaadin-grid-flow-selection-column');
            if (column) {
              column.headerRenderer = (root) => {
                const name = document.createElement('span');
                name.className = 'fx-visually-hidden';
                name.textContent = $0;
                root.replaceChildren(name);
              };
            }
            """;

    private SelectionColumn() {}

    /** Names it; to be called after the selection mode was chosen. */
    public static void name(Grid<?> grid) {
        grid.addAttachListener(_ -> grid.getElement().executeJs(NAMING, Texts.text("common.chosen")));
    }
}

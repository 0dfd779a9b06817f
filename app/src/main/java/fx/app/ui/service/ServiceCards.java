package fx.app.ui.service;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import fx.app.ui.component.Icons;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.service.ServiceCalls.Row;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Services as cards by category, as they stand in the designer's palette. */
final class ServiceCards extends Div {
    private static final long serialVersionUID = 1L;

    ServiceCards(String project, List<Row> rows) {
        addClassName("services-cards");
        var groups = new TreeMap<String, Div>(String.CASE_INSENSITIVE_ORDER);
        for (var row : rows) {
            var category = row.listed().published()
                    ? Objects.requireNonNullElse(row.listed().category(), Texts.text("services.category.none"))
                    : Texts.text("services.category.anonymous");
            groups.computeIfAbsent(category, _ -> {
                        var group = new Div();
                        group.addClassName("services-group");
                        return group;
                    })
                    .add(card(project, row));
        }
        groups.forEach((category, group) -> add(new H2(category), group));
    }

    private static Anchor card(String project, Row row) {
        var service = row.listed().service();
        var icon = Icons.of(ServiceWords.icon(row.listed().icon()));
        icon.addClassName("services-icon");
        var title = new Span(row.title());
        title.addClassNames("services-card-title", "fx-truncate");
        var head = new Div(icon, title, new StateBadge(ServiceWords.state(service)));
        head.addClassName("fx-row");
        var name = new Span(service.name());
        name.addClassNames("fx-mono", "fx-muted");
        var text = new Paragraph(Objects.requireNonNullElse(service.description(), ""));
        text.addClassNames("fx-muted", "fx-small");
        var card = new Anchor(ServiceWords.address(project, service.name()));
        card.addClassNames("fx-panel", "services-card");
        card.add(head, name, text, ServiceWords.tags(service.tags()));
        return card;
    }
}

package fx.app.ui.service;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.markdown.Markdown;
import fx.app.execution.ServiceFigures;
import fx.app.ui.component.Amounts;
import fx.app.ui.component.Durations;
import fx.app.ui.component.SafeMarkdown;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.engine.rule.EventPattern;
import fx.engine.rule.ServicePlan;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a service is: readme, what starts it, what it sends, who uses it, how it did, its limits. */
final class OverviewTab extends Div implements ServiceTab {
    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final Div figures = new Div();
    private final Div facts = new Div();
    private transient ServiceCalls.Page shown;

    OverviewTab(Place place, ServiceCalls.Page page) {
        this.place = place;
        this.shown = page;
        addClassName("services-overview");
        figures.addClassName("services-figures");
        facts.addClassNames("fx-panel", "services-facts");
        var side = new Div(figures, facts);
        side.addClassName("fx-column");
        add(readme(page.service()), side);
        fillFigures(page);
        fillFacts(page);
    }

    @Override
    public void refresh(ServiceCalls.Page page) {
        if (!page.figures().equals(shown.figures())) {
            fillFigures(page);
        }
        if (!page.service().equals(shown.service()) || !page.usedBy().equals(shown.usedBy())) {
            fillFacts(page);
            replace(getComponentAt(0), readme(page.service()));
        }
        shown = page;
    }

    private static Div readme(fx.app.service.ServiceView service) {
        var panel = new Div();
        panel.addClassNames("fx-panel", "services-readme");
        var text = service.readme();
        if (text != null && !text.isBlank()) {
            panel.add(new Markdown(SafeMarkdown.escape(text)));
        } else {
            var description = new Paragraph(
                    Objects.requireNonNullElse(service.description(), Texts.text("services.description.none")));
            var hint = new Paragraph(Texts.text("services.readme.none"));
            hint.addClassNames("fx-muted", "fx-small");
            panel.add(description, hint);
        }
        return panel;
    }

    private void fillFigures(ServiceCalls.Page page) {
        var known = page.figures();
        figures.removeAll();
        figures.add(
                figure("runs", Amounts.count(known.runs()) + (known.runs() >= ServiceFigures.MOST ? "+" : ""), false),
                figure("failed", Amounts.count(known.failed()), known.failed() > 0),
                figure("p95", known.p95Millis() == null ? "–" : Durations.text(known.p95Millis()), false));
        var last = new Div(caption("last"), last(known));
        last.addClassNames("fx-panel", "services-figure");
        figures.add(last);
    }

    private Component last(ServiceFigures.Figures known) {
        if (known.last() == null || known.lastState() == null) {
            return new Span(Texts.text("services.never"));
        }
        var link = new Anchor(
                "p/" + place.project() + "/runs?service=" + place.service(),
                new StateBadge(known.lastState()),
                new TimeAgo(known.last()));
        link.addClassNames("fx-row", "services-last");
        return link;
    }

    private static Div figure(String key, String value, boolean bad) {
        var number = new Span(value);
        number.addClassName("services-number");
        if (bad) {
            number.addClassName("bad");
        }
        var figure = new Div(caption(key), number);
        figure.addClassNames("fx-panel", "services-figure");
        return figure;
    }

    private static Span caption(String key) {
        var caption = new Span(Texts.text("services.figure." + key));
        caption.addClassNames("fx-muted", "fx-small");
        return caption;
    }

    private void fillFacts(ServiceCalls.Page page) {
        var service = page.service();
        var list = new DescriptionList();
        list.addClassName("fx-facts");
        if (service.readme() != null && service.description() != null) {
            fact(list, "description", new Span(service.description()));
        }
        fact(list, "triggers", triggers(service.triggers()));
        fact(
                list,
                "emits",
                many(service.outputEvents().stream()
                        .<Component>map(type -> ServiceWords.eventType(place.project(), type))
                        .toList()));
        fact(
                list,
                "used-by",
                many(page.usedBy().stream()
                        .<Component>map(use -> new Anchor("p/" + place.project() + "/flows/" + use.flow(), use.title()))
                        .toList()));
        fact(
                list,
                "schedule",
                many(service.schedules().stream()
                        .<Component>map(schedule -> {
                            var cron = new Span(schedule.cron() + "  " + schedule.timezone());
                            cron.addClassName("fx-mono");
                            var note = new Span(" " + Texts.text("services.schedule.later"));
                            note.addClassName("fx-muted");
                            return new Span(cron, note);
                        })
                        .toList()));
        fact(
                list,
                "manual",
                new Span(Texts.text(
                        !service.manual()
                                ? "services.manual.no"
                                : service.viewersMayRun() ? "services.manual.viewers" : "services.manual.yes")));
        var plan = service.plan();
        if (plan != null) {
            limits(list, plan);
        }
        facts.removeAll();
        facts.add(new H2(Texts.text("services.facts")), list);
    }

    private static void limits(DescriptionList list, ServicePlan plan) {
        fact(list, "scripts", new Span(String.join(" → ", plan.steps())));
        fact(list, "runtime", new Span(plan.runtime() + " · " + Texts.text("services.pool", plan.pool())));
        fact(list, "priority", new Span(Texts.text("services.priority", plan.priority())));
        fact(list, "timeout", new Span(Durations.text(plan.timeoutMillis())));
        fact(
                list,
                "attempts",
                new Span(
                        plan.attempts() == 1
                                ? Texts.text("services.attempts.one")
                                : Texts.text(
                                        "services.attempts", plan.attempts(), Durations.text(plan.backoffMillis()))));
        fact(
                list,
                "concurrency",
                new Span(
                        plan.concurrency() == 0
                                ? Texts.text("services.concurrency.none")
                                : String.valueOf(plan.concurrency())));
        if (plan.memoryBytes() > 0) {
            fact(list, "memory", new Span(Amounts.bytes(plan.memoryBytes())));
        }
        if (plan.network() != null) {
            fact(list, "network", new Span(plan.network()));
        }
    }

    private @Nullable Component triggers(List<EventPattern> triggers) {
        return many(triggers.stream().map(this::trigger).toList());
    }

    private Component trigger(EventPattern trigger) {
        var line = new Div(ServiceWords.eventType(place.project(), trigger.type()));
        if (trigger.source() != null) {
            line.add(muted(" " + Texts.text("services.trigger.source", trigger.source())));
        }
        if (trigger.when() != null) {
            var when = muted(" " + Texts.text("services.trigger.when", trigger.when()));
            when.addClassName("fx-mono");
            line.add(when);
        }
        return line;
    }

    private static Span muted(String text) {
        var span = new Span(text);
        span.addClassName("fx-muted");
        return span;
    }

    private static @Nullable Component many(List<Component> parts) {
        if (parts.isEmpty()) {
            return null;
        }
        var all = new Div(parts.toArray(Component[]::new));
        all.addClassName("services-many");
        return all;
    }

    private static void fact(DescriptionList list, String key, @Nullable Component value) {
        list.add(
                new DescriptionList.Term(Texts.text("services.fact." + key)),
                new DescriptionList.Description(
                        value == null ? muted(Texts.text("services.fact." + key + ".none")) : value));
    }
}

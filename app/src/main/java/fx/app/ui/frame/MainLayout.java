package fx.app.ui.frame;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import fx.app.ui.live.LiveFeed;
import fx.app.ui.session.Rights;
import java.util.List;

/** The frame of all views: rail with project and navigation on the left, where one is and what one can do on top. */
@AnonymousAllowed
@JsModule("./frame/frame.ts")
@NpmPackage(value = "@fontsource-variable/inter", version = "5.3.0")
@NpmPackage(value = "@fontsource-variable/jetbrains-mono", version = "5.3.0")
public class MainLayout extends AppLayout implements AfterNavigationObserver {
    private static final long serialVersionUID = 1L;
    private static final int BELOW_THE_LINE = 100;
    private static final int PLATFORM = 200;

    private final transient FrameCalls calls;
    private final transient Navigation navigation;
    private final transient AttentionCalls attention;
    private final transient Rights rights;
    private final transient LiveFeed live;
    private final Div rail = new Div();
    private final Nav crumbs = new Nav();
    private final Freshness freshness = new Freshness();
    private final Div bell = new Div();
    private String shown = "?";

    MainLayout(FrameCalls calls, Navigation navigation, AttentionCalls attention, Rights rights, LiveFeed live) {
        this.calls = calls;
        this.navigation = navigation;
        this.attention = attention;
        this.rights = rights;
        this.live = live;
        setPrimarySection(Section.DRAWER);
        rail.addClassName("fx-rail");
        addToDrawer(rail);
        var toggle = new DrawerToggle();
        toggle.setAriaLabel(Texts.text("frame.navigation"));
        crumbs.addClassName("fx-crumbs");
        crumbs.setAriaLabel(Texts.text("frame.crumbs"));
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        var top = new Div();
        top.add(crumbs, spacer, search(), freshness, bell, scheme(), account());
        top.addClassName("fx-top");
        addToNavbar(skip(), toggle, top);
    }

    /** With the keyboard, past navigation and frame to what the page is about. */
    private Component skip() {
        var skip = new NativeButton(Texts.text("frame.skip"), _ -> {
            var content = getContent();
            if (content != null) {
                content.getElement().setAttribute("tabindex", "-1").callJsFunction("focus");
            }
        });
        skip.addClassName("fx-skip");
        return skip;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var addressed = event.getRouteParameters().get("project").orElse("");
        var project = addressed.isEmpty() ? LastProject.of(calls.projects()) : addressed;
        LastProject.remember(project);
        if (!project.equals(shown)) {
            shown = project;
            fillRail(calls.caller(), project);
            bell.removeAll();
            if (project.isEmpty() || rights.may(Action.PROJECT_SEE, project)) {
                bell.add(new AttentionBell(attention, rights, live, project));
            }
        }
        fillCrumbs(addressed, event.getActiveChain());
    }

    private void fillRail(Caller caller, String project) {
        rail.removeAll();
        var brand = new Anchor(project.isEmpty() ? "/" : "p/" + project, Texts.text("frame.product"));
        brand.addClassName("fx-brand");
        rail.add(brand);
        var projects = calls.projects();
        if (!projects.isEmpty()) {
            rail.add(switcher(projects, project));
        }
        var entries = navigation.of(caller, project);
        var navs = List.of(new SideNav(), new SideNav(), new SideNav());
        for (var entry : entries) {
            int order = entry.menu().order();
            var item = new SideNavItem(
                    Texts.text("nav." + entry.menu().key()),
                    entry.view(),
                    entry.parameters(project),
                    Icons.of(entry.menu().icon()));
            item.setMatchNested(order > 0);
            navs.get(order >= PLATFORM ? 2 : order >= BELOW_THE_LINE ? 1 : 0).addItem(item);
        }
        boolean first = true;
        for (var nav : navs) {
            if (!nav.getItems().isEmpty()) {
                nav.getElement().setAttribute("aria-label", Texts.text("frame.navigation." + navs.indexOf(nav)));
                if (!first) {
                    var line = new Div();
                    line.addClassName("fx-rule");
                    rail.add(line);
                }
                rail.add(nav);
                first = false;
            }
        }
    }

    private static Component switcher(List<FrameCalls.ProjectName> projects, String project) {
        var menu = new MenuBar();

        menu.addClassName("fx-project-menu");
        var title = projects.stream()
                .filter(one -> one.name().equals(project))
                .map(FrameCalls.ProjectName::title)
                .findFirst()
                .orElse(Texts.text("frame.project.choose"));
        var item = menu.addItem(title);
        item.setAriaLabel(Texts.text("frame.project", title));
        projects.forEach(one -> {
            MenuItem choice =
                    item.getSubMenu().addItem(one.title(), _ -> UI.getCurrent().navigate("p/" + one.name()));
            choice.setCheckable(true);
            choice.setChecked(one.name().equals(project));
        });
        var box = new Div(menu);
        box.addClassName("fx-project");
        return box;
    }

    private void fillCrumbs(String project, List<? extends Object> chain) {
        crumbs.removeAll();
        if (!project.isEmpty()) {
            crumbs.add(new Anchor("p/" + project, project));
        }
        if (!chain.isEmpty() && chain.getFirst() instanceof ProjectView view) {
            for (var crumb : view.crumbs()) {
                separator();
                crumbs.add(new Anchor(crumb.address(), crumb.text()));
            }
            separator();
            var here = new Span(view.title());
            here.addClassName("fx-crumb-here");
            here.getElement().setAttribute("aria-current", "page");
            crumbs.add(here);
        }
    }

    private void separator() {
        if (crumbs.getComponentCount() > 0) {
            crumbs.add(Icons.of("chevron-right"));
        }
    }

    private Component search() {
        var button = new Button(
                Texts.text("frame.search"),
                Icons.of("search"),
                _ -> new CommandPalette(calls, navigation, shown).open());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.addClassName("fx-search");
        button.setTooltipText(Texts.text("frame.search.tip"));
        return button;
    }

    private static Component scheme() {
        var menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.TERTIARY);
        var item = menu.addItem(Icons.of("sun"));
        item.setAriaLabel(Texts.text("frame.scheme"));
        for (var scheme : List.of("system", "light", "dark")) {
            item.getSubMenu()
                    .addItem(
                            Texts.text("frame.scheme." + scheme),
                            _ -> UI.getCurrent()
                                    .getPage()
                                    .executeJs("window.fx.chooseScheme($0)", scheme.equals("system") ? "" : scheme));
        }
        return menu;
    }

    private Component account() {
        var menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.TERTIARY);
        var item = menu.addItem(Icons.of("user"));
        item.setAriaLabel(Texts.text("frame.account"));
        var name = item.getSubMenu().addItem(calls.caller().name());
        name.setEnabled(false);
        item.getSubMenu()
                .addItem(Texts.text("frame.account.me"), _ -> UI.getCurrent().navigate("me"));
        item.getSubMenu()
                .addItem(Texts.text("frame.api"), _ -> UI.getCurrent().getPage().open("/api/docs", "_blank"));
        item.getSubMenu().addSeparator();
        item.getSubMenu().addItem(Texts.text("frame.sign-out"), _ -> calls.signOut());
        return menu;
    }
}

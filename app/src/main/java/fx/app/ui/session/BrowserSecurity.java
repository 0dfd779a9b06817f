package fx.app.ui.session;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import fx.app.access.AccessPolicy;
import fx.app.access.CallerAuthenticator;
import fx.app.audit.AuditLog;
import fx.app.role.ConditionalOnRole;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The door of people: a session that begins with a password, for everything that is not a program's path. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole("ui")
class BrowserSecurity {
    private static final String SIGN_IN = "/sign-in";
    static final String PERMISSIONS_POLICY =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";
    /** Of everything but the page itself, which {@link PagePolicy} gives its own. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    @Bean
    @Order(100)
    SecurityFilterChain browser(
            HttpSecurity http,
            CallerAuthenticator authenticator,
            AuditLog audit,
            BrowserSessions sessions,
            Clock clock) {
        return http.authenticationProvider(new PasswordSignIn(authenticator, audit, clock))
                .addFilterBefore(new OriginFilter(), CsrfFilter.class)
                .addFilterAfter(new SignInTokenFilter(SIGN_IN), CsrfFilter.class)
                .addFilterBefore(new SessionFilter(sessions), AuthorizationFilter.class)
                .authorizeHttpRequests(all -> all.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/*.css", "/aura/**", "/icons/**", "/favicon.ico", "/favicon.svg")
                        .permitAll())
                .with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.loginView(SIGN_IN, SIGN_IN)
                                // FX's own check decides, by the same annotations and policy as for endpoints.
                                .enableNavigationAccessControl(false)
                                .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated))
                .logout(logout -> logout.logoutUrl("/sign-out"))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS_POLICY))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        .frameOptions(frames -> frames.deny()))
                .build();
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor viewCallGuard(ObjectProvider<SessionCallers> callers, ObjectProvider<AccessPolicy> policy) {
        return new DefaultPointcutAdvisor(
                AnnotationMatchingPointcut.forClassAnnotation(ViewCalls.class), new ViewCallGuard(callers, policy));
    }
}

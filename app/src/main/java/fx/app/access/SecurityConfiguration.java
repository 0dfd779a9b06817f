package fx.app.access;

import fx.app.infrastructure.InstanceKeys;
import fx.app.problem.ProblemException;
import fx.app.problem.ProblemWriter;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The doors of programs: which paths exist at all and how one signs in at each. No sessions, no cookies. Behind
 * {@code /api} every endpoint says by annotation what it needs. All other paths are the browser's.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /** Requests are measured as a whole; a measurement around each filter would cost a tenth of a request. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";
    private static final String PERMISSIONS_POLICY =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Keeps Boot from making an account of its own; callers come from {@link CallerAuthenticator}. */
    @Bean
    UserDetailsService noUsers() {
        return name -> {
            throw new UsernameNotFoundException("FX signs callers in itself");
        };
    }

    @Bean
    @Order(1)
    SecurityFilterChain internal(HttpSecurity http, ObjectProvider<InstanceKeys> keys, ProblemWriter problems) {
        return plain(http.securityMatcher("/internal/**"), problems)
                .addFilterBefore(new ExecutorFilter(keys, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .build();
    }

    /** Webhooks have their secret in the URL; git has a filter of its own; what problems mean is for everybody. */
    @Bean
    @Order(2)
    SecurityFilterChain guardedByThemselves(HttpSecurity http, ProblemWriter problems) {
        return plain(http.securityMatcher("/hooks/**", "/git/**", "/problems/**"), problems)
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain actuator(
            HttpSecurity http, CallerAuthenticator authenticator, AccessPolicy policy, ProblemWriter problems) {
        return plain(http.securityMatcher("/actuator/**"), problems)
                .addFilterBefore(new CallerFilter(authenticator, problems), AuthorizationFilter.class)
                .addFilterBefore(new HealthReaderFilter(policy), AuthorizationFilter.class)
                .authorizeHttpRequests(all -> all.requestMatchers("/actuator/health", "/actuator/health/*")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .access((_, context) -> {
                            policy.require(Callers.of(context.getRequest()), Action.METRICS_READ, null);
                            return new AuthorizationDecision(true);
                        })
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain api(HttpSecurity http, CallerAuthenticator authenticator, ProblemWriter problems) {
        return plain(http.securityMatcher("/api/**", "/services/**"), problems)
                .addFilterBefore(new CallerFilter(authenticator, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .build();
    }

    private static HttpSecurity plain(HttpSecurity http, ProblemWriter problems) {
        AuthenticationEntryPoint nothingHere = (request, response, _) ->
                problems.write(request, response, ProblemException.notFound("page", request.getRequestURI()));
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint(nothingHere)
                        .accessDeniedHandler((request, response, _) -> problems.write(
                                request, response, ProblemException.notFound("page", request.getRequestURI()))))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS_POLICY))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        .frameOptions(frames -> frames.deny()));
    }
}

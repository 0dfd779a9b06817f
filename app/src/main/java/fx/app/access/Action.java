package fx.app.access;

/** What one may do in a project or on the platform: a row of the authorization matrix each. */
public enum Action {
    /** See the project, its flows, services, catalog, executions, and masked data. */
    PROJECT_SEE("read"),
    /** Read whole event data and logs. */
    DATA_READ("read:data"),
    EVENT_SEND("event:send"),
    /** Edit, publish, activate flows; tag. */
    FLOW_WRITE("flow:write"),
    /** Run a service by hand, answer a form. */
    RUN("run"),
    /** Push code, write configuration, activate services. */
    CODE_WRITE("git:push"),
    /** Deactivate a service. */
    SERVICE_DEACTIVATE("git:push"),
    SECRET_WRITE("secret:write"),
    /** Cancel, re-prioritise, replay, dead letters. */
    OPERATE("operate"),
    /** The same with what one began oneself, by hand or as a test. */
    OPERATE_OWN("operate"),
    /** Members, roles, project tags, webhooks, repositories, network policy, retention. */
    PROJECT_ADMINISTER("admin"),
    /** Delete the project, give it away. */
    PROJECT_DELETE("admin"),
    /** See pools and executors. */
    EXECUTORS_SEE("read"),
    /** Pause, drain, limit pools and executors. */
    EXECUTORS_OPERATE("platform"),
    /** People, groups, sign-in, taxonomy, quotas, keys; create projects. */
    PLATFORM_ADMINISTER("platform"),
    /** Read the audit log: own actions, the project's, or all, as the role allows. */
    AUDIT_READ("audit"),
    /** Scrape metrics. */
    METRICS_READ("metrics");

    private final String scope;

    Action(String scope) {
        this.scope = scope;
    }

    /** The scope that a token needs for it. */
    public String scope() {
        return scope;
    }
}

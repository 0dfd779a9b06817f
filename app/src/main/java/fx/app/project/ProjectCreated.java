package fx.app.project;

/** Published in the transaction that makes a project. */
public record ProjectCreated(String project) {}

package fx.app.project;

/** Published in the transaction that deletes a project, after its rows are gone. */
public record ProjectDeleted(String project) {}

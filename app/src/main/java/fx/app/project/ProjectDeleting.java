package fx.app.project;

/** Published in the transaction that deletes a project, before its rows are gone. */
public record ProjectDeleting(String project) {}

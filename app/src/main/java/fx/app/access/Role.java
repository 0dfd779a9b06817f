package fx.app.access;

/** Roles in a project. A member may hold several. */
public enum Role {
    VIEWER,
    DESIGNER,
    DEVELOPER,
    OPERATOR,
    ADMIN,
    OWNER
}

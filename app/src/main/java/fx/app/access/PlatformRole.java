package fx.app.access;

/** Roles on the platform as a whole. */
public enum PlatformRole {
    PLATFORM_ADMIN,
    AUDITOR
}

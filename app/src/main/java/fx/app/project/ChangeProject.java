package fx.app.project;

import org.jspecify.annotations.Nullable;

/** New settings of a project; null leaves a setting as it is. */
public record ChangeProject(
        @Nullable String title,
        @Nullable String description,
        @Nullable String defaultBranch,
        @Nullable String network,
        @Nullable Boolean secretsInGit,
        @Nullable Boolean secretsInArguments,
        @Nullable Boolean wholePushes) {}

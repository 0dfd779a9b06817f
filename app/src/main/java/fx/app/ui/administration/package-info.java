/** What platform admins and auditors see: people, projects, executors, health, the audit log. */
@NullMarked
package fx.app.ui.administration;

import org.jspecify.annotations.NullMarked;

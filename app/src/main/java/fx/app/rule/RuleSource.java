package fx.app.rule;

import fx.engine.rule.RuleSet;
import java.util.List;

/** Knows from the database which rule sets the router must have. One for each kind of them. */
public interface RuleSource {
    /** The rule sets of a project, with the revisions that they have or, where none is known, 0. */
    List<RuleSet> required(String project);
}

package fx.engine.service;

import java.util.Optional;

/** Checks a text in a language of its own (a condition, a cron expression) without evaluating it. */
@FunctionalInterface
public interface SyntaxCheck {

    /** What is wrong with the text, in words; empty where it is right. */
    Optional<String> findFault(String text);
}

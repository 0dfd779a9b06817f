package fx.engine.mapping;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what the evaluation that is under way on this thread has used, and ends it at its limits. */
final class Work {
    private static final ThreadLocal<@Nullable Work> CURRENT = new ThreadLocal<>();
    private static final int BETWEEN_LOOKS_AT_THE_CLOCK = 256;

    private final long started = System.nanoTime();
    private long steps;
    private long nextLook = BETWEEN_LOOKS_AT_THE_CLOCK;
    private long processorTime = -1;
    private int depth;
    private @Nullable LimitException exceeded;

    private Work() {}

    static Work begin() {
        var work = new Work();
        CURRENT.set(work);
        return work;
    }

    static void end() {
        CURRENT.remove();
    }

    static Work current() {
        var work = CURRENT.get();
        if (work == null) {
            throw new IllegalStateException("No evaluation is under way on this thread");
        }
        return work;
    }

    /** The limit that was reached, also where the library swallowed the exception; else null. */
    @Nullable
    LimitException exceeded() {
        return exceeded;
    }

    long steps() {
        return steps;
    }

    void enter() {
        if (++depth > Limits.DEPTH) {
            throw fail("The expression calls itself or is nested more than " + Limits.DEPTH + " levels deep");
        }
        charge(1);
    }

    void leave(@Nullable Object result) {
        depth--;
        if (result instanceof String || result instanceof List || result instanceof Map) {
            chargeSize(result);
        }
    }

    void charge(long more) {
        steps += more;
        if (exceeded != null) {
            throw exceeded;
        }
        if (steps > Limits.STEPS) {
            throw fail("The expression takes more than " + Limits.STEPS
                    + " steps; make it simpler, or do this in a service");
        }
        if (steps >= nextLook) {
            nextLook = steps + BETWEEN_LOOKS_AT_THE_CLOCK;
            lookAtTheClock();
        }
    }

    /** Charges by the size of a value, its elements not counted in. */
    void chargeSize(@Nullable Object value) {
        switch (value) {
            case String text -> {
                checkText(text.length());
                charge(text.length() / Limits.TEXT_PER_STEP);
            }
            case List<?> list -> {
                checkElements(list.size());
                charge(list.size() / Limits.ELEMENTS_PER_STEP);
            }
            case Map<?, ?> map -> {
                checkElements(map.size());
                charge(map.size() / Limits.ELEMENTS_PER_STEP);
            }
            case null, default -> {}
        }
    }

    /** Characters that the value has as JSON text, charged as they are counted. */
    long chargeText(@Nullable Object value) {
        long characters = switch (value) {
            case String text -> text.length() + 2L;
            case List<?> list -> {
                long sum = 2;
                for (var element : list) {
                    sum = checkText(sum + chargeText(element) + 1);
                }
                yield sum;
            }
            case Map<?, ?> map -> {
                long sum = 2;
                for (var field : map.entrySet()) {
                    sum = checkText(sum + String.valueOf(field.getKey()).length() + 4L + chargeText(field.getValue()));
                }
                yield sum;
            }
            case null, default -> 8;
        };
        charge(1 + (value instanceof String ? characters / Limits.TEXT_PER_STEP : 0));
        return characters;
    }

    long checkText(long characters) {
        if (characters > Limits.TEXT) {
            throw fail("The expression makes a text of more than " + Limits.TEXT + " characters");
        }
        return characters;
    }

    void checkElements(long elements) {
        if (elements > Limits.ELEMENTS) {
            throw fail("The expression makes an array of more than " + Limits.ELEMENTS + " elements");
        }
    }

    LimitException fail(String message) {
        exceeded = new LimitException(message);
        return exceeded;
    }

    /**
     * The time on the clock alone would also fail an evaluation whose thread did not run for a while; so once it is
     * over, the thread must have computed as long again.
     */
    private void lookAtTheClock() {
        if (System.nanoTime() - started <= Limits.WATCHDOG_NANOS) {
            return;
        }
        long now = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        if (processorTime < 0) {
            processorTime = now;
        } else if (now - processorTime > Limits.WATCHDOG_NANOS) {
            throw fail("The expression takes longer than 50 ms; make it simpler, or do this in a service");
        }
    }
}

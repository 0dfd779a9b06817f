package fx.executor.sandbox;

/**
 * One layer of the sandbox, for the health page.
 *
 * @param name short name, such as {@code seccomp}
 * @param on whether it stands
 * @param detail what it does, or why it is off
 */
public record Layer(String name, boolean on, String detail) {}

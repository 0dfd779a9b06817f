package fx.engine.message;

/**
 * Names of the topics. {@code events}, {@code results}, {@code claims} and {@code control} have the same number of
 * partitions: partition n is shard n. A record's shard follows from its trace alone.
 *
 * @param prefix what every name begins with, {@code fx} by default
 */
public record Topics(String prefix) {
    public static final Topics DEFAULT = new Topics("fx");

    /** Events, structured CloudEvents JSON; key = trace. */
    public String events() {
        return prefix + ".events";
    }

    /** Rule sets, compacted, one partition; key = {@link fx.engine.rule.RuleSet#key()}. */
    public String rules() {
        return prefix + ".rules";
    }

    /** {@link Completion}s; key = trace. */
    public String results() {
        return prefix + ".results";
    }

    /** {@link Claim}s; one record per shard, sent to that partition; key = executor. */
    public String claims() {
        return prefix + ".claims";
    }

    /** {@link Control} commands; sent to the shard of the execution; key = trace. */
    public String control() {
        return prefix + ".control";
    }

    /** {@link Assignment}s of a pool; a partition is an executor's inbox; key = executor. */
    public String assign(String pool) {
        return prefix + ".assign." + pool;
    }

    /** {@link Fact}s: what the router decided, in order per shard; partition = shard; key = execution, run or trace. */
    public String executions() {
        return prefix + ".executions";
    }

    /** {@link LogLine}s in batches (a JSON array per record); key = execution. */
    public String logs() {
        return prefix + ".logs";
    }

    /** {@link DeadLetter}s; key = what could not be processed. */
    public String deadLetters() {
        return prefix + ".dlq";
    }
}

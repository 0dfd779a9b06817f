package fx.app.rule;

import fx.app.configuration.FxProperties;
import fx.app.live.LiveFacts;
import fx.app.outbox.OutboxRelay;
import fx.app.role.ConditionalOnRole;
import fx.engine.message.Fact;
import fx.engine.message.Topics;
import fx.engine.message.Wire;
import fx.engine.rule.RuleSet;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends rule sets to the router, and tells when every shard works with them. */
@Component
@ConditionalOnRole("ui")
public class RulePublisher {
    private static final Logger LOG = LoggerFactory.getLogger(RulePublisher.class);
    /** How long a caller waits before he hears "activating". */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private final OutboxRelay outbox;
    private final Topics topics;
    private final LiveFacts facts;
    private final int shards;

    RulePublisher(OutboxRelay outbox, Topics topics, LiveFacts facts, FxProperties properties) {
        this.outbox = outbox;
        this.topics = topics;
        this.facts = facts;
        this.shards = properties.kafka().shards();
    }

    /**
     * Writes a rule set to the outbox in the caller's transaction.
     *
     * @return completes when every shard has applied this revision; exceptionally, with a
     *     {@link java.util.concurrent.TimeoutException}, after {@link #PATIENCE}
     */
    public CompletableFuture<Void> publish(RuleSet rules) {
        return publish(rules, PATIENCE);
    }

    /** The same for a caller who cannot go on before, and so waits longer. */
    public CompletableFuture<Void> publish(RuleSet rules, Duration patience) {
        var answer = new CompletableFuture<Void>();
        var waiting = new Waiting(rules.key(), rules.revision(), new BitSet(shards), answer);
        // Only while somebody waits: whoever listens reads every fact there is.
        var subscription = listen(waiting);
        outbox.add(topics.rules(), rules.key(), Wire.write(rules));
        return answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> subscription.ifPresent(LiveFacts.Subscription::close));
    }

    /** Nothing where facts cannot be followed just now: the rules come to work nevertheless. */
    private Optional<LiveFacts.Subscription> listen(Waiting waiting) {
        try {
            return Optional.of(facts.subscribe(fact -> {
                if (fact instanceof Fact.RulesApplied applied) {
                    waiting.hear(applied, shards);
                }
            }));
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Nobody will hear when rules are applied");
            return Optional.empty();
        }
    }

    /** Takes a rule set away, in the caller's transaction. */
    public void withdraw(String key) {
        outbox.add(topics.rules(), key, null);
    }

    /** Whether all of them are applied, after waiting for them as long as each was given. */
    public static boolean await(Collection<CompletableFuture<Void>> published) {
        try {
            CompletableFuture.allOf(published.toArray(CompletableFuture<?>[]::new))
                    .join();
            return true;
        } catch (CompletionException late) {
            return false;
        }
    }

    private record Waiting(String key, long revision, BitSet applied, CompletableFuture<Void> answer) {
        void hear(Fact.RulesApplied fact, int shards) {
            if (!fact.key().equals(key) || fact.revision() < revision) {
                return;
            }
            boolean complete;
            synchronized (applied) {
                applied.set(fact.shard());
                complete = applied.cardinality() >= shards;
            }
            if (complete) {
                answer.complete(null);
            }
        }
    }
}

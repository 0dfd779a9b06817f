package fx.app.rule;

import fx.app.configuration.FxProperties;
import fx.app.live.LiveFacts;
import fx.app.outbox.OutboxRelay;
import fx.app.role.ConditionalOnRole;
import fx.engine.message.Fact;
import fx.engine.message.Topics;
import fx.engine.message.Wire;
import fx.engine.rule.RuleSet;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends rule sets to the router, and tells when every shard works with them. */
@Component
@ConditionalOnRole("ui")
public class RulePublisher {
    /** How long a caller waits before he hears "activating". */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private final OutboxRelay outbox;
    private final Topics topics;
    private final LiveFacts facts;
    private final int shards;
    private final Map<Awaited, Waiting> waiting = new ConcurrentHashMap<>();
    private LiveFacts.@Nullable Subscription subscription;

    RulePublisher(OutboxRelay outbox, Topics topics, LiveFacts facts, FxProperties properties) {
        this.outbox = outbox;
        this.topics = topics;
        this.facts = facts;
        this.shards = properties.kafka().shards();
    }

    @PostConstruct
    void listen() {
        subscription = facts.subscribe(this::hear);
    }

    @PreDestroy
    void stopListening() {
        if (subscription != null) {
            subscription.close();
        }
    }

    /**
     * Writes a rule set to the outbox in the caller's transaction.
     *
     * @return completes when every shard has applied this revision; exceptionally, with a
     *     {@link java.util.concurrent.TimeoutException}, after {@link #PATIENCE}
     */
    public CompletableFuture<Void> publish(RuleSet rules) {
        var awaited = new Awaited(rules.key(), rules.revision());
        var answer = new CompletableFuture<Void>();
        waiting.put(awaited, new Waiting(new BitSet(shards), answer));
        outbox.add(topics.rules(), rules.key(), Wire.write(rules));
        return answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> waiting.remove(awaited));
    }

    /** Takes a rule set away, in the caller's transaction. */
    public void withdraw(String key) {
        outbox.add(topics.rules(), key, null);
    }

    /** Whether all of them are applied, after waiting for them at most {@link #PATIENCE}. */
    public static boolean await(Collection<CompletableFuture<Void>> published) {
        try {
            CompletableFuture.allOf(published.toArray(CompletableFuture<?>[]::new)).join();
            return true;
        } catch (CompletionException late) {
            return false;
        }
    }

    private void hear(Fact fact) {
        if (fact instanceof Fact.RulesApplied applied && !waiting.isEmpty()) {
            waiting.forEach((awaited, one) -> {
                if (awaited.key().equals(applied.key()) && applied.revision() >= awaited.revision()) {
                    one.heard(applied.shard(), shards);
                }
            });
        }
    }

    private record Awaited(String key, long revision) {}

    private record Waiting(BitSet shards, CompletableFuture<Void> answer) {
        void heard(int shard, int all) {
            boolean complete;
            synchronized (shards) {
                shards.set(shard);
                complete = shards.cardinality() >= all;
            }
            if (complete) {
                answer.complete(null);
            }
        }
    }
}

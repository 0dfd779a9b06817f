package fx.app.infrastructure;

import fx.engine.message.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What each account may do on Kafka; everything else is refused. */
final class KafkaRights {
    private final Topics topics;

    KafkaRights(Topics topics) {
        this.topics = topics;
    }

    List<AclBinding> all() {
        var rights = new ArrayList<AclBinding>();
        for (var account : List.of(KafkaAccounts.APP, KafkaAccounts.ROUTER)) {
            rights.add(right(account, AclOperation.ALL, ResourceType.TOPIC, topics.prefix(), PatternType.PREFIXED));
            rights.add(right(account, AclOperation.ALL, ResourceType.GROUP, topics.prefix(), PatternType.PREFIXED));
            rights.add(right(
                    account, AclOperation.ALL, ResourceType.TRANSACTIONAL_ID, topics.prefix(), PatternType.PREFIXED));
            rights.add(right(
                    account, AclOperation.DESCRIBE, ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL));
        }
        // Scripts run beside the executor: were its password lost to one, it could neither read events nor write them.
        for (var topic : List.of(topics.results(), topics.claims(), topics.logs())) {
            rights.add(
                    right(KafkaAccounts.EXECUTOR, AclOperation.WRITE, ResourceType.TOPIC, topic, PatternType.LITERAL));
        }
        rights.add(right(
                KafkaAccounts.EXECUTOR,
                AclOperation.READ,
                ResourceType.TOPIC,
                topics.assign(""),
                PatternType.PREFIXED));
        rights.add(right(
                KafkaAccounts.EXECUTOR,
                AclOperation.READ,
                ResourceType.GROUP,
                topics.prefix() + "-executor",
                PatternType.PREFIXED));
        return rights;
    }

    private static AclBinding right(
            String account, AclOperation operation, ResourceType type, String name, PatternType pattern) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + account, "*", operation, AclPermissionType.ALLOW));
    }
}

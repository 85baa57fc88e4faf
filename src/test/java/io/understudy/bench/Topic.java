package io.understudy.bench;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** How many events the gateway's topic has ever got. */
final class Topic implements AutoCloseable {

    /** Unless the gateway is told another. */
    private static final String USUAL = "studio-flow-events";

    private final Admin admin;
    private final String name;

    /** Connects to the brokers. */
    Topic(Rig rig) {
        Properties properties = new Properties();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, rig.kafka());
        this.admin = Admin.create(properties);
        this.name = rig.settings().gateway().getOrDefault("understudy.outbox.topic", USUAL);
    }

    /** The sum of its partitions' ends; records that were written twice count twice. 0 if there is no such topic yet. */
    long written() {
        try {
            Map<String, TopicDescription> topics =
                    admin.describeTopics(List.of(name)).allTopicNames().get();
            Map<TopicPartition, OffsetSpec> ends = topics.get(name).partitions().stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw new IllegalStateException("topic " + name, e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

package io.understudy.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/** The topic of all events. */
@ApplicationScoped
class EventTopic {

    private static final Logger LOG = Logger.getLogger(EventTopic.class);

    private final OutboxConfig config;

    EventTopic(OutboxConfig config) {
        this.config = config;
    }

    /**
     * Creates the topic unless it exists. An existing topic is left as it is. Without the right to create topics, it must
     * have been created by the operator; that is found out when the producer asks for it.
     *
     * @param connection how to reach the broker
     * @throws KafkaException if the broker does not answer in time or cannot create the topic as configured
     */
    void ensure(Map<String, Object> connection) {
        int timeout = Math.toIntExact(config.sendTimeout().toMillis());
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
        NewTopic topic = new NewTopic(config.topic(), Optional.of(config.partitions()), config.replicationFactor());
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(topic)).all().get(timeout, TimeUnit.MILLISECONDS);
            LOG.infov("Created topic {0} with {1} partitions", config.topic(), config.partitions());
        } catch (ExecutionException e) {
            tolerate(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("no answer about the topic", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private static void tolerate(Throwable refusal) {
        if (refusal instanceof AuthorizationException) {
            LOG.warnv("May not create the topic, so it must exist already: {0}", refusal.getMessage());
        } else if (!(refusal instanceof TopicExistsException)) {
            throw new KafkaException(refusal.getMessage(), refusal);
        }
    }
}

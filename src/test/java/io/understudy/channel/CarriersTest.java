package io.understudy.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.understudy.engine.Effect;
import io.understudy.sid.Sid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CarriersTest {

    @Test
    void the_configured_provider_is_in_use_and_no_other() {
        Carriers carriers = carriers("none");

        assertTrue(carriers.uses("none"));
        assertFalse(carriers.uses("simulator"));
    }

    @Test
    void an_unknown_provider_stops_the_start_and_the_known_ones_are_named() {
        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> carriers("pigeon"));

        assertEquals("understudy.channel.provider is 'pigeon', but must be one of [none]", failure.getMessage());
    }

    @Test
    void without_a_provider_every_message_is_refused_with_a_reason() {
        Effect.Id id = new Effect.Id(new Sid(Sid.Prefix.FN, new UUID(0, 1)), 1, 0);
        Effect.SendMessage effect =
                new Effect.SendMessage(id, "+1", "+2", "Hi", List.of(), JsonNodeFactory.instance.objectNode());
        List<SendResult> results = new ArrayList<>();

        new NoCarrier()
                .send(new OutboundMessage(new Sid(Sid.Prefix.AC, new UUID(0, 1)), effect, 1))
                .subscribe()
                .with(results::add);

        SendResult.Refused refused = assertInstanceOf(SendResult.Refused.class, results.get(0));
        assertEquals(21606, refused.errorCode());
        assertTrue(refused.message().contains("understudy.channel.provider"), refused.message());
    }

    private static Carriers carriers(String provider) {
        ChannelConfig config = provider(provider);
        return new Carriers(config, List.of(new NoCarrier()), List.of(), new Addresses(config));
    }

    private static ChannelConfig provider(String name) {
        return new SmallRyeConfigBuilder()
                .withMapping(ChannelConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("understudy.channel.provider", name), "test", 100))
                .withConverter(Duration.class, 100, text -> Duration.parse("PT" + text))
                .build()
                .getConfigMapping(ChannelConfig.class);
    }
}

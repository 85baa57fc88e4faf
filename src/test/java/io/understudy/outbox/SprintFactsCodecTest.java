package io.understudy.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.sid.Sid;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SprintFactsCodecTest {

    private static final Sid EXECUTION = Told.execution();

    static Stream<SprintFacts> everyShape() {
        return Stream.of(
                Told.started(EXECUTION),
                Told.moved(EXECUTION, 3),
                Told.ended(EXECUTION, 4),
                Told.facts(EXECUTION, 1, true, List.of(), null),
                odd("quote \" backslash \\ newline \n nul \u0000 emoji \uD83D\uDE00 ‏rtl"),
                odd(""));
    }

    private static SprintFacts odd(String text) {
        return Told.facts(EXECUTION, 2, false, List.of(Told.step(EXECUTION, 1, null, text, text, text)), null);
    }

    @ParameterizedTest
    @MethodSource("everyShape")
    void what_is_written_is_what_is_read(SprintFacts facts) {
        assertEquals(facts, SprintFactsCodec.decode(SprintFactsCodec.encode(facts)));
    }

    @Test
    void times_keep_their_milliseconds_and_lose_what_events_cannot_say() {
        SprintFacts precise = new SprintFacts(
                Told.ACCOUNT,
                Told.FLOW,
                EXECUTION,
                1,
                Told.ANN,
                "KR",
                Instant.parse("2026-03-01T09:00:00.123456789Z"),
                1,
                true,
                List.of(),
                null);

        SprintFacts read = SprintFactsCodec.decode(SprintFactsCodec.encode(precise));

        assertEquals(Instant.parse("2026-03-01T09:00:00.123Z"), read.dateCreated());
    }

    @Test
    void a_payload_fits_a_text_column_and_stays_small() {
        String payload = SprintFactsCodec.encode(odd("\u0000"));

        assertFalse(payload.contains("\u0000"), "PostgreSQL's text cannot hold NUL");
        assertTrue(SprintFactsCodec.encode(Told.started(EXECUTION)).length() < 450);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"v\":2", "\"v\":0", "\"v\":\"1x\"", "\"w\":1"})
    void an_unknown_version_is_refused(String version) {
        String payload = SprintFactsCodec.encode(Told.started(EXECUTION)).replace("\"v\":1", version);

        var refusal = assertThrows(UnreadableFactsException.class, () -> SprintFactsCodec.decode(payload));

        assertTrue(refusal.getMessage().contains("version"), refusal.getMessage());
    }

    static Stream<String> damaged() {
        String sound = SprintFactsCodec.encode(Told.ended(EXECUTION, 4));
        return Stream.of(
                "",
                "null",
                "[]",
                "no json",
                sound.substring(0, sound.length() - 1),
                sound + "{}",
                sound.replace("\"account\":\"AC", "\"account\":\"XX"),
                sound.replace("\"flow\"", "\"flew\""),
                sound.replace("\"revision\":7", "\"revision\":\"7\""),
                sound.replace("\"revision\":7", "\"revision\":7000000000"),
                sound.replace("\"contact\":\"" + Told.ANN + "\"", "\"contact\":null"),
                sound.replace("\"started\":false", "\"started\":0"),
                sound.replace("\"steps\":[[\"FT", "\"steps\":[[\"SM"),
                sound.replace("\"steps\":[[", "\"steps\":[[],["),
                sound.replace("\"steps\"", "\"stops\""),
                sound.replace("\"ended\":[\"FLOW_END\"", "\"ended\":[\"FLOW_END\",true"),
                sound.replaceAll("\"ended\":\\[.*]", "\"ended\":null"));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void a_damaged_payload_is_refused_without_being_quoted(String payload) {
        var refusal = assertThrows(UnreadableFactsException.class, () -> SprintFactsCodec.decode(payload));

        assertFalse(refusal.getMessage().contains(Told.ANN), refusal.getMessage());
    }
}

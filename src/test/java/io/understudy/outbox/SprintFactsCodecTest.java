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
                odd(""),
                Told.traced(Told.started(EXECUTION)),
                Told.traced(Told.ended(EXECUTION, 4)));
    }

    private static SprintFacts odd(String text) {
        return Told.facts(EXECUTION, 2, false, List.of(Told.step(1, null, text, text, text)), null);
    }

    @ParameterizedTest
    @MethodSource("everyShape")
    void what_is_written_is_what_is_read(SprintFacts facts) {
        assertEquals(facts, SprintFactsCodec.decode(EXECUTION, SprintFactsCodec.encode(facts)));
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
                null,
                null);

        SprintFacts read = SprintFactsCodec.decode(EXECUTION, SprintFactsCodec.encode(precise));

        assertEquals(Instant.parse("2026-03-01T09:00:00.123Z"), read.dateCreated());
    }

    @Test
    void a_payload_fits_a_text_column_and_stays_small() {
        String payload = SprintFactsCodec.encode(odd("\u0000"));

        assertFalse(payload.contains("\u0000"), "PostgreSQL's text cannot hold NUL");
        assertTrue(SprintFactsCodec.encode(Told.started(EXECUTION)).length() < 220);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,", "[4,", "[\"2\",", "[null,", "{\"v\":2,"})
    void an_unknown_version_is_refused(String version) {
        String payload = SprintFactsCodec.encode(Told.started(EXECUTION)).replace("[2,", version);

        var refusal = assertThrows(UnreadableFactsException.class, () -> SprintFactsCodec.decode(EXECUTION, payload));

        assertTrue(refusal.getMessage().contains("version"), refusal.getMessage());
    }

    @Test
    void what_was_written_before_there_were_traces_is_read() {
        String old = "[2,\"" + Told.ACCOUNT + "\",\"" + Told.FLOW + "\",7,\"" + Told.ANN + "\",\"KR" + "0".repeat(31)
                + "3\"," + Told.BEGIN.toEpochMilli() + ",3,false,[[3,null,\"next\",\"ask\",\"ask\",3]]]";

        assertEquals(Told.moved(EXECUTION, 3), SprintFactsCodec.decode(EXECUTION, old));
        assertEquals(old, SprintFactsCodec.encode(Told.moved(EXECUTION, 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "null", "[]"})
    void a_trace_that_is_no_text_is_refused(String trace) {
        String payload = SprintFactsCodec.encode(Told.traced(Told.started(EXECUTION)))
                .replace("\"" + Told.TRACEPARENT + "\"", trace);

        assertThrows(UnreadableFactsException.class, () -> SprintFactsCodec.decode(EXECUTION, payload));
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
                sound + "]",
                sound.substring(0, sound.length() - 1) + ",7]",
                sound.replace("[2,", "[2,null,"),
                sound.replace("\"AC", "\"XX"),
                sound.replace(",7,", ",\"7\","),
                sound.replace(",7,", ",7000000000,"),
                sound.replace(",7,", ","),
                sound.replace("\"" + Told.ANN + "\"", "null"),
                sound.replace(",false,", ",0,"),
                sound.replace(",false,", ",false,{},"),
                sound.replace(",[[5,", ",[[\"FT\","),
                sound.replace(",[[5,4,", ",[[5,false,"),
                sound.replace(",[[", ",[[],["),
                sound.replace("\"Ended\",5]", "\"Ended\"]"),
                sound.replace("\"Ended\",5]", "\"Ended\",5,5]"),
                sound.replace("[\"FLOW_END\",", "[\"FLOW_END\",true,"),
                sound.replaceAll(",\\[\"FLOW_END.*", ",null]"));
    }

    @Test
    void the_damage_is_real() {
        String sound = SprintFactsCodec.encode(Told.ended(EXECUTION, 4));

        assertFalse(damaged().anyMatch(sound::equals), sound);
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void a_damaged_payload_is_refused_without_being_quoted(String payload) {
        var refusal = assertThrows(UnreadableFactsException.class, () -> SprintFactsCodec.decode(EXECUTION, payload));

        assertFalse(refusal.getMessage().contains(Told.ANN), refusal.getMessage());
    }
}

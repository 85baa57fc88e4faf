package io.understudy.sid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SidTest {

    @Test
    void a_minted_sid_reads_back_as_itself() {
        Sid sid = Sids.mint(Sid.Prefix.FN);

        assertEquals(Sid.LENGTH, sid.toString().length());
        assertEquals(sid, Sid.parse(Sid.Prefix.FN, sid.toString()).orElseThrow());
    }

    @Test
    void later_sids_sort_after_earlier_ones() {
        String earlier = Sids.mint(Sid.Prefix.FN).toString();

        for (int i = 0; i < 10_000; i++) {
            String later = Sids.mint(Sid.Prefix.FN).toString();
            assertTrue(earlier.compareTo(later) < 0, earlier + " before " + later);
            earlier = later;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FN",
                "FW00000000000000000000000000000001",
                "fn00000000000000000000000000000001",
                "FN0000000000000000000000000000001",
                "FN000000000000000000000000000000001",
                "FN0000000000000000000000000000000g",
                "FN000000000000000000000000000000-1"
            })
    void text_that_is_not_a_sid_of_the_kind_is_refused(String text) {
        assertTrue(Sid.parse(Sid.Prefix.FN, text).isEmpty());
    }

    @Test
    void digits_of_either_case_name_the_same_sid() {
        assertEquals(
                Sid.parse(Sid.Prefix.FN, "FNABCDEFABCDEFABCDEFABCDEFABCDEFAB"),
                Sid.parse(Sid.Prefix.FN, "FNabcdefabcdefabcdefabcdefabcdefab"));
    }

    @Test
    void derived_sids_are_stable_distinct_and_uuids_of_the_same_version() {
        Sid execution = Sids.mint(Sid.Prefix.FN);

        Set<Sid> derived = new HashSet<>();
        for (int ordinal = 0; ordinal < 2_000; ordinal++) {
            Sid step = execution.derive(Sid.Prefix.FT, ordinal);
            assertEquals(step, execution.derive(Sid.Prefix.FT, ordinal));
            assertEquals(7, step.uuid().version());
            assertEquals(2, step.uuid().variant());
            assertFalse(step.uuid().equals(execution.uuid()));
            derived.add(step);
        }
        assertEquals(2_000, derived.size());
    }

    @Test
    void a_derived_sid_tells_its_ordinal_to_its_parent_only() {
        Sid execution = Sids.mint(Sid.Prefix.FN);
        Sid other = Sids.mint(Sid.Prefix.FN);

        for (int ordinal : new int[] {0, 1, 2, 999, 1_000_000, Integer.MAX_VALUE}) {
            Sid step = execution.derive(Sid.Prefix.FT, ordinal);
            assertEquals(OptionalInt.of(ordinal), execution.ordinal(step));
            assertEquals(OptionalInt.empty(), other.ordinal(step));
        }
        assertEquals(OptionalInt.empty(), execution.ordinal(execution));
    }
}

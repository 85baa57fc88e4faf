package io.understudy.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SegmentsTest {

    @Test
    void plain_text_fits_160_and_then_153_each() {
        assertEquals(1, Segments.of(""));
        assertEquals(1, Segments.of("a".repeat(160)));
        assertEquals(2, Segments.of("a".repeat(161)));
        assertEquals(2, Segments.of("a".repeat(306)));
        assertEquals(3, Segments.of("a".repeat(307)));
    }

    @Test
    void one_other_character_makes_it_70_and_then_67_each() {
        assertEquals(1, Segments.of("я".repeat(70)));
        assertEquals(2, Segments.of("я".repeat(71)));
        assertEquals(2, Segments.of("a".repeat(70) + "\uD83D\uDE00"));
        assertEquals(3, Segments.of("я".repeat(135)));
    }

    @Test
    void the_euro_sign_takes_two_places() {
        assertEquals(1, Segments.of("€".repeat(80)));
        assertEquals(2, Segments.of("€".repeat(81)));
    }
}

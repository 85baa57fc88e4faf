package io.understudy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    @Test
    void a_process_holds_at_least_its_live_heap() {
        byte[] held = new byte[64 << 20];
        Arrays.fill(held, (byte) 1);

        assertTrue(ResidentMemory.of(ProcessHandle.current()) > held.length);
    }

    @Test
    void a_process_that_has_ended_holds_nothing() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertEquals(0, ResidentMemory.of(ended.toHandle()));
    }
}

package io.understudy.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobRowsTest {

    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static NewJob job(String traceparent) {
        return new NewJob(Bench.ANN, Bench.KIND, null, 0, "{}", Duration.ZERO, traceparent);
    }

    @Test
    void a_traced_job_keeps_its_place_among_untraced_ones() {
        String[] column = JobRows.traceparents(List.of(job(null), job(TRACEPARENT), job(null)));

        assertArrayEquals(new String[] {null, TRACEPARENT, null}, column);
    }

    @Test
    void where_nobody_traces_nothing_is_sent() {
        assertArrayEquals(new String[0], JobRows.traceparents(List.of(job(null), job(null))));
    }
}

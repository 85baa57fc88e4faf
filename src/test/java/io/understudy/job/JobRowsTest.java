package io.understudy.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobRowsTest {

    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final List<String> COLUMNS = List.of(JobRows.COLUMNS.split(", "));

    private static NewJob job(String traceparent) {
        return new NewJob(Bench.ANN, Bench.KIND, null, 0, "{}", Duration.ZERO, traceparent);
    }

    private static String[] traceparents(NewJob... jobs) {
        Tuple parameters = JobRows.addTo(Tuple.tuple(), List.of(jobs));
        assertEquals(COLUMNS.size(), parameters.size());
        return parameters.getArrayOfStrings(COLUMNS.indexOf("traceparent"));
    }

    @Test
    void a_traced_job_keeps_its_place_among_untraced_ones() {
        assertArrayEquals(new String[] {null, TRACEPARENT, null}, traceparents(job(null), job(TRACEPARENT), job(null)));
    }

    @Test
    void where_nobody_traces_nothing_is_sent() {
        assertArrayEquals(new String[0], traceparents(job(null), job(null)));
    }
}

package io.understudy.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.NotFoundException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

    private static final String PATH = "/v2/Flows/FW0";

    @Test
    void a_bug_is_internal_and_says_nothing_of_itself() {
        ApiException error = Failures.of(new IllegalStateException("secret plans"), 0, PATH);

        assertEquals(20500, error.code());
        assertEquals(500, error.status());
        assertFalse(error.getMessage().contains("secret"));
    }

    @ParameterizedTest
    @CsvSource({"53300, 503", "57P01, 503", "08006, 503", "25006, 503", "25P02, 500", "23505, 500", "42601, 500"})
    void a_database_that_is_away_is_unavailable_and_a_wrong_statement_is_a_bug(String state, int status) {
        PgException cause = new PgException("no", "ERROR", state, "");

        assertEquals(status, Failures.of(new RuntimeException(cause), 0, PATH).status());
    }

    @Test
    void a_busy_pool_and_a_refused_connection_are_unavailable() {
        assertEquals(
                20503,
                Failures.of(new ConnectionPoolTooBusyException("full"), 0, PATH).code());
        assertEquals(
                20503,
                Failures.of(new RuntimeException(new ConnectException("refused")), 0, PATH)
                        .code());
    }

    @Test
    void our_own_error_passes_through_whatever_wraps_it() {
        ApiException ours = ApiException.unauthenticated();

        assertSame(ours, Failures.of(new CompletionException(ours), 500, PATH));
    }

    @Test
    void the_frameworks_refusals_get_twilios_codes() {
        assertEquals(20404, Failures.of(new NotFoundException(), 0, PATH).code());
        assertEquals(20004, Failures.of(null, 405, PATH).code());
        assertEquals(400, Failures.of(null, 400, PATH).status());
        assertEquals(413, Failures.of(null, 413, PATH).status());
    }

    @Test
    void a_cycle_of_causes_ends() {
        RuntimeException first = new RuntimeException();
        RuntimeException second = new RuntimeException(first);
        first.initCause(second);

        assertEquals(500, Failures.of(second, 0, PATH).status());
    }
}

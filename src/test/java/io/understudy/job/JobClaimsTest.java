package io.understudy.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.job.JobClaims.Claimed;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedInfrastructure.class)
class JobClaimsTest {

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    private final Scripted handler = Scripted.answering(new JobResult.Done());
    private Bench bench;

    @BeforeEach
    void empty() {
        bench = new Bench(pool, vertx);
    }

    private Claimed claim(JobConfig config, int most) {
        return Bench.await(bench.claims(config, handler).claim(most));
    }

    private static Map<Sid, Long> byAccount(Claimed claimed) {
        return claimed.jobs().stream().collect(Collectors.groupingBy(Job::accountSid, Collectors.counting()));
    }

    @Test
    void a_claim_shows_the_job_as_it_was_enqueued() {
        Sid execution = Sids.mint(Sid.Prefix.FN);
        bench.enqueue(new NewJob(Bench.ANN, Bench.KIND, execution, 7, "{\"n\":1}", Duration.ZERO), 1);

        Job job = claim(Settings.USUAL, 10).jobs().get(0);

        assertEquals(new Job(job.id(), Bench.ANN, Bench.KIND, execution, 7, "{\"n\":1}", 1, false, null), job);
        assertEquals(List.of("running 1"), bench.rows());
        assertEquals(Settings.USUAL.lease().toSeconds(), bench.secondsToDue(), 10);
    }

    @Test
    void a_job_of_no_execution_has_none() {
        bench.enqueue(1);

        assertNull(claim(Settings.USUAL, 10).jobs().get(0).executionSid());
    }

    @Test
    void a_job_due_in_the_future_is_not_claimed_until_then() {
        bench.enqueue(Bench.job(Bench.ANN, Duration.ofHours(1)), 1);

        assertTrue(claim(Settings.USUAL, 10).jobs().isEmpty());

        bench.makeDue();
        assertEquals(1, claim(Settings.USUAL, 10).jobs().size());
    }

    @Test
    void jobs_of_a_kind_without_a_handler_here_are_left_alone() {
        bench.enqueue(new NewJob(Bench.ANN, "somebody-else's", null, 0, "", Duration.ZERO), 2);

        assertTrue(claim(Settings.USUAL, 10).jobs().isEmpty());
        assertEquals(List.of("available 0", "available 0"), bench.rows());
    }

    @Test
    void a_claimed_job_is_not_claimed_again_before_its_lease_lapses() {
        bench.enqueue(1);

        assertEquals(1, claim(Settings.USUAL, 10).jobs().size());
        assertTrue(claim(Settings.USUAL, 10).jobs().isEmpty());

        bench.lapseLeases();
        Job rescued = claim(Settings.USUAL, 10).jobs().get(0);
        assertEquals(2, rescued.attempt());
        assertEquals(
                1,
                bench.registry
                        .counter("understudy.job.rescues", "kind", Bench.KIND)
                        .count());
    }

    @Test
    void the_oldest_jobs_come_first() {
        bench.enqueue(3);
        bench.sql("UPDATE job SET due_at = now() - interval '1 hour' WHERE id = (SELECT max(id) FROM job)");
        long oldest = Long.parseLong(bench.query("SELECT max(id) FROM job").get(0));

        assertEquals(oldest, claim(Settings.USUAL, 1).jobs().get(0).id());
    }

    @Test
    void a_backlog_of_one_account_leaves_room_for_the_others() {
        bench.enqueue(500);
        Set<Sid> quiet =
                Stream.generate(() -> Sids.mint(Sid.Prefix.AC)).limit(5).collect(Collectors.toSet());
        quiet.forEach(account -> bench.enqueue(Bench.job(account, Duration.ZERO), 2));

        Claimed claimed = claim(Settings.USUAL.withAccountShare(20), 50);

        Map<Sid, Long> served = byAccount(claimed);
        assertEquals(20, served.get(Bench.ANN));
        quiet.forEach(account -> assertEquals(2, served.get(account)));
        assertTrue(claimed.more());
    }

    @Test
    void an_account_alone_with_due_work_gets_the_whole_claim() {
        bench.enqueue(500);
        bench.enqueue(Bench.job(Sids.mint(Sid.Prefix.AC), Duration.ofHours(1)), 500);

        Claimed claimed = claim(Settings.USUAL.withAccountShare(20), 50);

        assertEquals(Map.of(Bench.ANN, 50L), byAccount(claimed));
        assertTrue(claimed.more());
    }

    @Test
    void accounts_with_backlogs_share_the_whole_claim() {
        Sid ben = Sids.mint(Sid.Prefix.AC);
        bench.enqueue(500);
        bench.enqueue(Bench.job(ben, Duration.ZERO), 500);

        Claimed claimed = claim(Settings.USUAL.withAccountShare(5), 50);

        assertEquals(Map.of(Bench.ANN, 25L, ben, 25L), byAccount(claimed));
        assertTrue(claimed.more());
    }

    @Test
    void with_more_busy_accounts_than_a_claim_can_serve_each_gets_its_turn() {
        for (int account = 0; account < 20; account++) {
            bench.enqueue(Bench.job(Sids.mint(Sid.Prefix.AC), Duration.ZERO), 1_000);
        }
        Set<Sid> served = new HashSet<>();

        // Each claim serves 4 of 20; that one is still waiting after 100 claims has a chance of 20 * 0.8^100.
        for (int claim = 0; claim < 100; claim++) {
            served.addAll(
                    byAccount(claim(Settings.USUAL.withAccountShare(5), 20)).keySet());
        }

        assertEquals(20, served.size());
    }

    @Test
    void a_claim_takes_no_more_than_asked_and_says_whether_there_may_be_more() {
        bench.enqueue(10);

        Claimed first = claim(Settings.USUAL, 6);
        Claimed second = claim(Settings.USUAL, 6);

        assertEquals(6, first.jobs().size());
        assertTrue(first.more());
        assertEquals(4, second.jobs().size());
        assertFalse(second.more());
    }

    @Test
    void discarded_jobs_are_never_claimed() {
        bench.enqueue(1);
        bench.sql("UPDATE job SET state = 'discarded'");

        assertTrue(claim(Settings.USUAL, 10).jobs().isEmpty());
    }
}

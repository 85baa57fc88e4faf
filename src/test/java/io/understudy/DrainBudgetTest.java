package io.understudy;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrainBudgetTest {

    private static DrainBudget budget(int within, int delay, int timeout) {
        return new DrainBudget(
                () -> Duration.ofSeconds(within),
                Optional.of(Duration.ofSeconds(delay)),
                Optional.of(Duration.ofSeconds(timeout)));
    }

    @Test
    void requests_must_leave_time_for_commits() {
        assertDoesNotThrow(budget(20, 5, 10)::check);

        IllegalStateException refusal = assertThrows(IllegalStateException.class, budget(19, 5, 10)::check);

        assertTrue(refusal.getMessage().startsWith("understudy.drain.within (PT19S)"), refusal::getMessage);
    }

    @Test
    void jobs_may_not_use_up_the_time_of_the_last_commits() {
        DrainBudget budget = budget(20, 5, 10);

        budget.begin();

        Duration jobs = budget.leftForJobs();
        assertTrue(jobs.compareTo(Duration.ofSeconds(15)) <= 0, jobs::toString);
        assertTrue(budget.left().compareTo(jobs.plusSeconds(4)) > 0, jobs::toString);
    }

    @Test
    void a_time_that_is_over_is_never_negative() {
        DrainBudget budget = budget(0, 0, 0);

        budget.begin();

        assertEquals(Duration.ZERO, budget.left());
        assertEquals(Duration.ZERO, budget.leftForJobs());
    }
}

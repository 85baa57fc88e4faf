package io.understudy.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.job.Jobs;
import io.understudy.job.NewJob;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lines say of traces where tracing is on. */
@QuarkusTest
@TestProfile(TracedJsonProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class TracedLogTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final List<String> MESSAGES = List.of("before waiting", "after waiting");

    @Inject
    Scene scene;

    @Inject
    Jobs jobs;

    private LogLines lines;

    @BeforeEach
    void listen() {
        lines = new LogLines();
    }

    @AfterEach
    void listenNoMore() {
        lines.close();
    }

    @Test
    void the_lines_of_a_traced_job_name_its_trace() throws IOException {
        Sid execution = talk("00-" + TRACE + "-b7ad6b7169203331-01");

        for (String message : MESSAGES) {
            assertEquals("true", keys(message, execution).path("sampled").asText(), message);
            assertEquals(TRACE, keys(message, execution).path("traceId").asText(), message);
        }
    }

    @Test
    void the_lines_of_an_untraced_job_say_that_nobody_traces_it() throws IOException {
        Sid execution = talk(null);

        for (String message : MESSAGES) {
            assertEquals("false", keys(message, execution).path("sampled").asText(), message);
        }
    }

    /** Runs a job of the execution that says something. */
    private Sid talk(@Nullable String traceparent) {
        Sid execution = Sids.mint(Sid.Prefix.FN);
        NewJob job = new NewJob(Scene.ACCOUNT, LogTest.Talkative.KIND, execution, 1, "{}", Duration.ZERO, traceparent);
        Scene.get(() -> jobs.enqueue(List.of(job)));
        scene.runJobs();
        return execution;
    }

    private JsonNode keys(String message, Sid about) throws IOException {
        List<String> found = lines.written(message, about.toString());
        assertEquals(1, found.size(), message);
        return new ObjectMapper().readTree(found.get(0)).path("mdc");
    }
}

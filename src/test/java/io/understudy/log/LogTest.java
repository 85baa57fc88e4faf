package io.understudy.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.understudy.catalog.FlowStatus;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.execution.ExecutionSummary;
import io.understudy.job.Job;
import io.understudy.job.JobHandler;
import io.understudy.job.JobResult;
import io.understudy.job.Jobs;
import io.understudy.job.NewJob;
import io.understudy.job.RetryPolicy;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(JsonProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class LogTest {

    /** Cannot be reached twice, then can: the simulated carrier's magic number, so that something goes wrong on the way. */
    private static final String ANN = "+15005550120";

    private static final String QUESTION = "Zwetschgendatschi";
    private static final String ANSWER = "Marillenknoedel";

    /** Whom a defect befalls. */
    private static final String BEN = "+15550100077";

    private static final List<String> TELLING = List.of(ANN.substring(1), BEN.substring(1), QUESTION, ANSWER);

    /** Says something before and after it has waited for the database. */
    @ApplicationScoped
    static class Talkative implements JobHandler {

        static final String KIND = "test.talkative";
        private static final Logger LOG = Logger.getLogger(Talkative.class);

        @Inject
        Pool pool;

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public RetryPolicy policy() {
            return new RetryPolicy(1, Duration.ofSeconds(1), Duration.ofSeconds(1));
        }

        @Override
        public Uni<JobResult> run(Job job) {
            LOG.info("before waiting for " + ANN);
            return pool.query("SELECT 1")
                    .execute()
                    .invoke(() -> LOG.info("after waiting"))
                    .replaceWith(new JobResult.Discard("for a test"));
        }
    }

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
    void a_conversation_leaves_neither_number_nor_text_in_the_log_whatever_goes_wrong() throws IOException {
        Sid flow = scene.flow(
                FlowStatus.PUBLISHED,
                Scene.definition("appointment.json").replace("Will you come? yes or no", QUESTION));
        ExecutionSummary anns = scene.start(flow, ANN, Scene.US);
        unreadable(scene.start(flow, BEN, Scene.US).sid());
        scene.runJobs();
        Scene.receive(flow, Scene.message(ANN, Scene.US, ANSWER)).then().statusCode(200);
        post("/v2/Flows/" + flow + "/Executions/" + anns.sid(), Map.of("Status", ANSWER + ANN));
        post("/v2/Flows/" + flow + "/Executions", Map.of("To", ANN, "From", Scene.US, "Parameters", ANSWER + "{"));

        assertTrue(scene.execution(flow, anns.sid()).endedReason().isPresent(), "the conversation is over");
        List<String> failures = lines.written("job handler failed");
        assertFalse(failures.isEmpty(), "nothing went wrong");
        assertTrue(new ObjectMapper()
                .readTree(failures.get(0))
                .path("stackTrace")
                .asText()
                .contains("\tat "));
        assertFalse(lines.written("job discarded").isEmpty(), "nothing was given up");
        List<String> telling = lines.said().stream()
                .filter(line -> TELLING.stream().anyMatch(line::contains))
                .toList();
        assertEquals(List.of(), telling);
    }

    @Test
    void the_lines_of_a_job_say_what_they_are_about_under_stable_keys() throws IOException {
        Sid execution = Sids.mint(Sid.Prefix.FN);
        Scene.get(() ->
                jobs.enqueue(List.of(new NewJob(Scene.ACCOUNT, Talkative.KIND, execution, 1, "{}", Duration.ZERO))));

        scene.runJobs();

        for (String message : List.of("before waiting", "after waiting", "job discarded")) {
            JsonNode line = line(message, execution.toString());
            assertEquals(execution.toString(), line.at("/mdc/executionSid").asText(), message);
            assertEquals(Scene.ACCOUNT.toString(), line.at("/mdc/accountSid").asText());
            assertEquals(Talkative.KIND, line.at("/mdc/jobKind").asText());
            assertEquals("1", line.at("/mdc/attempt").asText());
            assertTrue(line.hasNonNull("timestamp") && line.hasNonNull("level") && line.hasNonNull("loggerName"));
        }
        assertEquals(
                "before waiting for +1500•••0120",
                line("before waiting", execution.toString()).get("message").asText());
    }

    @Test
    void the_keys_of_one_line_are_gone_with_it() throws IOException {
        Logger log = Logger.getLogger(LogTest.class);

        LogKeys.none().with(LogKeys.FLOW, "FW1").during(() -> log.info("with a flow"));
        log.info("without one");

        assertEquals("FW1", line("with a flow", "").at("/mdc/flowSid").asText());
        assertFalse(line("without one", "").at("/mdc").has("flowSid"));
    }

    @ParameterizedTest
    @CsvSource({"prod, true", "local, false", "dev, false", "test, false"})
    void production_writes_json_and_people_read_text(String profile, boolean json) throws IOException {
        Properties ours = new Properties();
        try (InputStream file = LogTest.class.getResourceAsStream("/application.properties")) {
            ours.load(file);
        }
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfile(profile)
                .withSources(new PropertiesConfigSource(ours, "ours", ConfigSource.DEFAULT_ORDINAL))
                .build();

        assertEquals(json, config.getValue("quarkus.log.console.json.enabled", Boolean.class));
        for (String handler : List.of("console", "file", "syslog")) {
            assertEquals("phone-numbers", config.getValue("quarkus.log." + handler + ".filter", String.class));
        }
    }

    private JsonNode line(String message, String about) throws IOException {
        List<String> found = lines.written(message, about);
        assertEquals(1, found.size(), message);
        return new ObjectMapper().readTree(found.get(0));
    }

    /** What a defect would do: the job's arguments make no sense to its handler. */
    private void unreadable(Sid execution) {
        scene.rows("UPDATE job SET args = 'x' || args WHERE execution_sid = $1", execution.uuid());
    }

    private static void post(String path, Map<String, String> form) {
        Scene.form(form)
                .auth()
                .preemptive()
                .basic(Scene.ACCOUNT.toString(), Scene.TOKEN)
                .post(path)
                .then()
                .statusCode(400);
    }
}

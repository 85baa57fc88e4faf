package io.understudy.fault;

import io.understudy.packaged.Poll;
import io.understudy.packaged.Studio;
import io.understudy.packaged.Studio.Answer;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who books a table: an execution is started for them, the question reaches their phone, they reply. They
 * remember what they were told. Written by one thread, read by others after it has finished.
 */
final class Person {

    static final String OUR_NUMBER = "+15550100000";

    /** How long a client goes on trying; longer than any outage here. */
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    /** twilio-java's two quick retries, then the application's slower ones. */
    private static final int QUICK_RETRIES = 2;

    private static final Duration QUICK = Duration.ofMillis(100);
    private static final Duration SLOW = Duration.ofMillis(500);

    /** Between two looks at the phone, at first and later: everybody looks, so it must not become the load. */
    private static final Duration GLANCE = Duration.ofMillis(200);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final int number;
    private final String messageSid = Sids.mint(Sid.Prefix.SM).toString();
    private @Nullable String executionSid;
    private boolean replied;
    private int retries;
    private boolean replayed;
    private @Nullable String trouble;

    Person(int number) {
        this.number = number;
    }

    String contact() {
        return "+1555%07d".formatted(number);
    }

    String idempotencyKey() {
        return "booking-" + number;
    }

    String question() {
        return "Table " + number + "?";
    }

    String confirmation() {
        return "Table " + number + " is yours.";
    }

    Map<String, String> createForm() {
        return Map.of("To", contact(), "From", OUR_NUMBER, "Parameters", "{\"table\":" + number + "}");
    }

    /** The SID that the 201 named; null if none came. */
    @Nullable
    String executionSid() {
        return executionSid;
    }

    String messageSid() {
        return messageSid;
    }

    boolean replied() {
        return replied;
    }

    int retries() {
        return retries;
    }

    /** Whether the 201 came for a repeated request whose first answer was lost. */
    boolean replayed() {
        return replayed;
    }

    /** What went wrong for them; null if nothing. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /**
     * Holds the conversation up to the reply.
     *
     * @param createTook told the time of each attempt to create, in nanoseconds, and its status
     */
    void converse(Studio studio, String flowSid, CreateWatch createTook) {
        Answer created = insist(() -> timed(studio, flowSid, createTook), Answer::retryable);
        if (!created.created()) {
            trouble = "create answered " + created.status() + " " + created.body();
            return;
        }
        executionSid = created.body().path("sid").asText();
        replayed = created.replayed();
        if (!asked(studio)) {
            trouble = "no question for " + executionSid;
            return;
        }
        Answer written = insist(() -> studio.write(reply(flowSid)), Person::unheard);
        replied = !unheard(written);
        trouble = replied ? null : "reply answered " + written.status() + " " + written.body();
    }

    private boolean asked(Studio studio) {
        BooleanSupplier received = () -> studio.received(contact()) > 0;
        return Poll.until(SOON, GLANCE, received) || Poll.until(PATIENCE, LOOK, received);
    }

    /** Told about each attempt to create. */
    interface CreateWatch {
        void took(long nanos, int status);
    }

    private Answer timed(Studio studio, String flowSid, CreateWatch watch) {
        long from = System.nanoTime();
        Answer answer = studio.createExecution(flowSid, createForm(), idempotencyKey());
        watch.took(System.nanoTime() - from, answer.status());
        return answer;
    }

    private Map<String, String> reply(String flowSid) {
        return Map.of("From", contact(), "To", OUR_NUMBER, "Body", "yes", "FlowSid", flowSid, "MessageSid", messageSid);
    }

    /** The carrier keeps the message whatever the webhook says, and then delivers it again. */
    private static boolean unheard(Answer answer) {
        return answer.retryable()
                || answer.created()
                        && answer.body().path("webhook").path("status").asInt() != 200;
    }

    private Answer insist(Supplier<Answer> request, Predicate<Answer> again) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = request.get();
        for (int attempt = 1; again.test(answer) && System.nanoTime() < deadline; attempt++) {
            Poll.pause(attempt <= QUICK_RETRIES ? QUICK : SLOW);
            retries++;
            answer = request.get();
        }
        return answer;
    }
}

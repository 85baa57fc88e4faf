package io.understudy.execution;

import io.understudy.engine.Execution;
import io.understudy.engine.FlowSet;
import io.understudy.engine.Sprint;
import io.understudy.job.EagerClaims.Reservation;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The working state of one batch of signals between its statements. Confined to the transaction that owns it. */
final class SignalBatch {

    private final List<SignalRequest> requests;
    private final Map<UUID, Execution> locked = new TreeMap<>();
    private final Set<UUID> heldByOthers = new HashSet<>();
    private final Set<SignalRequest> repeated = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<SignalRequest, SignalResult> results = new IdentityHashMap<>();
    private final List<Ran> ran = new ArrayList<>();

    private Optional<Reservation> reservation = Optional.empty();
    private List<Row> claimed = List.of();

    /**
     * A sprint that was run.
     *
     * @param sprint to be written
     * @param flows with which it was run
     * @param traceparent that of its request
     */
    private record Ran(
            Sprint sprint, FlowSet flows, @Nullable String traceparent) {}

    SignalBatch(List<SignalRequest> requests) {
        this.requests = requests;
    }

    List<SignalRequest> requests() {
        return requests;
    }

    /** The executions the batch is about, each once, in order. */
    UUID[] sids() {
        return requests.stream()
                .map(request -> request.executionSid().uuid())
                .distinct()
                .sorted()
                .toArray(UUID[]::new);
    }

    void lock(Execution execution) {
        locked.put(execution.sid().uuid(), execution);
    }

    /** The executions that could not be locked: held by another process, or not there. */
    UUID[] missing() {
        return Arrays.stream(sids()).filter(sid -> !locked.containsKey(sid)).toArray(UUID[]::new);
    }

    void heldByAnother(UUID sid) {
        heldByOthers.add(sid);
    }

    /** The requests whose execution is locked, in the order they were made. */
    List<SignalRequest> ready() {
        return requests.stream()
                .filter(request -> locked.containsKey(request.executionSid().uuid()))
                .toList();
    }

    /** This request has been seen before: it will change nothing. */
    void repeated(SignalRequest request) {
        repeated.add(request);
    }

    boolean isRepeated(SignalRequest request) {
        return repeated.contains(request);
    }

    /** The execution as it stands within this batch. */
    Execution execution(Sid sid) {
        return locked.get(sid.uuid());
    }

    /** The executions locked by this batch, in SID order. */
    List<Execution> executions() {
        return List.copyOf(locked.values());
    }

    /** A signal has been run. */
    void ran(SignalRequest request, Sprint sprint, FlowSet flows) {
        results.put(request, sprint.changed() ? SignalResult.APPLIED : SignalResult.IGNORED);
        locked.put(sprint.next().sid().uuid(), sprint.next());
        ran.add(new Ran(sprint, flows, request.traceparent()));
    }

    /** A signal has been decided without running it. */
    void decided(SignalRequest request, SignalResult result) {
        results.put(request, result);
    }

    /** Receipted requests that found their execution over: whoever sent them may still start another with them. */
    List<SignalRequest> late() {
        return requests.stream()
                .filter(request -> request.receipt().isPresent())
                .filter(request -> results.get(request) == SignalResult.ENDED)
                .toList();
    }

    /** The sprints to write, in the order they were run. */
    List<Sprint> sprints() {
        return ran.stream().map(Ran::sprint).toList();
    }

    /** Tells of each sprint that was run, and the flows with which. */
    void forEachSprint(BiConsumer<Sprint, FlowSet> listener) {
        ran.forEach(one -> listener.accept(one.sprint(), one.flows()));
    }

    /** Adds the sprints, each with the trace of its request. */
    void addTo(SprintRows rows) {
        ran.forEach(one -> rows.add(one.sprint(), false, one.traceparent()));
    }

    /** Room for jobs that this batch brings. */
    Reservation reserved(Reservation room) {
        reservation = Optional.of(room);
        return room;
    }

    /** The jobs that were inserted as claimed. */
    void claimed(List<Row> jobs) {
        claimed = jobs;
    }

    /** The transaction is committed. */
    void committed() {
        reservation.ifPresent(room -> room.committed(claimed));
    }

    /** The transaction is rolled back, or nobody knows. */
    void failed() {
        reservation.ifPresent(Reservation::failed);
    }

    /** What became of a request; empty if it must be tried again. */
    Optional<Signalled> answer(SignalRequest request) {
        UUID sid = request.executionSid().uuid();
        if (heldByOthers.contains(sid)) {
            return Optional.empty();
        }
        SignalResult result = results.getOrDefault(request, SignalResult.UNKNOWN);
        return Optional.of(
                new Signalled(result, Optional.ofNullable(locked.get(sid)).map(Standing::of)));
    }
}

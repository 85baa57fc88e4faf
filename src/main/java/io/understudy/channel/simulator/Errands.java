package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.CarrierRequest;
import io.understudy.channel.CarrierResult;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Does what a carrier is asked for beside messages and calls. Repeating a request gives what there is already. */
@Singleton
class Errands {

    private static final CarrierResult NO_CALL = new CarrierResult.Refused(20404, "There is no such call");
    private static final CarrierResult NO_RECORDING =
            new CarrierResult.Refused(20404, "Nothing of this call is being recorded");

    private final CallRows calls;
    private final RecordingRows recordings;
    private final ResourceRows resources;
    private final SimulatorConversations conversations;

    Errands(CallRows calls, RecordingRows recordings, ResourceRows resources, SimulatorConversations conversations) {
        this.calls = calls;
        this.recordings = recordings;
        this.resources = resources;
        this.conversations = conversations;
    }

    /** See {@link io.understudy.channel.Carrier#perform}. */
    Uni<CarrierResult> perform(CarrierRequest request) {
        return switch (request.effect().operation()) {
            case START_RECORDING -> startRecording(request);
            case STOP_RECORDING -> stopRecording(request);
            case CREATE_TASK -> createTask(request);
            case START_CONVERSATION -> conversations.start(request);
            case RESUME_CONVERSATION -> conversations.resume(request);
            case CLOSE_CONVERSATION -> conversations.close(request);
        };
    }

    private Uni<CarrierResult> startRecording(CarrierRequest request) {
        CallRecording recording = CallRecording.begun(
                "StartCallRecordingAPI", text(request, "RecordingChannels"), Optional.of(request.effectId()));
        return call(request)
                .map(call ->
                        recordings.begin(request.accountSid(), call, recording).map(row -> result(row, NO_CALL)))
                .orElseGet(() -> Uni.createFrom().item(NO_CALL));
    }

    private Uni<CarrierResult> stopRecording(CarrierRequest request) {
        Sid account = request.accountSid();
        return call(request)
                .map(call -> calls.find(account, call)
                        .chain(found -> found.isEmpty() ? Uni.createFrom().item(NO_CALL) : stopGoing(account, call)))
                .orElseGet(() -> Uni.createFrom().item(NO_CALL));
    }

    private Uni<CarrierResult> stopGoing(Sid account, Sid call) {
        return Panache.withSession(() -> SimulatorRecordingEntity.going(account.uuid(), call.uuid()))
                .chain(going -> going.map(row -> recordings.stop(account, new Sid(Sid.Prefix.RE, row.sid)))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .map(row -> result(row, NO_RECORDING));
    }

    private static CarrierResult result(Optional<SimulatorRecordingEntity> row, CarrierResult otherwise) {
        return row.<CarrierResult>map(found -> new CarrierResult.Done(RecordingJson.studio(found)))
                .orElse(otherwise);
    }

    /** Source: <a href="https://www.twilio.com/docs/taskrouter/api/task">Twilio, Task resource</a>. */
    private Uni<CarrierResult> createTask(CarrierRequest request) {
        Sid sid = Sids.mint(Sid.Prefix.WT);
        ObjectNode task = JsonNodeFactory.instance
                .objectNode()
                .put("sid", sid.toString())
                .put("account_sid", request.accountSid().toString())
                .put("workflow_sid", text(request, "WorkflowSid"))
                .put("task_channel_unique_name", text(request, "TaskChannel"))
                .put("attributes", text(request, "Attributes"))
                .put("priority", text(request, "Priority"))
                .put("timeout", text(request, "Timeout"))
                .put("assignment_status", "pending");
        return resources
                .insert(sid, request.accountSid(), SimulatorResourceEntity.TASK, request.effectId(), task)
                .map(CarrierResult.Done::new);
    }

    private static Optional<Sid> call(CarrierRequest request) {
        return Sid.parse(Sid.Prefix.CA, text(request, "CallSid"));
    }

    private static String text(CarrierRequest request, String name) {
        return request.effect().parameters().path(name).asText();
    }
}

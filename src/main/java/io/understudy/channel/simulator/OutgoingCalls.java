package io.understudy.channel.simulator;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.understudy.job.NewJob;
import io.understudy.sid.Sid;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Calls that are placed with the carrier. */
@Singleton
class OutgoingCalls {

    private final CallRows rows;
    private final SimulatorConfig config;

    OutgoingCalls(CallRows rows, SimulatorConfig config) {
        this.rows = rows;
        this.config = config;
    }

    /** Places a call, which rings a little later; the one there is if its effect was heard of before. */
    Uni<SimulatorCallEntity> place(CallRows.NewCall call) {
        NewJob ring = new CallJob(call.sid(), CallJob.Stage.RING).job(call.account(), config.ringsAfter());
        return rows.insert(call, List.of(ring))
                .chain(isNew -> isNew || call.effectId().isEmpty()
                        ? rows.find(call.account(), call.sid())
                        : find(call.effectId().get()))
                .map(Optional::orElseThrow);
    }

    /** The call of an effect. */
    Uni<Optional<SimulatorCallEntity>> find(String effectId) {
        return Panache.withSession(() -> SimulatorCallEntity.ofEffect(effectId));
    }

    /** A new call from us to somebody. */
    static CallRows.NewCall call(
            Sid sid, Sid account, String from, String to, Optional<String> effectId, CallState state) {
        return new CallRows.NewCall(sid, account, LiveCall.OUTBOUND, from, to, LiveCall.QUEUED, effectId, state);
    }

    /** The settings that the Calls API's parameters make, from whomever they come. */
    static CallState state(String answerUrl, String statusUrl, List<String> events) {
        return CallState.fresh()
                .with(CallSetting.WEBHOOK, Links.withoutQuery(answerUrl))
                .with(CallSetting.ANSWER_URL, answerUrl)
                .with(CallSetting.STATUS_URL, statusUrl)
                .with(CallSetting.STATUS_EVENTS, String.join(" ", events));
    }

    /** Adds the settings for answering machines and recording, from the values of the Calls API's parameters. */
    static CallState detecting(CallState state, String detection, String record, String channels) {
        boolean detect = List.of("Enable", "DetectMessageEnd").contains(detection);
        return state.with(CallSetting.DETECT_MACHINE, detect ? "true" : "")
                .with(CallSetting.DETECT_END, detection.equals("DetectMessageEnd") ? "true" : "")
                .with(CallSetting.RECORD, record.equals("true") ? (channels.equals("dual") ? "dual" : "mono") : "");
    }
}

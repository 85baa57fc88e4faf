package io.understudy.channel.simulator;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Writes recordings. */
@Singleton
class RecordingRows {

    /** Only of a call that exists; a repeated effect finds its recording there already. */
    private static final String INSERT = """
            INSERT INTO simulator_recording (sid, account_sid, call_sid, status, source, channels, effect_id, duration)
            SELECT $1, account_sid, sid, $4, $5, $6, $7, $8 FROM simulator_call WHERE sid = $3 AND account_sid = $2
            ON CONFLICT DO NOTHING""";

    private static final String STOP = """
            UPDATE simulator_recording
            SET status = 'stopped', date_updated = now(), duration = ceil(extract(epoch FROM now() - date_created))::int
            WHERE sid = $1 AND account_sid = $2 AND status = 'in-progress'""";

    private final Pool pool;

    RecordingRows(Pool pool) {
        this.pool = pool;
    }

    /** Stores what was recorded of a call. */
    Uni<Void> insert(Sid account, Sid call, List<CallRecording> recordings) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (CallRecording recording : recordings) {
            all = all.chain(() -> insert(account, call, recording));
        }
        return all;
    }

    private Uni<Void> insert(Sid account, Sid call, CallRecording recording) {
        Tuple tuple = Tuple.tuple()
                .addUUID(recording.sid().uuid())
                .addUUID(account.uuid())
                .addUUID(call.uuid())
                .addString(recording.status())
                .addString(recording.source())
                .addInteger(recording.channels())
                .addString(recording.effectId().orElse(null))
                .addInteger(recording.seconds().orElse(null));
        return pool.preparedQuery(INSERT).execute(tuple).replaceWithVoid();
    }

    /** Begins a recording; the one there is if the effect was heard of before; empty if there is no such call. */
    Uni<Optional<SimulatorRecordingEntity>> begin(Sid account, Sid call, CallRecording recording) {
        return insert(account, call, recording)
                .chain(() -> Panache.withSession(() -> recording.effectId().isPresent()
                        ? SimulatorRecordingEntity.ofEffect(recording.effectId().get())
                        : SimulatorRecordingEntity.ofAccount(
                                account.uuid(), recording.sid().uuid())));
    }

    /** Stops a recording if it goes on; as it is then; empty if there is none. */
    Uni<Optional<SimulatorRecordingEntity>> stop(Sid account, Sid recording) {
        return pool.preparedQuery(STOP)
                .execute(Tuple.of(recording.uuid(), account.uuid()))
                .chain(() -> Panache.withSession(
                        () -> SimulatorRecordingEntity.ofAccount(account.uuid(), recording.uuid())));
    }
}

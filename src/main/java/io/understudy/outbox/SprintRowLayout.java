package io.understudy.outbox;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** A row of {@code outbox} per sprint, for the relay. */
final class SprintRowLayout implements RowLayout {

    @Override
    public String insert(int first) {
        return """
                INSERT INTO outbox (execution_sid, shard, payload)
                SELECT t.execution_sid, t.shard, t.payload
                FROM unnest($%d::uuid[], $%d::int[], $%d::text[])
                  WITH ORDINALITY AS t (execution_sid, shard, payload, position)
                WHERE t.execution_sid IN (SELECT sid FROM written)
                ORDER BY t.position
                RETURNING id""".formatted(first, first + 1, first + 2);
    }

    @Override
    public void addTo(Tuple tuple, List<SprintFacts> facts) {
        int rows = facts.size();
        UUID[] executions = new UUID[rows];
        Integer[] shards = new Integer[rows];
        String[] payloads = new String[rows];
        for (int i = 0; i < rows; i++) {
            SprintFacts sprint = facts.get(i);
            executions[i] = sprint.executionSid().uuid();
            shards[i] = sprint.shard();
            payloads[i] = SprintFactsCodec.encode(sprint);
        }
        tuple.addArrayOfUUID(executions).addArrayOfInteger(shards).addArrayOfString(payloads);
    }

    @Override
    public String wakeUp(String appended) {
        return RelayWakeUp.ifAny(appended);
    }
}

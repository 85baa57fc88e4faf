package io.understudy.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** KEDA asks the database itself; nobody else would notice that a query does not fit the schema. */
@QuarkusTest
class ScalingQueriesTest {

    @Inject
    Pool pool;

    @ParameterizedTest
    @ValueSource(strings = {"worker.yaml", "relay.yaml"})
    void a_scaling_query_answers_with_one_number(String file) {
        String query = query(Deployed.KUBERNETES.resolve("components/keda").resolve(file));

        RowSet<Row> rows = pool.query(query).executeAndAwait();

        assertEquals(1, rows.size());
        assertEquals(1, rows.iterator().next().size());
        assertInstanceOf(Number.class, rows.iterator().next().getValue(0));
    }

    private static String query(Path file) {
        Map<?, ?> spec = (Map<?, ?>) ((Map<?, ?>) Deployed.documents(file).get(0)).get("spec");
        Map<?, ?> trigger = (Map<?, ?>) ((List<?>) spec.get("triggers")).get(0);
        return ((Map<?, ?>) trigger.get("metadata")).get("query").toString();
    }
}

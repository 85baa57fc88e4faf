package io.understudy.bench;

import io.understudy.packaged.Studio.Answer;
import io.understudy.sid.Sid;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The gateway starting executions of one flow over HTTP, one after the other on each of so many connections. */
final class Starts implements Contender {

    /** What every start is told. */
    private static final String PARAMETERS = "{\"name\":\"Ann\",\"appt\":\"2026-11-21\"}";

    static final String OUR_NUMBER = "+15550100000";

    private static final String REST_OF_FORM =
            "&From=" + HttpLoad.encode(OUR_NUMBER) + "&Parameters=" + HttpLoad.encode(PARAMETERS);

    private final Rig rig;
    private final Target target;
    private final HttpLoad http;
    private final int clients;
    private final Flow flow;
    private final String flowSid;

    /**
     * What is started.
     *
     * @param resource the flow, of this package
     * @param rowsEach how many rows every start leaves, by table
     */
    record Flow(String resource, Map<String, Integer> rowsEach) {}

    /**
     * Publishes the flow.
     *
     * @param http the connections
     * @param clients how many start one after the other
     */
    Starts(Rig rig, Target target, HttpLoad http, int clients, Flow flow) {
        this.rig = rig;
        this.target = target;
        this.http = http;
        this.clients = clients;
        this.flow = flow;
        this.flowSid = target.publish(flow.resource());
    }

    String flowSid() {
        return flowSid;
    }

    /** Starts one and returns its SID, for whoever wants to see what it leaves. */
    UUID one() {
        Map<String, String> form = Map.of("To", Contacts.next(), "From", OUR_NUMBER, "Parameters", PARAMETERS);
        Answer answer = target.studio().createExecution(flowSid, form, "");
        if (!answer.created()) {
            throw new Missing("create answered " + answer);
        }
        return Sid.parse(Sid.Prefix.FN, answer.body().path("sid").asText())
                .orElseThrow()
                .uuid();
    }

    @Override
    public Tally play(Duration time) {
        return rig.loader().closed(clients, time, worker -> start(Contacts.next()));
    }

    /** Begins a start; fails unless it is answered with 201. */
    Future<Buffer> start(String contact) {
        return http.post("/v2/Flows/" + flowSid + "/Executions", form(contact), 201);
    }

    private static String form(String contact) {
        return "To=" + HttpLoad.encode(contact) + REST_OF_FORM;
    }

    @Override
    public void check(Tally tally) {
        flow.rowsEach()
                .forEach((table, each) -> Missing.unlessEqual(
                        table + " rows", tally.units() * each, rig.database().number("SELECT count(*) FROM " + table)));
        rig.database().forget();
    }
}

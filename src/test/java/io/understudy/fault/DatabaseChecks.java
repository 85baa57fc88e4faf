package io.understudy.fault;

import io.understudy.fault.Database.Row;
import io.understudy.packaged.Studio;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Compares what people were told with what the database holds. */
final class DatabaseChecks {

    /** What everybody's execution must have gone through, as "from name to". */
    private static final String PATH =
            "Trigger incomingRequest ask, ask incomingMessage choose, " + "choose match confirm, confirm sent Ended";

    /** Steps on that path. */
    static final int STEPS = 4;

    /** The API's replay of a key is asked for this many people. */
    private static final int REPLAYS = 50;

    private final Stage stage;
    private final List<Person> people;
    private final UUID flow;
    private final Report report;

    DatabaseChecks(Stage stage, List<Person> people, Report report) {
        this.stage = stage;
        this.people = people;
        this.flow = uuid(stage.flowSid());
        this.report = report;
    }

    static UUID uuid(String sid) {
        return new UUID(Long.parseUnsignedLong(sid, 2, 18, 16), Long.parseUnsignedLong(sid, 18, 34, 16));
    }

    void run() {
        clients();
        executions();
        steps();
        messages();
        leftovers();
        replays();
    }

    private void clients() {
        int retries = people.stream().mapToInt(Person::retries).sum();
        long replays = people.stream().filter(Person::replayed).count();
        report.note("people", people.size() + ", " + retries + " retries");
        report.note("answers lost after the commit", replays + " creates, found again by their idempotency key");
        report.checkAll(
                "every conversation came to its reply",
                people.size(),
                people.stream()
                        .filter(person -> !person.replied())
                        .map(Person::trouble)
                        .toList());
    }

    private void executions() {
        Map<String, Row> found = stage
                .database()
                .rows("SELECT sid, contact, status, ended_reason FROM execution WHERE flow_sid = ?", flow)
                .stream()
                .filter(row -> row.get(1).startsWith("+"))
                .collect(Collectors.toMap(row -> row.get(0), row -> row));
        Set<String> told = people.stream()
                .filter(person -> person.executionSid() != null)
                .map(person -> uuid(person.executionSid()).toString())
                .collect(Collectors.toSet());
        report.checkAll("every 201 is in the database", told.size(), without(told, found.keySet()));
        report.checkAll(
                "nothing runs that no 201 told of: one execution per key", found.size(), without(found.keySet(), told));
        report.check("every 201 names another execution", told.size() == people.size(), told.size());
        report.checkAll(
                "every execution has reached its end",
                found.size(),
                found.values().stream()
                        .filter(row -> !row.get(3).equals("FLOW_END"))
                        .toList());
    }

    private void steps() {
        List<Row> paths = stage.database().rows("""
                SELECT s.execution_sid, count(*), min(s.seq), max(s.seq), string_agg(
                    s.transitioned_from || ' ' || s.name || ' ' || s.transitioned_to, ', ' ORDER BY s.seq)
                FROM execution e JOIN step s ON s.execution_sid = e.sid
                WHERE e.flow_sid = ? AND e.contact LIKE '+%' GROUP BY s.execution_sid""", flow);
        report.checkAll(
                "steps are exactly the path, each once",
                paths.size(),
                paths.stream().filter(row -> !expected(row)).toList());
        report.check("every execution has steps", paths.size() == people.size(), paths.size());
    }

    private static boolean expected(Row row) {
        return row.get(4).equals(PATH) && row.columns().subList(1, 4).equals(List.of("" + STEPS, "1", "" + STEPS));
    }

    private void messages() {
        Map<String, String> sent = stage
                .database()
                .rows("SELECT recipient, string_agg(body, ' | ' ORDER BY sid) FROM simulator_message"
                        + " WHERE direction = 'outbound-api' GROUP BY recipient")
                .stream()
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
        report.checkAll(
                "everybody got question and confirmation, each once",
                people.size(),
                people.stream()
                        .filter(person ->
                                !(person.question() + " | " + person.confirmation()).equals(sent.get(person.contact())))
                        .map(person -> person.contact() + ": " + sent.get(person.contact()))
                        .toList());
    }

    private void leftovers() {
        Database database = stage.database();
        report.check("the outbox is empty", database.outboxDepth() == 0, database.outboxDepth() + " rows");
        zero("no row of the outbox is quarantined", "SELECT count(*) FROM outbox_quarantine");
        zero("no job was given up", "SELECT count(*) FROM job WHERE state = 'discarded'");
        zero("no contact is still taken", "SELECT count(*) FROM active_contact WHERE contact LIKE '+%'");
        List<Row> alerts = database.rows("SELECT code, widget, message FROM alert");
        report.check(
                "no alert was raised",
                alerts.isEmpty(),
                alerts.stream().limit(3).toList());
    }

    private void zero(String what, String count) {
        long rows = stage.database().number(count);
        report.check(what, rows == 0, rows + " rows");
    }

    private void replays() {
        List<Person> asked = people.stream()
                .filter(person -> person.executionSid() != null)
                .limit(REPLAYS)
                .toList();
        List<String> wrong = new ArrayList<>();
        for (Person person : asked) {
            Studio.Answer answer =
                    stage.studio().createExecution(stage.flowSid(), person.createForm(), person.idempotencyKey());
            if (!answer.created()
                    || !answer.replayed()
                    || !answer.body().path("sid").asText().equals(person.executionSid())) {
                wrong.add(person.executionSid() + ": " + answer);
            }
        }
        report.checkAll("the same key still answers the same execution", asked.size(), wrong);
    }

    private static Set<String> without(Collection<String> all, Collection<String> those) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(those);
        return rest;
    }
}

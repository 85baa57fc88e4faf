package io.understudy.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.understudy.account.Accounts;
import io.understudy.account.TwilioSignature;
import io.understudy.catalog.Catalog;
import io.understudy.catalog.FlowDraft;
import io.understudy.catalog.FlowStatus;
import io.understudy.catalog.SaveResult;
import io.understudy.engine.Trigger;
import io.understudy.execution.ExecutionReads;
import io.understudy.execution.ExecutionSummary;
import io.understudy.execution.Executions;
import io.understudy.execution.StartRequest;
import io.understudy.execution.StartResult;
import io.understudy.job.JobWorker;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the tests of this room have at hand: the development account, a flow, people, a carrier, and the queue's crank. */
@ApplicationScoped
public class Scene {

    /** The development account. */
    public static final Sid ACCOUNT =
            Sid.parse(Sid.Prefix.AC, "AC00000000000000000000000000000001").orElseThrow();

    /** Its token. */
    public static final String TOKEN = "00000000000000000000000000000001";

    /** Our number. */
    public static final String US = "+15550100000";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Catalog catalog;

    @Inject
    Accounts accounts;

    @Inject
    Executions executions;

    @Inject
    ExecutionReads reads;

    @Inject
    JobWorker worker;

    @Inject
    Pool pool;

    /** Waits for an answer as a request would get it: on a context of its own. */
    public static <T> T get(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody nobody has written to before. */
    public static String somebody() {
        return "+1555" + Sids.mint(Sid.Prefix.FC).toString().substring(20);
    }

    /** A new flow that asks whether one comes. */
    public Sid flow(FlowStatus status) {
        return flow(status, definition("appointment.json"));
    }

    /** A new flow of that definition. */
    public Sid flow(FlowStatus status, String definition) {
        get(accounts::seeded);
        SaveResult saved = get(() -> catalog.create(
                ACCOUNT,
                new FlowDraft(
                        Optional.of("Appointment"),
                        status,
                        Optional.of(definition),
                        Optional.empty(),
                        Optional.empty())));
        return ((SaveResult.Saved) saved).flow().sid();
    }

    /** A definition of this room. */
    public static String definition(String name) {
        try (InputStream in = Scene.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the flow for somebody. */
    public ExecutionSummary start(Sid flow, String contact, String flowChannel) {
        Trigger trigger = new Trigger.IncomingRequest(contact, flowChannel, JSON.createObjectNode());
        String by = Sids.mint(Sid.Prefix.KR).toString();
        StartRequest request = new StartRequest(ACCOUNT, flow, trigger, by, Optional.empty());
        return ((StartResult.Started) get(() -> executions.start(request))).execution();
    }

    /** An execution as it is now. */
    public ExecutionSummary execution(Sid flow, Sid execution) {
        return get(() -> reads.fetch(ACCOUNT, flow, execution)).orElseThrow();
    }

    /** Its variables as they are now. */
    public ObjectNode context(Sid flow, Sid execution) {
        return get(() -> reads.context(ACCOUNT, flow, execution)).orElseThrow();
    }

    /** The executions of one person, oldest first. */
    public List<Row> executionsOf(String contact) {
        return rows("SELECT sid, status, started_by FROM execution WHERE contact = $1 ORDER BY sid", contact);
    }

    /** Rows of a query. */
    public List<Row> rows(String sql, Object... parameters) {
        List<Row> rows = new ArrayList<>();
        get(() -> pool.preparedQuery(sql).execute(Tuple.from(parameters))).forEach(rows::add);
        return rows;
    }

    /** Runs what carriers are asked for, and what they report, now, and what follows, until nothing is left. */
    public void runJobs() {
        int ran;
        do {
            rows(
                    "UPDATE simulator_message SET date_sent = least(date_sent, now()), date_ended = least(date_ended, now())"
                            + " WHERE date_ended > now()");
            rows(
                    "UPDATE job SET due_at = now() - interval '1 second' WHERE state = 'available'"
                            + " AND kind IN ('send-message', 'simulator-status', 'place-call', 'ask-carrier', 'simulator-call')");
            ran = get(worker::runOnce);
        } while (ran > 0);
    }

    /** What a carrier tells of a message. */
    public static Map<String, String> message(String from, String to, String body) {
        Map<String, String> message = new LinkedHashMap<>();
        message.put("MessageSid", Sids.mint(Sid.Prefix.SM).toString());
        message.put("AccountSid", ACCOUNT.toString());
        message.put("From", from);
        message.put("To", to);
        message.put("Body", body);
        message.put("NumMedia", "0");
        return message;
    }

    /** What a carrier tells of a call. */
    public static Map<String, String> call(String from, String to) {
        Map<String, String> call = new LinkedHashMap<>();
        call.put("CallSid", "CA" + Sids.mint(Sid.Prefix.FC).toString().substring(2));
        call.put("AccountSid", ACCOUNT.toString());
        call.put("From", from);
        call.put("To", to);
        call.put("CallStatus", "ringing");
        call.put("Direction", "inbound");
        return call;
    }

    /** The same call or message, with something more to tell. */
    public static Map<String, String> with(Map<String, String> form, String... more) {
        Map<String, String> all = new LinkedHashMap<>(form);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    /** The path of a flow's webhook. */
    public static String webhook(Sid flow) {
        return "/webhooks/v1/Accounts/" + ACCOUNT + "/Flows/" + flow;
    }

    /** A signed webhook, as a carrier sends it. */
    public static Response receive(Sid flow, Map<String, String> message) {
        return receive(webhook(flow), message);
    }

    /** A signed webhook of any path and query. */
    public static Response receive(String path, Map<String, String> form) {
        String url = "http://localhost:" + RestAssured.port + path;
        return signed(url, TOKEN, form).urlEncodingEnabled(false).post(path);
    }

    /** A webhook signed with that token. */
    public static RequestSpecification signed(String url, String token, Map<String, String> form) {
        return form(form).header(TwilioSignature.HEADER, TwilioSignature.sign(token, url, multi(form)));
    }

    /** A webhook with any signature. */
    public static Response post(Sid flow, Map<String, String> message, String signature) {
        return form(message).header(TwilioSignature.HEADER, signature).post(webhook(flow));
    }

    /** All at once. */
    public static List<Response> receiveTogether(Sid flow, List<Map<String, String>> messages) {
        List<CompletableFuture<Response>> answers = messages.stream()
                .map(message -> CompletableFuture.supplyAsync(() -> receive(flow, message)))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** A request with a form. */
    public static RequestSpecification form(Map<String, String> parameters) {
        return RestAssured.given()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body(encode(parameters));
    }

    /** Form-urlencoded. */
    public static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** One value each. */
    public static Map<String, List<String>> multi(Map<String, String> parameters) {
        Map<String, List<String>> multi = new LinkedHashMap<>();
        parameters.forEach((name, value) -> multi.put(name, List.of(value)));
        return multi;
    }
}

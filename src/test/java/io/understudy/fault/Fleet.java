package io.understudy.fault;

import io.understudy.embedded.Ports;
import io.understudy.packaged.GatewayProcess;
import io.understudy.packaged.Launch;
import io.understudy.packaged.Studio;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The processes of the gateway that play in a fault: one that does everything, or several of each role. */
final class Fleet implements AutoCloseable {

    private static final String API = "api";

    /** What a process may do, in the order in which an update replaces them: the others first need the API least. */
    private static final List<String> ROLES = List.of("relay", "worker", API);

    private static final Path LOGS = Path.of("target", "faults");

    /** Processes that start at the same time: two cores, and every start is busy. */
    private static final int TOGETHER = 2;

    /**
     * A process.
     *
     * @param role what it does
     * @param name its role and number
     * @param port where it answers
     * @param process itself
     * @param successor not started: who takes its place in an update
     */
    record Member(String role, String name, int port, GatewayProcess process, GatewayProcess successor) {

        /** Whether it stands behind the balancer. */
        boolean servesApi() {
            return role.equals(API);
        }
    }

    private final List<Member> members;
    private final Optional<Balancer> balancer;

    private Fleet(List<Member> members, Optional<Balancer> balancer) {
        this.members = members;
        this.balancer = balancer;
    }

    /** One process that does everything. */
    static Fleet single(Settings settings, Map<String, String> servers) {
        return new Fleet(List.of(member("gateway", "gateway", settings, servers)), Optional.empty());
    }

    /** As many of each role as the settings say; those of the API behind a balancer, under one address. */
    static Fleet ofRoles(Settings settings, Map<String, String> servers) {
        int port = Ports.free();
        Map<String, String> config = new HashMap<>(servers);
        config.put("understudy.public-base-url", "http://localhost:" + port);
        config.put("understudy.simulator.webhook-base-url", "http://localhost:" + port);
        // As in production: the local profile has nobody in front of it.
        config.put("quarkus.shutdown.delay", settings.delay());
        List<Member> members = new ArrayList<>();
        for (String role : ROLES) {
            config.put("understudy.roles", role);
            for (int i = 1; i <= settings.processes(); i++) {
                members.add(member(role, role + "-" + i, settings, config));
            }
        }
        List<Integer> api =
                members.stream().filter(Member::servesApi).map(Member::port).toList();
        return new Fleet(List.copyOf(members), Optional.of(new Balancer(port, api)));
    }

    private static Member member(String role, String name, Settings settings, Map<String, String> servers) {
        int port = Ports.free();
        Map<String, String> config = new HashMap<>(servers);
        config.put("quarkus.profile", "local");
        config.put("quarkus.http.port", Integer.toString(port));
        Function<Path, GatewayProcess> process = jar -> new GatewayProcess(
                Launch.jar(settings.jvm(), jar),
                config,
                LOGS.resolve(name + ".log"),
                new Studio("http://localhost:" + port));
        return new Member(role, name, port, process.apply(settings.old()), process.apply(Launch.JAR));
    }

    /** Returns when all are ready. The first migrates the database before the others look at it. */
    void start() {
        balancer.ifPresent(Balancer::start);
        startTogether(members.subList(0, 1));
        for (int from = 1; from < members.size(); from += TOGETHER) {
            startTogether(members.subList(from, Math.min(from + TOGETHER, members.size())));
        }
        balancer.ifPresent(front ->
                members.stream().filter(Member::servesApi).forEach(member -> front.awaitServing(member.port())));
    }

    private static void startTogether(List<Member> some) {
        some.forEach(member -> member.process().start());
        some.forEach(member -> member.process().awaitReady());
    }

    /** All of them, in the order of an update. */
    List<Member> members() {
        return members;
    }

    /** What stands in front of the API; only a fleet of roles has it. */
    Balancer balancer() {
        return balancer.orElseThrow();
    }

    /** What clients put before a path. */
    String baseUrl() {
        return "http://localhost:"
                + balancer.map(Balancer::port).orElseGet(() -> members.get(0).port());
    }

    @Override
    public void close() {
        members.forEach(member -> {
            member.process().close();
            member.successor().close();
        });
        balancer.ifPresent(Balancer::close);
    }
}

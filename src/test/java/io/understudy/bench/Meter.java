package io.understudy.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what everybody has spent so far. CPU is the operating system's account of the processes; a process that ended
 * since the last look (an autovacuum worker, say) counts with what it had by then, so the meter looks regularly by itself.
 */
final class Meter implements AutoCloseable {

    private static final double NANOS_PER_MILLI = 1_000_000;

    /** Between two looks of its own; a look at a machine's processes takes about a millisecond. Milliseconds. */
    private static final long LOOK = 500;

    private final Database database;
    private final Optional<ProcessHandle> broker;
    private final Supplier<Optional<GatewayJvm>> gateway;
    private final Optional<ProcessHandle> postmaster;
    private final Ledger postgresCpu = new Ledger();
    private final Ledger brokerCpu = new Ledger();
    private final Ledger gatewayCpu = new Ledger();
    private final Ledger allocated = new Ledger();
    private final MachineCpu machine = new MachineCpu();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(Meter::daemon);

    /**
     * Begins to look.
     *
     * @param database whose server is metered
     * @param broker the broker's process, if it is known
     * @param gateway the gateway that runs at the time, if it is ours
     */
    Meter(Database database, Optional<ProcessHandle> broker, Supplier<Optional<GatewayJvm>> gateway) {
        this.database = database;
        this.broker = broker;
        this.gateway = gateway;
        this.postmaster = ProcessHandle.of(database.number("SELECT pg_backend_pid()"))
                .flatMap(ProcessHandle::parent)
                .filter(parent -> parent.info().command().orElse("").endsWith("postgres"));
        look();
        looks.scheduleAtFixedRate(this::look, LOOK, LOOK, TimeUnit.MILLISECONDS);
    }

    /** Everything since the meter began, so that only differences mean something. */
    Spent read() {
        Optional<GatewayJvm> jvm = gateway.get();
        return new Spent(
                jvm.isPresent() ? gatewayCpu.enter(cpu(gatewayProcess())) / NANOS_PER_MILLI : Double.NaN,
                postmaster.isPresent() ? postgresCpu.enter(cpu(postgres())) / NANOS_PER_MILLI : Double.NaN,
                broker.isPresent() ? brokerCpu.enter(cpu(broker.stream())) / NANOS_PER_MILLI : Double.NaN,
                loaderCpu() / NANOS_PER_MILLI,
                database.walBytes(),
                jvm.isPresent() ? allocated.enter(jvm.get().allocatedByThread()) : Double.NaN,
                machine.millis());
    }

    private void look() {
        machine.millis();
        postgresCpu.enter(cpu(postgres()));
        brokerCpu.enter(cpu(broker.stream()));
        gatewayCpu.enter(cpu(gatewayProcess()));
    }

    private Stream<ProcessHandle> gatewayProcess() {
        return gateway.get().map(GatewayJvm::process).stream();
    }

    private Stream<ProcessHandle> postgres() {
        return postmaster.stream().flatMap(parent -> Stream.concat(Stream.of(parent), parent.children()));
    }

    private static Map<Long, Long> cpu(Stream<ProcessHandle> processes) {
        List<ProcessHandle> all = processes.toList();
        return all.stream()
                .filter(process -> process.info().totalCpuDuration().isPresent())
                .collect(Collectors.toMap(ProcessHandle::pid, process -> process.info()
                        .totalCpuDuration()
                        .map(java.time.Duration::toNanos)
                        .orElse(0L)));
    }

    private static long loaderCpu() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "meter");
        thread.setDaemon(true);
        return thread;
    }

    /** Looks no more. */
    @Override
    public void close() {
        looks.shutdownNow();
    }
}

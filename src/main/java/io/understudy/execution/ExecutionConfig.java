package io.understudy.execution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of executions, {@code understudy.execution.*}. Values outside a range stop the application's start. */
@ConfigMapping(prefix = "understudy.execution")
interface ExecutionConfig {

    /** Within what a contact and an address may have one active execution only. */
    @WithDefault("flow")
    Scope activeScope();

    /** How long executions and all that belongs to them are kept, from their start; at least the 30 days they may live. */
    @WithDefault("30d")
    Duration retention();

    /** How long an idempotency key, or the SID of an inbound message, is remembered; at least 1 s. */
    @WithDefault("24h")
    Duration idempotencyWindow();

    /** How often partitions are made, executions expired and retention kept; at least 1 s. */
    @WithDefault("15m")
    Duration maintenanceInterval();

    /** The commit lane. */
    Lane lane();

    /** What the uniqueness of active executions spans. */
    enum Scope {
        /** One per flow, contact and address: what Studio does. */
        FLOW,
        /** One per account, contact and address. */
        ACCOUNT
    }

    /** Settings of the commit lane. */
    interface Lane {

        /** Sprints in one commit, at most; at least 1. */
        @WithDefault("256")
        int batch();

        /** Commits under way at once, for starts and for signals each, at least 1; more than one when many wait. */
        @WithDefault("2")
        int inFlight();

        /**
         * Sprints that may wait for a commit, for starts and for signals each; at least 1. Beyond it callers are turned away (503)
         * rather than kept waiting for seconds while the memory fills.
         */
        @WithDefault("10000")
        int queue();
    }
}

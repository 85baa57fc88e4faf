package io.understudy.channel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How messages and calls leave, and how long carriers that call us have to wait, {@code understudy.channel.*}. Values
 * outside a range stop the application's start.
 */
@ConfigMapping(prefix = "understudy.channel")
public interface ChannelConfig {

    /**
     * The carrier of every address that names no other and whose account has no other: one of {@code
     * understudy.carriers}, {@code simulator}, or {@code none} to refuse everything with an error that says so. Required
     * outside the profiles {@code local}, {@code dev} and {@code test} (there {@code simulator}): without it, or with an
     * unknown name, the application does not start. A production that silently only pretends to send is the worse
     * mistake.
     */
    String provider();

    /** How long a provider may take to answer one attempt; then the attempt counts as unavailable. At least 1 ms. */
    @WithDefault("15s")
    Duration sendTimeout();

    /** Attempts to send, call or ask while the provider is unavailable; then the widget fails. At least 1. */
    @WithDefault("8")
    int sendAttempts();

    /** Wait before the second attempt; each later one doubles it, with jitter. At least 1 ms. */
    @WithDefault("1s")
    Duration retryFirst();

    /** The longest wait between two attempts, at least the first. */
    @WithDefault("5m")
    Duration retryMost();

    /**
     * How long a carrier's webhook may wait for a flow that waits for something else; then the carrier is told to pause
     * and to ask again. Carriers give up after some 15 s, Twilio among them, and the answer takes its time too.
     */
    @WithDefault("8s")
    Duration parkingTime();

    /** Webhooks of this process that may wait at once; further ones are told at once to ask again. At least 0. */
    @WithDefault("500")
    int parkingPlaces();

    /**
     * How long a replica may go on with what another has changed of an address: its flow or its carrier. Zero asks the
     * database for every message.
     */
    @WithDefault("2s")
    Duration addressTtl();
}

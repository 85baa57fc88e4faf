package io.understudy.channel.twilio;

import io.understudy.channel.CarrierResult;
import java.time.Duration;

/**
 * What came of a question to a carrier.
 *
 * @param result what it said
 * @param ahead how far its clock was ahead of ours, to a second or two; zero if it did not say
 */
record Answer(CarrierResult result, Duration ahead) {}

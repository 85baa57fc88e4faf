package io.understudy.widget;

import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Signal;
import io.understudy.engine.Verb;
import io.understudy.flow.State;
import io.understudy.liquid.Liquid;
import io.understudy.liquid.Template;
import java.util.Locale;
import java.util.Map;

/**
 * {@code capture-payments}: lets the carrier ask the caller for a card or a bank account. We never see the numbers: the
 * carrier masks them.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code timeout}</td><td>integer</td><td>seconds between keys, 1 to {@value #MOST_SECONDS}; {@value
 * #DEFAULT_SECONDS} if absent</td></tr>
 * <tr><td>{@code max_attempts}</td><td>integer</td><td>1 to {@value #MOST_ATTEMPTS}; {@value #DEFAULT_ATTEMPTS} if
 * absent</td></tr>
 * <tr><td>{@code min_postal_code_length}</td><td>integer</td><td>from 0</td></tr>
 * <tr><td>{@code security_code}, {@code postal_code}, {@code payment_connector}, {@code payment_token_type}, {@code
 * payment_amount}, {@code currency}, {@code description}, {@code language}</td><td>text</td><td>passed on</td></tr>
 * <tr><td>{@code valid_card_types}</td><td>list of texts</td><td>passed on</td></tr>
 * <tr><td>{@code payment_method}</td><td>text</td><td>{@code CREDIT_CARD} or {@code ACH_DEBIT}</td></tr>
 * <tr><td>{@code bank_account_type}</td><td>text</td><td>for {@code ACH_DEBIT}</td></tr>
 * <tr><td>{@code parameters}</td><td>list of {@code {key, value}}</td><td>for the payment's processor</td></tr>
 * </table>
 *
 * <p>Events, by {@code Result}: {@code success}; {@code maxFailedAttempts}; {@code providerError}, also for every result
 * that is not known; {@code payInterrupted}, the caller pressed the star; {@code validationError}; {@code hangup}. A
 * result counts more than a caller who has gone meanwhile.
 *
 * <p>Outputs: the parameters of the call, with {@code Result}, {@code PaymentToken}, {@code PaymentConfirmationCode},
 * {@code ProfileId}, {@code PaymentCardNumber} and the like, as far as the carrier tells them.
 *
 * @param timeout seconds between keys
 * @param attempts how often the caller may try
 * @param postalCodeLength shortest postal code
 * @param options passed on
 * @param cards kinds of cards, with spaces between
 * @param method card or account
 * @param account kind of account
 * @param parameters for the payment's processor
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/capture-payments">Twilio, Capture Payments</a>
 * @see <a href="https://www.twilio.com/docs/voice/twiml/pay">Twilio, Pay</a>
 */
record CapturePayments(
        Whole timeout,
        Whole attempts,
        Whole postalCodeLength,
        Attributes options,
        Template cards,
        Template method,
        Template account,
        Entries parameters)
        implements OnCall {

    /** Seconds between keys if the author does not say; Twilio's. */
    static final int DEFAULT_SECONDS = 5;

    /** Seconds between keys at most; Twilio's. */
    static final int MOST_SECONDS = 600;

    /** Attempts if the author does not say; Twilio's. */
    static final int DEFAULT_ATTEMPTS = 2;

    /** Attempts at most; Twilio's. */
    static final int MOST_ATTEMPTS = 10;

    private static final String PROVIDER_ERROR = "providerError";
    private static final Map<String, String> EVENTS = Map.of(
            "success",
            "success",
            "too-many-failed-attempts",
            "maxFailedAttempts",
            "payment-connector-error",
            PROVIDER_ERROR,
            "caller-interrupted-with-star",
            "payInterrupted",
            "caller-hung-up",
            HANGUP,
            "validation-error",
            "validationError");

    static CapturePayments compile(State state) {
        Properties properties = new Properties(state.properties());
        return new CapturePayments(
                Whole.compile(properties, "timeout", 1, MOST_SECONDS),
                Whole.compile(properties, "max_attempts", 1, MOST_ATTEMPTS),
                Whole.compile(properties, "min_postal_code_length", 0, Whole.ENDLESS),
                Attributes.compile(
                        properties,
                        "paymentConnector=payment_connector",
                        "tokenType=payment_token_type",
                        "chargeAmount=payment_amount",
                        "currency",
                        "description",
                        "language",
                        "securityCode=security_code",
                        "postalCode=postal_code"),
                cards(properties),
                properties.template("payment_method"),
                properties.template("bank_account_type"),
                properties.entries("parameters"));
    }

    private static Template cards(Properties properties) {
        StringBuilder all = new StringBuilder();
        properties.tree().path("valid_card_types").forEach(card -> all.append(card.asText())
                .append(' '));
        return Liquid.compile(all.toString());
    }

    @Override
    public Outcome speak(Frame frame) {
        Verb pay = Verb.of("Pay")
                .with("timeout", Integer.toString(timeout.or(frame, DEFAULT_SECONDS)))
                .with("maxAttempts", Integer.toString(attempts.or(frame, DEFAULT_ATTEMPTS)))
                .with("minPostalCodeLength", postalCodeLength.text(frame))
                .with("validCardTypes", word(cards, frame))
                .with("paymentMethod", word(method, frame))
                .with("bankAccountType", word(account, frame));
        return OnCall.await(options.on(pay, frame)
                .containing(OnCall.nouns("Parameter", parameters, frame))
                .returning("paid"));
    }

    /** Studio shouts where the carrier whispers: {@code CREDIT_CARD}, {@code credit-card}. */
    private static String word(Template template, Frame frame) {
        return frame.render(template).strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Outcome returned(Frame frame, Signal.CallReturned back) {
        String result = back.call().path("Result").asText();
        return Outcome.Exit.by(EVENTS.getOrDefault(result, PROVIDER_ERROR), back.call());
    }

    @Override
    public Outcome hungUp(Frame frame, Signal.CallReturned back) {
        return EVENTS.containsKey(back.call().path("Result").asText())
                ? returned(frame, back)
                : OnCall.super.hungUp(frame, back);
    }
}

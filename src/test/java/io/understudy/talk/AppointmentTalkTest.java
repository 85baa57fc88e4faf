package io.understudy.talk;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.embedded.EmbeddedInfrastructure;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a hospital tells its patients about their appointments, from variables, functions and a server. */
@QuarkusTest
@TestProfile(TalkProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class AppointmentTalkTest {

    private static final String PARTS = "POST /get-datetime-parts";

    @Inject
    Studio studio;

    private final World world = new World();
    private Definition flow;
    private Talk talk;

    @BeforeEach
    void publish() {
        flow = Definition.theirs("twilio-labs__function-templates__assets-studio-flow-template.json")
                .towards(world.base());
        talk = new Talk(studio, world, studio.publish(flow), flow);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static String data(String type) {
        return "{\"event_type\":\"" + type + "\",\"patient_first_name\":\"Ann\",\"appointment_id\":\"A1\","
                + "\"provider_id\":\"D2\",\"patient_id\":\"P3\",\"provider_last_name\":\"Who\","
                + "\"appointment_datetime\":\"2030-01-02T03:04\",\"appointment_location\":\"Ward 7\","
                + "\"provider_callback_phone\":\"555\"}";
    }

    /** The flow is started with an event, asks when that is, and saves what it is told to. */
    private Talk starts(String type, String... saved) {
        talk.where("flow.data.patient_first_name", "Ann")
                .where("flow.data.provider_last_name", "Who")
                .where("flow.data.appointment_location", "Ward 7")
                .where("flow.data.provider_callback_phone", "555")
                .where("flow.data.appointment_id", "A1")
                .where("flow.data.provider_id", "D2")
                .where("flow.data.patient_id", "P3")
                .where("flow.variables.CUSTOMER_NAME", flow.variable("set_global_variables", "CUSTOMER_NAME"))
                .where("widgets.get-datetime-parts.parsed.readable_datetime", "Wednesday at 3")
                .answers(PARTS, 200, "{\"readable_datetime\": \"Wednesday at 3\"}");
        for (String save : saved) {
            talk.answers(save, 200, "{}");
        }
        talk.starts(data(type)).asks(PARTS, "datetime_iso=2030-01-02T03:04");
        for (String save : saved) {
            talk.asks(save, "appointment=" + data(type), "flow_sid={{flow.flow_sid}}");
        }
        return talk;
    }

    @Test
    void a_patient_is_reminded_and_confirms() {
        String confirmed = flow.match("split_remind_reply", "confirm_remind");
        starts("REMIND", "POST /save-remind")
                .steps(
                        "Trigger incomingRequest set_global_variables",
                        "set_global_variables next get-datetime-parts",
                        "get-datetime-parts success split_on_event_type",
                        "split_on_event_type match save-remind",
                        "save-remind success send_remind")
                .says("{send_remind}");

        talk.answers("POST /inbound", 200, "{}").receives(confirmed);

        talk.asks("POST /inbound", "{confirm_remind.body}")
                .steps(
                        "send_remind incomingMessage split_remind_reply",
                        "split_remind_reply match confirm_remind",
                        "confirm_remind success Ended")
                .context("/flow/variables/CUSTOMER_NAME", flow.variable("set_global_variables", "CUSTOMER_NAME"))
                .context("/widgets/send_remind/inbound/Body", confirmed)
                .context("/widgets/confirm_remind/status_code", "200")
                .ends();
    }

    @Test
    void a_patient_cancels_while_the_server_is_out_of_order() {
        starts("REMIND", "POST /save-remind")
                .steps(
                        "Trigger incomingRequest set_global_variables",
                        "set_global_variables next get-datetime-parts",
                        "get-datetime-parts success split_on_event_type",
                        "split_on_event_type match save-remind",
                        "save-remind success send_remind")
                .says("{send_remind}");

        talk.answers("POST /inbound", 503, "").receives(flow.match("split_remind_reply", "cancel_remind"));

        talk.asks("POST /inbound", "{cancel_remind.body}")
                .steps(
                        "send_remind incomingMessage split_remind_reply",
                        "split_remind_reply match cancel_remind",
                        "cancel_remind failed Ended")
                .alerts("81016 cancel_remind")
                .context("/widgets/cancel_remind/status_code", "503")
                .ends();
    }

    @Test
    void a_patient_is_told_that_the_appointment_is_off() {
        starts("CANCELED", "POST /save-canceled")
                .says("{send_canceled}")
                .steps(
                        "Trigger incomingRequest set_global_variables",
                        "set_global_variables next get-datetime-parts",
                        "get-datetime-parts success split_on_event_type",
                        "split_on_event_type match save-canceled",
                        "save-canceled success send_canceled",
                        "send_canceled sent Ended")
                .context("/widgets/send_canceled/outbound/Body", "{send_canceled}")
                .ends();
    }

    @Test
    void an_event_that_nobody_knows_tells_the_patient_nothing() {
        starts("MOVED")
                .steps(
                        "Trigger incomingRequest set_global_variables",
                        "set_global_variables next get-datetime-parts",
                        "get-datetime-parts success split_on_event_type",
                        "split_on_event_type noMatch Ended")
                .alerts("81005 split_on_event_type")
                .ends();
    }
}

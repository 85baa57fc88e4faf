package io.understudy.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.understudy.embedded.EmbeddedInfrastructure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class AddressesApiTest {

    private static final String ADDRESSES = "/understudy/v1/Addresses";

    @Test
    void an_address_is_given_to_a_flow_and_a_carrier() {
        String flow = Api.publishedFlow();
        String number = Api.somebody();

        create(Map.of("Address", number, "FlowSid", flow, "Carrier", "simulator", "FriendlyName", "Front desk"))
                .then()
                .statusCode(201)
                .body("sid", startsWith("PN"))
                .body("account_sid", equalTo(Api.ANN))
                .body("address", equalTo(number))
                .body("flow_sid", equalTo(flow))
                .body("carrier", equalTo("simulator"))
                .body("friendly_name", equalTo("Front desk"))
                .body("webhook_url", containsString("/webhooks/v1/Accounts/" + Api.ANN + "/Addresses"))
                .body("date_created", containsString("T"))
                .body("date_updated", containsString("T"))
                .body("url", containsString(ADDRESSES + "/PN"));
    }

    @Test
    void an_address_alone_is_enough_and_is_kept_as_it_is_but_for_spaces_around_it() {
        String number = "whatsapp:" + Api.somebody();

        create(Map.of("Address", " " + number + " "))
                .then()
                .statusCode(201)
                .body("address", equalTo(number))
                .body("friendly_name", equalTo(number))
                .body("flow_sid", nullValue())
                .body("carrier", nullValue());
    }

    @Test
    void an_address_is_found_by_its_sid_and_by_itself() {
        String number = Api.somebody();
        String sid = create(Map.of("Address", number)).path("sid");

        for (String name : List.of(sid, number)) {
            Api.ann().get(ADDRESSES + "/{name}", name).then().statusCode(200).body("sid", equalTo(sid));
        }
    }

    @Test
    void an_address_exists_once_for_an_account_and_again_for_another() {
        String number = Api.somebody();
        create(Map.of("Address", number)).then().statusCode(201);

        create(Map.of("Address", number))
                .then()
                .statusCode(409)
                .body("code", equalTo(20409))
                .body("message", containsString(number));
        Api.bob().formParams(Map.of("Address", number)).post(ADDRESSES).then().statusCode(201);
    }

    @Test
    void an_address_is_changed_and_what_is_left_out_stays() {
        String number = Api.somebody();
        String flow = Api.publishedFlow();
        String sid = create(Map.of("Address", number, "Carrier", "none")).path("sid");

        Api.ann()
                .formParams(Map.of("FlowSid", flow))
                .post(ADDRESSES + "/{name}", number)
                .then()
                .statusCode(200)
                .body("sid", equalTo(sid))
                .body("flow_sid", equalTo(flow))
                .body("carrier", equalTo("none"));
        Api.ann().get(ADDRESSES + "/" + sid).then().body("flow_sid", equalTo(flow));
    }

    @Test
    void a_deleted_address_is_gone() {
        String number = Api.somebody();
        create(Map.of("Address", number));

        Api.ann().delete(ADDRESSES + "/{name}", number).then().statusCode(204);

        Api.ann().get(ADDRESSES + "/{name}", number).then().statusCode(404).body("code", equalTo(20404));
        Api.ann().delete(ADDRESSES + "/{name}", number).then().statusCode(404);
    }

    @Test
    void an_address_of_another_account_is_unknown() {
        String number = Api.somebody();
        String sid = create(Map.of("Address", number)).path("sid");

        for (String name : List.of(sid, number)) {
            Api.bob().get(ADDRESSES + "/{name}", name).then().statusCode(404);
            Api.bob()
                    .formParams(Map.of("Carrier", "none"))
                    .post(ADDRESSES + "/{name}", name)
                    .then()
                    .statusCode(404);
            Api.bob().delete(ADDRESSES + "/{name}", name).then().statusCode(404);
        }
        Api.ann().get(ADDRESSES + "/" + sid).then().statusCode(200).body("carrier", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FlowSid|FW1|FlowSid: must be FW",
                "FlowSid|FW00000000000000000000000000000000|FlowSid: there is no flow",
                "Carrier|pigeon|Carrier: must be one of none, simulator"
            })
    void what_does_not_exist_is_refused_by_name(String parameter, String value, String sentence) {
        create(Map.of("Address", Api.somebody(), parameter, value))
                .then()
                .statusCode(400)
                .body("code", equalTo(20001))
                .body("message", containsString(sentence));
    }

    @Test
    void a_flow_of_another_account_does_not_exist() {
        String anns = Api.publishedFlow();

        Api.bob()
                .formParams(Map.of("Address", Api.somebody(), "FlowSid", anns))
                .post(ADDRESSES)
                .then()
                .statusCode(400)
                .body("message", containsString("there is no flow"));
    }

    @Test
    void an_address_that_is_missing_too_long_or_not_a_line_is_refused() {
        create(Map.of("FriendlyName", "x")).then().statusCode(400).body("message", containsString("Address"));
        for (String address : List.of("1".repeat(301), "é".repeat(151), "a\u0000b", "a\nb")) {
            create(Map.of("Address", address)).then().statusCode(400).body("message", containsString("Address"));
        }
    }

    @Test
    void addresses_are_listed_in_pages_newest_first() {
        String older = create(Map.of("Address", Api.somebody())).path("sid");
        String newer = create(Map.of("Address", Api.somebody())).path("sid");

        Response first = Api.ann().get(ADDRESSES + "?PageSize=1");
        Response second = Api.ann().get(first.<String>path("meta.next_page_url"));

        assertEquals(List.of(newer), first.path("addresses.sid"));
        assertEquals(List.of(older), second.path("addresses.sid"));
        assertEquals("addresses", first.path("meta.key"));
        assertNotEquals(first.<String>path("meta.url"), second.<String>path("meta.url"));
    }

    @Test
    void nobody_reads_addresses_without_credentials() {
        io.restassured.RestAssured.get(ADDRESSES).then().statusCode(401);
    }

    @Test
    void the_new_operations_are_described() {
        String document = Api.document().toString();

        for (String operation : List.of(
                "ListAddress",
                "CreateAddress",
                "FetchAddress",
                "UpdateAddress",
                "DeleteAddress",
                "ReceiveByAddress",
                "ReceiveMessageStatus")) {
            assertTrue(document.contains("\"" + operation + "\""), operation);
        }
        assertFalse(document.contains("AddressDraft"), "the room's own type is not the API's");
    }

    private static Response create(Map<String, String> form) {
        return Api.ann()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .post(ADDRESSES);
    }
}

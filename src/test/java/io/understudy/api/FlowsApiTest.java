package io.understudy.api;

import static io.understudy.api.Api.ann;
import static io.understudy.api.Api.bob;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.understudy.embedded.EmbeddedInfrastructure;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class FlowsApiTest {

    private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    @Test
    void a_created_flow_is_answered_whole() {
        Response created = Api.createFlow("draft");

        String sid = created.path("sid");
        created.then()
                .statusCode(201)
                .contentType("application/json")
                .body("account_sid", equalTo(Api.ANN))
                .body("revision", equalTo(1))
                .body("status", equalTo("draft"))
                .body("valid", equalTo(true))
                .body("errors", empty())
                .body("definition.states[1].properties.timeout", equalTo("3600"))
                .body("commit_message", nullValue())
                .body("date_created", matchesPattern(DATE))
                .body("date_updated", nullValue())
                .body(
                        "webhook_url",
                        matchesPattern("http://localhost:\\d+/webhooks/v1/Accounts/" + Api.ANN + "/Flows/" + sid))
                .body("url", matchesPattern("http://localhost:\\d+/v2/Flows/" + sid))
                .body("links.test_users", containsString("/v2/Flows/" + sid + "/TestUsers"))
                .body("links.revisions", containsString("/v2/Flows/" + sid + "/Revisions"))
                .body("links.executions", containsString("/v2/Flows/" + sid + "/Executions"));
    }

    @Test
    void an_update_saves_a_new_revision_and_carries_over_what_it_leaves_out() {
        String sid = Api.publishedFlow();

        ann().formParams(Map.of("Status", "draft", "CommitMessage", "trying", "AuthorSid", "US" + "0".repeat(32)))
                .post("/v2/Flows/" + sid)
                .then()
                .statusCode(200)
                .body("revision", equalTo(2))
                .body("status", equalTo("draft"))
                .body("friendly_name", equalTo("Greeter"))
                .body("commit_message", equalTo("trying"))
                .body("author_sid", equalTo("US" + "0".repeat(32)))
                .body("definition.description", equalTo("Greeter"))
                .body("date_updated", matchesPattern(DATE));

        ann().get("/v2/Flows/" + sid + "/Revisions/LatestPublished").then().body("revision", equalTo(1));
        ann().get("/v2/Flows/" + sid + "/Revisions/LatestRevision").then().body("revision", equalTo(2));
        ann().get("/v2/Flows/" + sid + "/Revisions/1").then().body("status", equalTo("published"));
        ann().get("/v2/Flows/" + sid + "/Revisions")
                .then()
                .body("revisions.revision", contains(2, 1))
                .body("revisions.definition", contains(nullValue(), nullValue()))
                .body("revisions[0]", not(hasKey("links")));
    }

    @Test
    void a_list_leaves_out_definitions() {
        String sid = Api.publishedFlow();

        ann().get("/v2/Flows?PageSize=1")
                .then()
                .statusCode(200)
                .body("flows[0].sid", equalTo(sid))
                .body("flows[0].definition", nullValue())
                .body("flows[0].valid", nullValue())
                .body("flows[0].errors", nullValue())
                .body("flows[0].warnings", nullValue());
    }

    @Test
    void an_invalid_definition_is_refused_with_pointers_and_nothing_is_saved() {
        String broken = Api.GREETER.replace("\"next\": \"ask\"", "\"next\": \"nowhere\"");
        String sid = Api.publishedFlow();

        Response refused = ann().formParams(Map.of("Status", "published", "Definition", broken))
                .post("/v2/Flows/" + sid);

        refused.then()
                .statusCode(400)
                .body("code", equalTo(81022))
                .body("message", equalTo("Flow definition is invalid"))
                .body("status", equalTo(400))
                .body("more_info", equalTo("https://www.twilio.com/docs/errors/81022"))
                .body("details.errors.message", everyItem(notNullValue()))
                .body("details.errors.property_path", hasItem(containsString("#/states/0/transitions/")))
                .body("details.warnings", empty());
        ann().get("/v2/Flows/" + sid).then().body("revision", equalTo(1));
    }

    @Test
    void validation_answers_true_or_the_error_and_saves_nothing() {
        Map<String, String> form = Map.of("FriendlyName", "x", "Status", "published", "Definition", Api.GREETER);

        ann().formParams(form)
                .post("/v2/Flows/Validate")
                .then()
                .statusCode(200)
                .body("", equalTo(Map.of("valid", true)));
        ann().formParams(form)
                .formParam("Definition", "{}")
                .post("/v2/Flows/Validate")
                .then()
                .statusCode(200);
        ann().formParams(Map.of("FriendlyName", "x", "Status", "published", "Definition", "{}"))
                .post("/v2/Flows/Validate")
                .then()
                .statusCode(400)
                .body("code", equalTo(81022));
    }

    @Test
    void test_users_are_replaced_as_a_whole() {
        String users = "/v2/Flows/" + Api.publishedFlow() + "/TestUsers";

        ann().get(users).then().statusCode(200).body("test_users", empty());
        ann().formParam("TestUsers", "+15550001", "client:ann", " +15550001 ")
                .post(users)
                .then()
                .statusCode(200)
                .body("test_users", contains("+15550001", "client:ann"))
                .body("url", containsString(users));
        ann().formParam("TestUsers", "+15550002").post(users).then().body("test_users", contains("+15550002"));
        ann().formParam("Other", "x")
                .post(users)
                .then()
                .statusCode(400)
                .body("message", equalTo("Missing required parameter TestUsers in the post body"));
        ann().get(users).then().body("test_users", contains("+15550002"));
        ann().formParam("TestUsers", "").post(users).then().statusCode(200).body("test_users", empty());
    }

    @Test
    void a_deleted_flow_is_gone() {
        String flow = "/v2/Flows/" + Api.publishedFlow();

        ann().delete(flow).then().statusCode(204).body(equalTo(""));

        ann().get(flow).then().statusCode(404).body("code", equalTo(20404));
        ann().delete(flow).then().statusCode(404);
        ann().formParams(Map.of("To", Api.somebody(), "From", Api.US))
                .post(flow + "/Executions")
                .then()
                .statusCode(404);
    }

    @Test
    void another_accounts_flow_does_not_exist() {
        String sid = Api.publishedFlow();
        String flow = "/v2/Flows/" + sid;

        bob().get(flow)
                .then()
                .statusCode(404)
                .body("message", equalTo("The requested resource /Flows/" + sid + " was not found"));
        bob().formParam("Status", "draft").post(flow).then().statusCode(404);
        bob().delete(flow).then().statusCode(404);
        bob().get(flow + "/Revisions").then().statusCode(404);
        bob().get(flow + "/Revisions/1").then().statusCode(404);
        bob().get(flow + "/TestUsers").then().statusCode(404);
        bob().formParam("TestUsers", "x").post(flow + "/TestUsers").then().statusCode(404);
        bob().get(flow + "/Executions").then().statusCode(404);
        bob().formParams(Map.of("To", "a", "From", "b"))
                .post(flow + "/Executions")
                .then()
                .statusCode(404);
        bob().get("/v2/Flows?PageSize=1000").then().body("flows.sid", not(hasItem(sid)));
        ann().get(flow).then().statusCode(200).body("revision", equalTo(1));
    }

    @Test
    void a_revision_is_a_number_or_one_of_two_words() {
        String revisions = "/v2/Flows/" + Api.createFlow("draft").path("sid") + "/Revisions/";

        ann().get(revisions + "newest").then().statusCode(400).body("code", equalTo(81021));
        ann().get(revisions + "-1").then().statusCode(400).body("code", equalTo(81021));
        ann().get(revisions + "2").then().statusCode(404).body("code", equalTo(20404));
        ann().get(revisions + "LatestPublished").then().statusCode(404);
    }
}

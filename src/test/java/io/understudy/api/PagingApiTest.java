package io.understudy.api;

import static io.understudy.api.Api.ann;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.understudy.embedded.EmbeddedInfrastructure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class PagingApiTest {

    @Test
    void following_the_links_meets_every_execution_once_and_newest_first() {
        String flow = Api.publishedFlow();
        List<String> started = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            started.add(Api.start(flow, Api.somebody()));
        }
        Collections.reverse(started);

        List<String> met = new ArrayList<>();
        String url = "/v2/Flows/" + flow + "/Executions?status=active&PageSize=2&PageSize=50";
        for (int page = 0; url != null; page++) {
            Response answer = ann().urlEncodingEnabled(false).get(url);
            answer.then()
                    .statusCode(200)
                    .body("meta.page", equalTo(page))
                    .body("meta.page_size", equalTo(2))
                    .body("meta.key", equalTo("executions"))
                    .body("meta.url", containsString("status=active&PageSize=2&Page=" + page))
                    .body("meta.first_page_url", containsString("?status=active&PageSize=2&Page=0"))
                    .body("meta.previous_page_url", nullValue());
            met.addAll(answer.path("executions.sid"));
            url = answer.path("meta.next_page_url");
        }

        assertEquals(started, met);
    }

    @Test
    void an_execution_started_meanwhile_does_not_shift_the_next_page() {
        String flow = Api.publishedFlow();
        String first = Api.start(flow, Api.somebody());
        Api.start(flow, Api.somebody());
        String next = ann().get("/v2/Flows/" + flow + "/Executions?PageSize=1").path("meta.next_page_url");

        Api.start(flow, Api.somebody());

        ann().urlEncodingEnabled(false)
                .get(next)
                .then()
                .body("executions.sid", equalTo(List.of(first)))
                .body("meta.next_page_url", nullValue());
    }

    @Test
    void a_full_last_page_has_no_next() {
        String flow = Api.publishedFlow();
        Api.start(flow, Api.somebody());
        Api.start(flow, Api.somebody());

        ann().get("/v2/Flows/" + flow + "/Executions?PageSize=2").then().body("meta.next_page_url", nullValue());
    }

    @Test
    void revisions_flows_and_steps_are_paged_too() {
        String flow = Api.publishedFlow();
        ann().formParam("Status", "draft").post("/v2/Flows/" + flow).then().statusCode(200);
        Api.publishedFlow();

        assertEquals(List.of(2, 1), follow("/v2/Flows/" + flow + "/Revisions?PageSize=1", "revisions.revision"));
        List<Object> flows = follow("/v2/Flows?PageSize=1", "flows.sid");
        assertTrue(
                flows.size() >= 2 && flows.size() == flows.stream().distinct().count(), flows.toString());
        String steps = "/v2/Flows/" + flow + "/Executions/" + Api.start(flow, Api.somebody()) + "/Steps";
        assertEquals(ann().get(steps).path("steps.sid"), follow(steps + "?PageSize=1", "steps.sid"));
    }

    @Test
    void a_token_is_good_only_for_its_account_and_list() {
        String flow = Api.publishedFlow();
        String other = Api.publishedFlow();
        String next = ann().get("/v2/Flows?PageSize=1").path("meta.next_page_url");
        String token = next.substring(next.indexOf("&PageToken="));

        ann().urlEncodingEnabled(false)
                .get("/v2/Flows?PageSize=1" + token)
                .then()
                .statusCode(200);
        for (String list : new String[] {"/v2/Flows/" + flow + "/Executions", "/v2/Flows/" + other + "/Revisions"}) {
            ann().urlEncodingEnabled(false)
                    .get(list + "?PageSize=1" + token)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo(20001))
                    .body("message", containsString("PageToken"));
        }
        Api.bob()
                .urlEncodingEnabled(false)
                .get("/v2/Flows?PageSize=1" + token)
                .then()
                .statusCode(400);
    }

    private static List<Object> follow(String first, String path) {
        List<Object> met = new ArrayList<>();
        for (String url = first; url != null; ) {
            Response answer = ann().urlEncodingEnabled(false).get(url);
            answer.then().statusCode(200);
            met.addAll(answer.path(path));
            url = answer.path("meta.next_page_url");
        }
        return met;
    }
}

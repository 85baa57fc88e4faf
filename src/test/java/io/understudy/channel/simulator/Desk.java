package io.understudy.channel.simulator;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.understudy.channel.Scene;
import java.util.Map;

/** Where a developer sits who plays the phones. */
final class Desk {

    static final String CALLS = "/simulator/v1/Calls";
    static final String WIRE = "/simulator/2010-04-01/Accounts/" + Scene.ACCOUNT;

    private Desk() {}

    static ValidatableResponse post(String path, Map<String, String> form) {
        return known(Scene.form(form)).post(path).then();
    }

    static ValidatableResponse post(String path, Map<String, String> form, String token) {
        return known(Scene.form(form)).header(Wire.TOKEN, token).post(path).then();
    }

    static ValidatableResponse get(String path, String... query) {
        RequestSpecification request = known(RestAssured.given());
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        return request.get(path).then();
    }

    private static RequestSpecification known(RequestSpecification request) {
        return request.auth().preemptive().basic(Scene.ACCOUNT.toString(), Scene.TOKEN);
    }
}

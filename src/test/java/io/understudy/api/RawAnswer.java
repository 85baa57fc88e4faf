package io.understudy.api;

import io.restassured.builder.ResponseBuilder;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;

/** Reads an HTTP/1.1 answer that came over a bare socket. */
final class RawAnswer {

    private RawAnswer() {}

    static Response parse(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        String[] lines = answer.substring(0, end).split("\r\n");
        List<Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String[] parts = lines[i].split(":", 2);
            headers.add(new Header(parts[0], parts[1].strip()));
        }
        Headers all = new Headers(headers);
        return new ResponseBuilder()
                .setStatusCode(Integer.parseInt(lines[0].split(" ")[1]))
                .setHeaders(all)
                .setContentType(String.valueOf(all.getValue("Content-Type")))
                .setBody(answer.substring(end + 4))
                .build();
    }
}

package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The answer to whoever made something: 201 and what was made. */
final class Created {

    private Created() {}

    static Response of(ObjectNode resource) {
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(resource)
                .build();
    }
}

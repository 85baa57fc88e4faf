package io.understudy.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where what a resource throws becomes an answer. */
class ErrorMapping {

    @ServerExceptionMapper
    Response ours(ApiException error) {
        return answer(error).build();
    }

    /** The framework's own refusals keep their {@code Allow}. */
    @ServerExceptionMapper
    Response frameworks(WebApplicationException refusal, RoutingContext routing) {
        Response.ResponseBuilder answer = answer(Failures.of(refusal, 0, HttpEdge.shownPath(routing)));
        Object allow = refusal.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
        return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
    }

    @ServerExceptionMapper
    Response anything(Throwable failure, RoutingContext routing) {
        return answer(Failures.of(failure, 0, HttpEdge.shownPath(routing))).build();
    }

    private static Response.ResponseBuilder answer(ApiException error) {
        return Response.status(error.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorBody.of(error));
    }
}

package io.understudy.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where what a resource throws becomes an answer. */
class ErrorMapping {

    @ServerExceptionMapper
    Response ours(ApiException error) {
        return answer(error).build();
    }

    /** A wrong verb is told the right ones. */
    @ServerExceptionMapper
    Response frameworks(WebApplicationException refusal, RoutingContext routing) {
        String path = HttpEdge.shownPath(routing);
        String verb = routing.request().method().name();
        List<String> allowed = AllowedMethods.of(path).orElse(List.of(verb));
        if (refusal instanceof NotAllowedException || refusal instanceof NotFoundException && !allowed.contains(verb)) {
            return answer(ApiException.methodNotAllowed())
                    .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                    .build();
        }
        return answer(Failures.of(refusal, 0, path)).build();
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

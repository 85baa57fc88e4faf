package io.understudy.api;

import io.smallrye.mutiny.Uni;
import io.understudy.execution.AlertSummary;
import io.understudy.execution.ExecutionReads;
import io.understudy.sid.Sid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Run-time warnings of an execution. Not Twilio's: there they are found in the console's debugger. */
@Path("/understudy/v1/Executions/{Sid}/Alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Understudy")
class AlertsResource {

    private final Call call;
    private final ExecutionReads reads;

    AlertsResource(Call call, ExecutionReads reads) {
        this.call = call;
        this.reads = reads;
    }

    @GET
    @Operation(operationId = "ListExecutionAlert", summary = "List an execution's run-time warnings, newest first")
    @Parameter(ref = "PageSize")
    @Parameter(ref = "Page")
    @Parameter(ref = "PageToken")
    public Uni<AlertPage> list(@PathParam("Sid") String sid) {
        Sid account = call.account();
        Sid execution = call.sid(Sid.Prefix.FN, sid);
        PageRequest page = new PageRequest(call, call.urls().alerts(execution), AlertPage.KEY, Map.of());
        return reads.alerts(account, execution)
                .map(found -> page(found.orElseThrow(call::notFound), page, account, execution));
    }

    /** An execution has few alerts and they are read together; a position is a number of alerts seen. */
    private static AlertPage page(List<AlertSummary> all, PageRequest page, Sid account, Sid execution) {
        int seen = page.after().map(Integer::valueOf).orElse(0);
        List<Integer> numbers = new ArrayList<>();
        for (int i = seen; i < Math.min(all.size(), seen + page.limit()); i++) {
            numbers.add(i);
        }
        List<AlertJson> alerts = page.shown(numbers).stream()
                .map(number -> AlertJson.of(all.get(number), account, execution))
                .toList();
        return new AlertPage(alerts, page.meta(numbers, number -> String.valueOf(number + 1)));
    }
}

package io.understudy.api;

import io.smallrye.mutiny.Uni;
import io.understudy.channel.AddressBook;
import io.understudy.channel.AddressResult;
import io.understudy.channel.AddressSummary;
import io.understudy.channel.Addresses;
import io.understudy.sid.Sid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Our numbers, Messaging Services and other senders: which flow answers there, and which carrier they belong to. In a
 * path an address is named by its SID or by itself.
 */
@Path("/understudy/v1/Addresses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Understudy")
class AddressesResource {

    private final Call call;
    private final Addresses addresses;
    private final AddressBook book;

    AddressesResource(Call call, Addresses addresses, AddressBook book) {
        this.call = call;
        this.addresses = addresses;
        this.book = book;
    }

    @GET
    @Operation(operationId = "ListAddress", summary = "List addresses, newest first")
    @Parameter(ref = "PageSize")
    @Parameter(ref = "Page")
    @Parameter(ref = "PageToken")
    public Uni<AddressPage> list() {
        Urls urls = call.urls();
        PageRequest page = new PageRequest(call, urls.addresses(), AddressPage.KEY, Map.of());
        Optional<Sid> before = page.after().map(position -> call.sid(Sid.Prefix.PN, position));
        return addresses.list(call.account(), before, page.limit()).map(found -> page(found, page, urls));
    }

    @POST
    @Consumes(FormType.NAME)
    @Cancellable(false)
    @ResponseStatus(RestResponse.StatusCode.CREATED)
    @Operation(operationId = "CreateAddress", summary = "Give an address to a flow or a carrier")
    @APIResponseSchema(value = AddressJson.class, responseCode = "201", responseDescription = "Saved")
    public Uni<AddressJson> create(
            @RequestBody(content = @Content(schema = @Schema(implementation = AddressForm.class))) byte[] body) {
        Urls urls = call.urls();
        Fields form = Fields.ofForm(body);
        return book.create(call.account(), AddressForm.address(form), AddressForm.draft(form))
                .map(result -> AddressJson.of(saved(result), urls));
    }

    @GET
    @Path("/{Address}")
    @Operation(operationId = "FetchAddress", summary = "Fetch an address, by its SID or by itself")
    public Uni<AddressJson> fetch(@PathParam("Address") String address) {
        Urls urls = call.urls();
        return addresses
                .fetch(call.account(), known(address))
                .map(found -> AddressJson.of(found.orElseThrow(call::notFound), urls));
    }

    @POST
    @Path("/{Address}")
    @Consumes(FormType.NAME)
    @Cancellable(false)
    @Operation(operationId = "UpdateAddress", summary = "Change an address; what is left out stays")
    public Uni<AddressJson> update(
            @PathParam("Address") String address,
            @RequestBody(content = @Content(schema = @Schema(implementation = AddressUpdateForm.class))) byte[] body) {
        Urls urls = call.urls();
        return book.update(call.account(), known(address), AddressForm.draft(Fields.ofForm(body)))
                .map(result -> AddressJson.of(saved(result), urls));
    }

    @DELETE
    @Path("/{Address}")
    @Cancellable(false)
    @Operation(operationId = "DeleteAddress", summary = "Delete an address; nobody answers there any more")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Void> delete(@PathParam("Address") String address) {
        return addresses
                .delete(call.account(), known(address))
                .invoke(known -> {
                    if (!known) {
                        throw call.notFound();
                    }
                })
                .replaceWithVoid();
    }

    /** What could not be an address names none. */
    private String known(String address) {
        if (Text.isBroken(address) || Text.bytes(address) > ApiLimits.ADDRESS_BYTES) {
            throw call.notFound();
        }
        return address.strip();
    }

    private AddressSummary saved(AddressResult result) {
        if (result instanceof AddressResult.Saved saved) {
            return saved.address();
        }
        if (result instanceof AddressResult.Duplicate duplicate) {
            throw ApiException.duplicateAddress(duplicate.address());
        }
        if (result instanceof AddressResult.UnknownFlow unknown) {
            throw ApiException.invalid(AddressForm.FLOW, "there is no flow " + unknown.flow());
        }
        if (result instanceof AddressResult.UnknownCarrier unknown) {
            throw ApiException.invalid(AddressForm.CARRIER, "must be one of " + String.join(", ", unknown.known()));
        }
        throw call.notFound();
    }

    private static AddressPage page(List<AddressSummary> found, PageRequest page, Urls urls) {
        List<AddressJson> shown = page.shown(found).stream()
                .map(address -> AddressJson.of(address, urls))
                .toList();
        return new AddressPage(shown, page.meta(found, address -> address.sid().toString()));
    }
}

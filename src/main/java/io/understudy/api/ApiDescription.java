package io.understudy.api;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the OpenAPI document says about the API as a whole. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Understudy",
                        version = "2",
                        description = "Twilio Studio's REST API v2, and a few resources of our own"),
        security = @SecurityRequirement(name = "basic"),
        tags = {
            @Tag(name = "Flows", description = "Definitions, their revisions and test users"),
            @Tag(name = "Executions", description = "Contacts going through a flow"),
            @Tag(name = "Understudy", description = "What Twilio's API does not have")
        },
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "basic",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "basic",
                                        description = "Account SID and auth token, or API key SID and secret"),
                        responses =
                                @APIResponse(
                                        name = "Error",
                                        description = "Refused or failed, by Twilio's error code",
                                        content =
                                                @Content(
                                                        mediaType = "application/json",
                                                        schema = @Schema(implementation = ErrorBody.class))),
                        parameters = {
                            @Parameter(
                                    name = "PageSize",
                                    in = ParameterIn.QUERY,
                                    schema =
                                            @Schema(
                                                    implementation = Integer.class,
                                                    minimum = "1",
                                                    maximum = "1000",
                                                    defaultValue = "50")),
                            @Parameter(
                                    name = "Page",
                                    in = ParameterIn.QUERY,
                                    description = "Comes with PageToken",
                                    schema = @Schema(implementation = Integer.class, minimum = "0")),
                            @Parameter(
                                    name = "PageToken",
                                    in = ParameterIn.QUERY,
                                    description = "From next_page_url",
                                    schema = @Schema(implementation = String.class)),
                            @Parameter(
                                    name = "status",
                                    in = ParameterIn.QUERY,
                                    schema =
                                            @Schema(
                                                    implementation = String.class,
                                                    enumeration = {"active", "ended"})),
                            @Parameter(
                                    name = "DateCreatedFrom",
                                    in = ParameterIn.QUERY,
                                    description = "Inclusive; a day or a time, UTC if without zone",
                                    schema = @Schema(implementation = String.class)),
                            @Parameter(
                                    name = "DateCreatedTo",
                                    in = ParameterIn.QUERY,
                                    description = "Exclusive; a day or a time, UTC if without zone",
                                    schema = @Schema(implementation = String.class))
                        }))
interface ApiDescription {}

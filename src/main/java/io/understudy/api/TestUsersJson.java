package io.understudy.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Twilio's TestUser: the contacts that run a flow's latest revision, draft or published. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "TestUsers")
record TestUsersJson(
        @Schema(pattern = "^FW[0-9a-f]{32}$", description = "The flow")
        String sid,

        List<String> testUsers,
        @Schema(format = "uri") String url) {}

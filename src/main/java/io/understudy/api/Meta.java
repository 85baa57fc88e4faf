package io.understudy.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a page stands in its list. There is no total. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "Meta", description = "Follow next_page_url until it is null; previous_page_url always is")
record Meta(
        int page,
        int pageSize,
        @Schema(format = "uri") String firstPageUrl,
        @Schema(format = "uri", nullable = true) @Nullable String previousPageUrl,
        @Schema(format = "uri") String url,
        @Schema(format = "uri", nullable = true) @Nullable String nextPageUrl,

        @Schema(description = "Name of the field that holds the entries")
        String key) {}

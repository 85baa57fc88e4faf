package io.understudy.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Describes the form of a flow's update; {@link FlowForm#update} reads it. What is absent carries over. */
@Schema(name = "FlowUpdateForm")
record FlowUpdateForm(
        @Schema(name = "FriendlyName", maxLength = ApiLimits.NAME_CHARS) @Nullable
        String friendlyName,

        @Schema(
                name = "Status",
                required = true,
                enumeration = {"draft", "published"})
        String status,

        @Schema(name = "Definition", description = "The definition as JSON text") @Nullable
        String definition,

        @Schema(name = "CommitMessage", maxLength = ApiLimits.MESSAGE_CHARS) @Nullable
        String commitMessage,

        @Schema(name = "AuthorSid", pattern = "^US[0-9a-fA-F]{32}$") @Nullable
        String authorSid) {}

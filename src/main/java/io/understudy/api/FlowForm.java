package io.understudy.api;

import io.understudy.catalog.FlowDraft;
import io.understudy.catalog.FlowStatus;
import io.understudy.sid.Sid;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a flow is saved from; the type describes the form, its methods read it. */
@Schema(name = "FlowForm")
record FlowForm(
        @Schema(name = "FriendlyName", required = true, maxLength = ApiLimits.NAME_CHARS)
        String friendlyName,

        @Schema(
                name = "Status",
                required = true,
                enumeration = {"draft", "published"})
        String status,

        @Schema(name = "Definition", required = true, description = "The definition as JSON text")
        String definition,

        @Schema(name = "CommitMessage", maxLength = ApiLimits.MESSAGE_CHARS) @Nullable
        String commitMessage,

        @Schema(name = "AuthorSid", pattern = "^US[0-9a-fA-F]{32}$") @Nullable
        String authorSid) {

    private static final String NAME = "FriendlyName";
    private static final String DEFINITION = "Definition";

    /** Reads the form of a create: name and definition must be there. */
    static FlowDraft create(Fields form) {
        form.requiredLine(NAME, ApiLimits.NAME_CHARS);
        FlowDraft draft = update(form);
        form.requiredText(DEFINITION);
        return draft;
    }

    /** Reads the form of an update: only the status must be there. */
    static FlowDraft update(Fields form) {
        return new FlowDraft(
                form.line(NAME, ApiLimits.NAME_CHARS),
                form.requiredRead("Status", "must be draft or published", FlowStatus::of),
                form.text(DEFINITION),
                form.text("CommitMessage").map(FlowForm::message),
                form.read("AuthorSid", "must be US and 32 hexadecimal digits", text -> Sid.parse(Sid.Prefix.US, text)));
    }

    private static String message(String text) {
        if (text.length() > ApiLimits.MESSAGE_CHARS) {
            throw ApiException.invalid(
                    "CommitMessage", "must be at most " + ApiLimits.MESSAGE_CHARS + " characters long");
        }
        return text;
    }
}

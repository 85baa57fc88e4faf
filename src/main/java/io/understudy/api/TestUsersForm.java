package io.understudy.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The test users to be; the type describes the form, its method reads it. */
@Schema(name = "TestUsersForm")
record TestUsersForm(
        @Schema(name = NAME, required = true, description = "Repeated; one empty value clears the list")
        List<String> testUsers) {

    private static final String NAME = "TestUsers";

    /** Reads the form; without the spaces around each user, and each once. */
    static List<String> read(Fields form) {
        List<String> users = form.all(NAME).orElseThrow(() -> ApiException.missing(NAME)).stream()
                .map(String::strip)
                .filter(user -> !user.isEmpty())
                .distinct()
                .toList();
        if (users.size() > ApiLimits.TEST_USERS) {
            throw ApiException.invalid(NAME, "must be at most " + ApiLimits.TEST_USERS + " users");
        }
        users.forEach(TestUsersForm::check);
        return users;
    }

    private static void check(String user) {
        Fields.checkLine(NAME, user, ApiLimits.TEST_USER_BYTES);
        if (Text.bytes(user) > ApiLimits.TEST_USER_BYTES) {
            throw ApiException.invalid(NAME, "must be at most " + ApiLimits.TEST_USER_BYTES + " bytes each");
        }
    }
}

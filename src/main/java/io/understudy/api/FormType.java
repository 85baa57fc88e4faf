package io.understudy.api;

import java.util.regex.Pattern;

/** The one content type of requests. */
final class FormType {

    static final String NAME = "application/x-www-form-urlencoded";

    private static final Pattern ACCEPTED = Pattern.compile(
            "\\s*" + Pattern.quote(NAME) + "\\s*(;\\s*charset\\s*=\\s*\"?(utf-8|us-ascii)\"?\\s*)?;?\\s*",
            Pattern.CASE_INSENSITIVE);

    private FormType() {}

    /** Whether a {@code Content-Type} is a form in UTF-8, the only charset of a form. */
    static boolean matches(String contentType) {
        return ACCEPTED.matcher(contentType).matches();
    }
}

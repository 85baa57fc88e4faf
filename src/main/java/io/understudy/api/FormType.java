package io.understudy.api;

/** The one content type of requests. */
final class FormType {

    static final String NAME = "application/x-www-form-urlencoded";

    private FormType() {}

    /**
     * Whether a {@code Content-Type} is a form. Its charset is ignored, as the standard of this format says: the bytes
     * are UTF-8 whatever a client library has put there.
     */
    static boolean matches(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().equalsIgnoreCase(NAME);
    }
}

package io.understudy.api;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code application/x-www-form-urlencoded}, strictly: percent-encoding must be complete and the bytes must be
 * UTF-8, for what cannot be read as it was meant must not start anything.
 *
 * @see <a href="https://url.spec.whatwg.org/#application/x-www-form-urlencoded">URL Standard</a>
 */
final class UrlEncoded {

    private UrlEncoded() {}

    /**
     * Reads a form or query.
     *
     * @param encoded one character per byte
     * @return names with their values, in the order given
     * @throws ApiException 20001 if it is malformed or has too many fields
     */
    static Map<String, List<String>> parse(String encoded) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        int count = 0;
        for (int start = 0; start < encoded.length(); ) {
            int end = indexOrEnd(encoded, '&', start, encoded.length());
            if (end > start) {
                require(++count <= ApiLimits.FIELDS, "more than " + ApiLimits.FIELDS + " fields");
                int equals = indexOrEnd(encoded, '=', start, end);
                String value = equals < end ? decode(encoded, equals + 1, end) : "";
                fields.computeIfAbsent(decode(encoded, start, equals), name -> new ArrayList<>(1))
                        .add(value);
            }
            start = end + 1;
        }
        return fields;
    }

    private static int indexOrEnd(String text, char wanted, int from, int end) {
        int found = text.indexOf(wanted, from);
        return found < 0 || found > end ? end : found;
    }

    private static String decode(String text, int from, int end) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - from);
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            require(c <= 0xFF, "a character that is not a byte");
            if (c == '%') {
                bytes.write(octet(text, i + 1, end));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static int octet(String text, int at, int end) {
        require(
                at + 2 <= end && HexFormat.isHexDigit(text.charAt(at)) && HexFormat.isHexDigit(text.charAt(at + 1)),
                "malformed percent-encoding");
        return HexFormat.fromHexDigits(text, at, at + 2);
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ApiException.badRequest("Invalid request: text that is not UTF-8");
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw ApiException.badRequest("Invalid request: " + otherwise);
        }
    }
}

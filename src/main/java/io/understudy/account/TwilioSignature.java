package io.understudy.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code X-Twilio-Signature}: base64 of the HMAC-SHA1, under the account's auth token, of the full URL as the sender
 * used it, followed by every POST parameter's name and value in the order of the names.
 *
 * <p>A repeated parameter counts once per distinct value, in the order of the values. Since senders disagree about
 * naming the standard port, a URL is checked with its port and without, as Twilio's own libraries do.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/usage/security">Twilio, Security</a>; the scheme dictates SHA-1.
 */
public final class TwilioSignature {

    /** The header that carries it. */
    public static final String HEADER = "X-Twilio-Signature";

    private static final String ALGORITHM = "HmacSHA1";

    private static final Pattern AUTHORITY = Pattern.compile("^(https?)://([^/?#]*?)(:[0-9]+)?(?=[/?#]|$)");

    private TwilioSignature() {}

    /**
     * The signature of a request.
     *
     * @param token the account's auth token, not empty
     * @param url scheme, host, path and query exactly as requested
     * @param parameters of the POST body, decoded; empty for a GET
     */
    public static String sign(String token, String url, Map<String, List<String>> parameters) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(parameters).forEach((name, values) -> new TreeSet<>(values)
                .forEach(value -> signed.append(name).append(value)));
        return Base64.getEncoder().encodeToString(mac(token, signed.toString()));
    }

    /**
     * Whether the signature is right; takes the same time wherever it is wrong.
     *
     * @param signature the header's value, any text
     */
    public static boolean matches(String token, String signature, String url, Map<String, List<String>> parameters) {
        byte[] presented = signature.getBytes(StandardCharsets.UTF_8);
        boolean match = false;
        for (String variant : List.of(url, withPort(url), withoutPort(url))) {
            byte[] expected = sign(token, variant, parameters).getBytes(StandardCharsets.UTF_8);
            match |= MessageDigest.isEqual(expected, presented);
        }
        return match;
    }

    private static String withPort(String url) {
        Matcher authority = AUTHORITY.matcher(url);
        if (!authority.find() || authority.group(3) != null) {
            return url;
        }
        String port = authority.group(1).equals("https") ? ":443" : ":80";
        return url.substring(0, authority.end()) + port + url.substring(authority.end());
    }

    private static String withoutPort(String url) {
        Matcher authority = AUTHORITY.matcher(url);
        return authority.find() && authority.group(3) != null
                ? url.substring(0, authority.start(3)) + url.substring(authority.end())
                : url;
    }

    private static byte[] mac(String token, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}

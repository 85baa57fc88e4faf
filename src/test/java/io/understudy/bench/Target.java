package io.understudy.bench;

import io.understudy.packaged.Studio;
import io.understudy.packaged.Studio.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A gateway to be measured.
 *
 * @param url in front of {@code /v2}
 * @param account the SID of the account that everything happens in
 * @param token its auth token
 */
record Target(URI url, String account, String token) {

    /** The development account of the local profile on a gateway of our own. */
    static Target local(int port) {
        return new Target(URI.create("http://localhost:" + port), Studio.ACCOUNT_SID, Studio.AUTH_TOKEN);
    }

    /** The header of that name. */
    String authorization() {
        return "Basic "
                + Base64.getEncoder().encodeToString((account + ":" + token).getBytes(StandardCharsets.US_ASCII));
    }

    /** A patient client, for what is not measured. */
    Studio studio() {
        return new Studio(url.toString(), account, token);
    }

    /** Publishes a flow of this package's resources and returns its SID. */
    String publish(String resource) {
        Answer flow = studio().createFlow(resource, definition(resource));
        if (!flow.created()) {
            throw new Missing("publishing %s answered %s".formatted(resource, flow));
        }
        return flow.body().path("sid").asText();
    }

    private static String definition(String resource) {
        try (@Nullable InputStream json = Target.class.getResourceAsStream(resource)) {
            if (json == null) {
                throw new IllegalStateException("there is no resource " + resource);
            }
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return url.toString(); // the token is a secret
    }
}

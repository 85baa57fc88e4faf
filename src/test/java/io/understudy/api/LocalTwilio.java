package io.understudy.api;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import java.net.URL;

/** Sends what the stock SDK means for Twilio to us instead; nothing else is changed. */
public final class LocalTwilio extends NetworkHttpClient {

    private final String base;

    private LocalTwilio(String base) {
        this.base = base;
    }

    /** A client of the account whose requests go to the base URL. */
    public static TwilioRestClient client(String base, String username, String password, String account) {
        return new TwilioRestClient.Builder(username, password)
                .accountSid(account)
                .httpClient(new LocalTwilio(base))
                .build();
    }

    @Override
    public Response makeRequest(Request meant) {
        URL url = meant.constructURL();
        if (!url.getHost().endsWith(".twilio.com")) {
            return super.makeRequest(meant);
        }
        String query = url.getQuery() == null ? "" : "?" + url.getQuery();
        Request sent = new Request(meant.getMethod(), base + url.getPath() + query);
        meant.getPostParams().forEach((name, values) -> values.forEach(value -> sent.addPostParam(name, value)));
        meant.getHeaderParams().forEach((name, values) -> values.forEach(value -> sent.addHeaderParam(name, value)));
        sent.setContentType(meant.getContentType());
        sent.setAuth(meant.getUsername(), meant.getPassword());
        return super.makeRequest(sent);
    }
}

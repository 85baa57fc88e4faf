package io.understudy.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the API needs to know about its installation. */
@ApplicationScoped
class ApiSettings {

    private final Optional<String> publicBaseUrl;
    private final Set<String> roles;

    /**
     * Reads the configuration.
     *
     * @param publicBaseUrl scheme and authority of every link we emit, for example {@code https://studio.example.com},
     *     a path prefix allowed; unset: those of the request, as forwarded by a proxy ({@code quarkus.http.proxy.*})
     * @param roles what this process does
     */
    ApiSettings(
            @ConfigProperty(name = "understudy.public-base-url") Optional<String> publicBaseUrl,
            @ConfigProperty(name = "understudy.roles") Set<String> roles) {
        this.publicBaseUrl = publicBaseUrl.map(url -> url.replaceAll("/+$", ""));
        this.roles = roles;
    }

    Optional<String> publicBaseUrl() {
        return publicBaseUrl;
    }

    /** Whether this process answers under {@code /v2} and {@code /understudy}; else those are 503. */
    boolean servesApi() {
        return roles.contains("api");
    }
}

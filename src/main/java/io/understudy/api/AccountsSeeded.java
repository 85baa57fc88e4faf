package io.understudy.api;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.understudy.account.Accounts;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started means: the configured accounts can log in. */
@Startup
@ApplicationScoped
class AccountsSeeded implements AsyncHealthCheck {

    private static final String NAME = "accounts seeded";

    private final Accounts accounts;

    AccountsSeeded(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return accounts.seeded()
                .replaceWith(() -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.down(NAME));
    }
}

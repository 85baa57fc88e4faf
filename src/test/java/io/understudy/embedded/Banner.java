package io.understudy.embedded;

/** What a developer needs to know once everything runs. */
final class Banner {

    /** The development account, which exists under the local profile only. */
    static final String ACCOUNT_SID = "AC00000000000000000000000000000001";

    static final String AUTH_TOKEN = "00000000000000000000000000000001";
    private static final String TOPIC = "studio-flow-events";

    private Banner() {}

    static String of(LocalSettings settings, EmbeddedServers servers, String demoFlowSid) {
        EmbeddedDatabase database = servers.database();
        return """

                ------------------------------------------------------------------------
                Understudy runs.

                  Base URL     %1$s
                  Account SID  %2$s
                  Auth token   %3$s
                  PostgreSQL   postgresql://%4$s:%5$s@localhost:%6$d/%7$s
                  Kafka        %8$s, topic %9$s
                  Demo flow    %10$s
                  Data         %11$s (empty it: -Dlocal.clean)

                Start the demo flow:

                  curl -u %2$s:%3$s \\
                    %1$s/v2/Flows/%10$s/Executions \\
                    --data-urlencode To=+15550100001 --data-urlencode From=+15550100000

                Stop everything: Ctrl-C
                ------------------------------------------------------------------------
                """.formatted(
                        settings.baseUrl(),
                        ACCOUNT_SID,
                        AUTH_TOKEN,
                        database.username(),
                        database.password(),
                        database.port(),
                        database.username(),
                        servers.broker().bootstrapServers(),
                        TOPIC,
                        demoFlowSid,
                        servers.folder().path());
    }
}

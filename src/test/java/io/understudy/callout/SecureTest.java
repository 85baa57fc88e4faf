package io.understudy.callout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.callout.CalloutFailure.Outcome;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The address was looked up by us, but the certificate must be for the name. */
class SecureTest {

    private static final String PASSWORD = "only-for-tests";

    @TempDir
    static Path folder;

    private final Outside outside = new Outside(Settings.local());
    private int port;

    @BeforeEach
    void a_server_that_is_bank_example() throws IOException, InterruptedException {
        Path keys = folder.resolve("bank.p12");
        if (!keys.toFile().exists()) {
            makeCertificate(keys, "bank.example");
        }
        HttpServerOptions secure = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions().setPath(keys.toString()).setPassword(PASSWORD));
        port = outside.serve(secure, request -> request.response().end(request.getHeader("Host")));
        outside.name("bank.example", "127.0.0.1");
        outside.name("thief.example", "127.0.0.1");
    }

    private static void makeCertificate(Path keys, String name) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name)
                .inheritIO()
                .start();
        assertEquals(0, process.waitFor());
    }

    @AfterEach
    void close() {
        outside.close();
    }

    @Test
    void a_certificate_for_the_name_is_believed() {
        trust();

        Reply reply = outside.get("https://bank.example:" + port + "/");

        assertEquals("bank.example:" + port, Outside.answer(reply).body());
    }

    @Test
    void a_certificate_for_another_name_is_not() {
        trust();

        assertEquals(Outcome.UNREACHABLE, Outside.outcome(outside.get("https://thief.example:" + port + "/")));
        assertEquals(Outcome.UNREACHABLE, Outside.outcome(outside.get("https://127.0.0.1:" + port + "/")));
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not() {
        Reply.None none = (Reply.None) outside.get("https://bank.example:" + port + "/");

        assertEquals("No secure connection could be made; is the certificate valid?", none.why());
    }

    private void trust() {
        outside.options()
                .setTrustOptions(new JksOptions()
                        .setPath(folder.resolve("bank.p12").toString())
                        .setPassword(PASSWORD));
    }
}

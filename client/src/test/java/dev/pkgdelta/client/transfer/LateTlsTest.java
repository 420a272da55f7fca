package dev.pkgdelta.client.transfer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LateTlsTest {

  private static final char[] PASSWORD = "secret".toCharArray();

  @TempDir Path directory;

  @Test
  void serversWithoutTlsAreAsked() throws Exception {
    try (Server server = new Server(ServerSocketFactory.getDefault());
        HttpClient client = LateTls.newHttpClient().build()) {
      assertThat(ask(client, "http", server)).isEqualTo("here");
    }
  }

  @Test
  void aServerThatNobodyVouchesForIsRefused() throws Exception {
    try (Server server = new Server(tls(keys("127.0.0.1")));
        HttpClient client = LateTls.newHttpClient().build()) {
      assertThatThrownBy(() -> ask(client, "https", server)).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void whomTheDefaultContextTrustsIsTrustedUnderHisOwnNameAlone() throws Exception {
    SSLContext before = SSLContext.getDefault();
    KeyStore right = keys("127.0.0.1");
    KeyStore other = keys("127.0.0.2");
    try (Server server = new Server(tls(right));
        Server pretender = new Server(tls(other));
        HttpClient client = LateTls.newHttpClient().build()) {
      SSLContext.setDefault(trusting(right, other));
      assertThat(ask(client, "https", server)).isEqualTo("here");
      assertThatThrownBy(() -> ask(client, "https", pretender)).isInstanceOf(SSLException.class);
    } finally {
      SSLContext.setDefault(before);
    }
  }

  private static String ask(HttpClient client, String scheme, Server server)
      throws IOException, InterruptedException {
    URI address = URI.create(scheme + "://127.0.0.1:" + server.port() + "/");
    HttpRequest request = HttpRequest.newBuilder(address).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  /** Answers every connection once. */
  private static final class Server implements AutoCloseable {

    private final ServerSocket socket;

    Server(ServerSocketFactory sockets) throws IOException {
      socket = sockets.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
      Thread.ofPlatform().daemon().start(this::serve);
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      while (!socket.isClosed()) {
        try (Socket connection = socket.accept()) {
          BufferedReader request =
              new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
          String line = request.readLine();
          while (line != null && !line.isEmpty()) {
            line = request.readLine();
          }
          String answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nhere";
          connection.getOutputStream().write(answer.getBytes(US_ASCII));
        } catch (IOException _) {
          // The client gave up, or the server is closed.
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static ServerSocketFactory tls(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    return context.getServerSocketFactory();
  }

  private static SSLContext trusting(KeyStore... servers)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    for (KeyStore server : servers) {
      trusted.setCertificateEntry("" + trusted.size(), server.getCertificate("server"));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** Makes a key and a certificate for an address, signed by itself. */
  private KeyStore keys(String address) throws Exception {
    Path file = directory.resolve(address + ".p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                List.of(
                    keytool.toString(),
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-alias",
                    "server",
                    "-dname",
                    "CN=" + address,
                    "-ext",
                    "SAN=IP:" + address,
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    new String(PASSWORD)))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }
}

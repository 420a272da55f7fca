package dev.pkgdelta.client.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether the network is paid by volume, as NetworkManager says ({@code NM_METERED_YES} is 1,
 * {@code NM_METERED_GUESS_YES} is 3). Where there is no NetworkManager, it is not. Asked every few
 * minutes. Safe for use by several threads.
 */
public final class MeteredNetwork {

  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final int PATIENCE_SECONDS = 2;
  private static final String[] QUESTION = {
    "busctl",
    "--system",
    "get-property",
    "org.freedesktop.NetworkManager",
    "/org/freedesktop/NetworkManager",
    "org.freedesktop.NetworkManager",
    "Metered"
  };

  private boolean metered;
  private @Nullable Instant asked;

  /** Returns whether bytes cost money. */
  public synchronized boolean isMetered() {
    Instant now = Instant.now();
    if (asked == null || now.isAfter(asked.plus(FRESH))) {
      asked = now;
      metered = ask();
    }
    return metered;
  }

  private static boolean ask() {
    try {
      Process process =
          new ProcessBuilder(QUESTION).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      byte[] bytes = process.getInputStream().readNBytes(64);
      String answer = new String(bytes, StandardCharsets.US_ASCII).strip();
      return answer.equals("u 1") || answer.equals("u 3");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

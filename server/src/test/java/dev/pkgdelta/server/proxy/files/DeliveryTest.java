package dev.pkgdelta.server.proxy.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.client.acquire.Acquired;
import dev.pkgdelta.client.acquire.Acquisition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What clients get while a rebuild is silent. */
class DeliveryTest {

  private final byte[] bytes = new byte[200_000];
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  DeliveryTest() {
    new Random(3).nextBytes(bytes);
  }

  /** A rebuild that is silent so many times before each piece. */
  private final class Silent implements Acquisition {

    private final int times;
    private final int piece;
    private int asked;

    Silent(int times, int piece) {
      this.times = times;
      this.piece = piece;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length, Duration patience) {
      if (position == bytes.length) {
        return END;
      }
      if (asked++ % (times + 1) < times) {
        return 0;
      }
      int count = (int) Math.min(Math.min(length, piece), bytes.length - position);
      System.arraycopy(bytes, (int) position, target, offset, count);
      return count;
    }

    @Override
    public OptionalLong awaitStart() {
      return OptionalLong.of(bytes.length);
    }

    @Override
    public InputStream stream(long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Acquired result() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long networkBytes() {
      return 0;
    }

    @Override
    public OptionalDouble progress() {
      return OptionalDouble.empty();
    }

    @Override
    public void close() {}
  }

  private byte[] part(long from, int count) {
    return Arrays.copyOfRange(bytes, (int) from, (int) from + count);
  }

  @Test
  void bytesOfUpstreamComeInSilence() throws Exception {
    for (int piece : new int[] {1, 50, 128, 1000, 1 << 16}) {
      sent.reset();
      Silent silent = new Silent(piece < 50 ? 0 : 3, piece);
      new Delivery(silent, this::part, sent).send(bytes.length, Duration.ofSeconds(1));
      assertThat(sent.toByteArray()).as("pieces of %d", piece).isEqualTo(bytes);
    }
  }

  @Test
  void theEndIsNeverSentAhead() {
    long[] furthest = new long[1];
    Silent never = new Silent(Integer.MAX_VALUE - 1, 1);
    Delivery.Upstream upstream =
        (from, count) -> {
          furthest[0] = from + count;
          if (furthest[0] + Delivery.DRIP > bytes.length - Acquisition.HELD_BACK) {
            Thread.currentThread().interrupt();
          }
          return part(from, count);
        };
    Acquisition interrupted =
        (Acquisition)
            java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Acquisition.class},
                (_, _, arguments) -> {
                  if (Thread.interrupted()) {
                    throw new InterruptedException();
                  }
                  return never.read((Long) arguments[0], new byte[1], 0, 1, Duration.ZERO);
                });
    assertThatThrownBy(
            () ->
                new Delivery(interrupted, upstream, sent).send(bytes.length, Duration.ofSeconds(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(furthest[0])
        .isGreaterThan(100_000)
        .isLessThanOrEqualTo(bytes.length - Acquisition.HELD_BACK);
  }

  @Test
  void whatWasWrongAheadIsNotCarriedOn() {
    assertThatThrownBy(
            () ->
                new Delivery(new Silent(1, 1000), (_, count) -> new byte[count], sent)
                    .send(bytes.length, Duration.ofSeconds(1)))
        .isInstanceOf(IOException.class);
    assertThat(sent.size()).isLessThan(bytes.length);
  }

  @Test
  void anUpstreamThatGivesNoPartsIsNoFailure() throws Exception {
    new Delivery(
            new Silent(2, 5000),
            (_, _) -> {
              throw new IOException("no parts");
            },
            sent)
        .send(bytes.length, Duration.ofSeconds(1));
    assertThat(sent.toByteArray()).isEqualTo(bytes);
  }
}

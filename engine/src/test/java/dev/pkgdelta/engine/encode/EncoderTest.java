package dev.pkgdelta.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Delta;
import dev.pkgdelta.engine.Images;
import dev.pkgdelta.engine.Span;
import dev.pkgdelta.engine.SpanKind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EncoderTest {

  private static final byte[] BASE = Images.content(new Random(9), 1 << 20);
  private static final byte[] TARGET = Images.edited(new Random(10), BASE, 30);

  private static Encoding encode(EncodeListener listener) throws IOException {
    return Encoder.encode(
        Bytes.of(BASE),
        Span.whole(BASE.length, SpanKind.BINARY),
        Bytes.of(TARGET),
        Span.whole(TARGET.length, SpanKind.BINARY),
        new EncodeOptions(Profile.FAST, 2, 1L << 30, listener),
        OutputStream.nullOutputStream());
  }

  @Test
  void progressGrowsAndEndsNearTheTotal() throws IOException {
    List<Long> seen = new ArrayList<>();
    encode(
        (done, total) -> {
          assertThat(total).isEqualTo(TARGET.length);
          return seen.add(done);
        });
    assertThat(seen).isSorted();
    assertThat(seen.getLast()).isBetween(TARGET.length * 8L / 10, (long) TARGET.length);
  }

  @Test
  void aListenerCanStopIt() {
    assertThatThrownBy(() -> encode((_, _) -> false)).isInstanceOf(Cancelled.class);
  }

  @Test
  void anInterruptStopsIt() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> encode(EncodeListener.NONE)).isInstanceOf(Cancelled.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aBaseThatDoesNotFitTheMemoryIsSearchedInGroups() throws IOException {
    Random random = new Random(11);
    byte[] base = Images.content(random, 22 << 20);
    byte[] target = Images.edited(random, base, 10);
    for (int at = 0; at < target.length; at += 1500) {
      target[at]++;
    }
    EncodeOptions little =
        new EncodeOptions(Profile.FAST, 2, EncodeOptions.MIN_MEMORY, EncodeListener.NONE);
    Delta delta = Delta.of(Bytes.of(base), Bytes.of(target), little);
    assertThat(delta.apply(Bytes.of(base))).isEqualTo(target);
    assertThat(delta.size()).isLessThan(target.length / 50);
  }
}

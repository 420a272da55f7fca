package dev.pkgdelta.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.probe.Probe;
import dev.pkgdelta.layers.probe.ProbeResult;
import dev.pkgdelta.natives.NativeContexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What holds for the decoder, the rebuilder and the probe of every compression. */
public abstract class LayerContract {

  private static final long SEED = 20261121;

  private final StreamDecoder decoder;
  private final Rebuilder rebuilder;
  private final Supplier<Probe> probes;
  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  private long openBefore;

  protected LayerContract(StreamDecoder decoder, Rebuilder rebuilder, Supplier<Probe> probes) {
    this.decoder = decoder;
    this.rebuilder = rebuilder;
    this.probes = probes;
  }

  @BeforeEach
  public void countContexts() {
    openBefore = NativeContexts.open();
  }

  @AfterEach
  public void nothingLeaked() {
    executor.close();
    assertThat(NativeContexts.open()).as("native contexts left open").isEqualTo(openBefore);
  }

  protected Workers workers() {
    return new Workers(executor, 2, 400L << 20);
  }

  /** Decodes a stream after which other bytes follow. */
  protected byte[] decode(byte[] compressed) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    byte[] followed = Arrays.copyOf(compressed, compressed.length + 7);
    followed[compressed.length] = 'x';
    assertThat(decoder.decode(Bytes.of(followed), plain, 1 << 28)).isEqualTo(compressed.length);
    return plain.toByteArray();
  }

  protected ProbeResult probe(byte[] compressed, byte[] plain) throws IOException {
    return probes.get().probe(Bytes.of(compressed), Bytes.of(plain), workers());
  }

  /** Finds a recipe, rebuilds by it with writes of many sizes, and returns what was found. */
  protected ProbeResult.Exact roundTrip(byte[] compressed, byte[] plain) throws IOException {
    assertThat(decode(compressed)).isEqualTo(plain);
    ProbeResult result = probe(compressed, plain);
    assertThat(result).isInstanceOf(ProbeResult.Exact.class);
    ProbeResult.Exact exact = (ProbeResult.Exact) result;
    assertThat(rebuild(exact.recipe(), plain)).isEqualTo(compressed);
    assertThat(rebuilder.describe(exact.recipe())).isNotEmpty();
    RebuildCost cost = rebuilder.cost(exact.recipe(), plain.length, 2);
    assertThat(cost.memory()).isBetween(1L << 10, 4L << 30);
    assertThat(cost.cpuMillis()).isBetween(0L, 1L << 20);
    return exact;
  }

  protected byte[] rebuild(byte[] recipe, byte[] plain) throws IOException {
    Random sizes = new Random(SEED);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = rebuilder.open(recipe, plain.length, compressed, workers())) {
      for (int at = 0; at < plain.length; ) {
        int count = Math.min(plain.length - at, 1 + sizes.nextInt(1 << sizes.nextInt(20)));
        out.write(plain, at, count);
        at += count;
      }
    }
    return compressed.toByteArray();
  }

  /** Decodes damaged copies of a stream: each is refused with a typed exception or harmless. */
  protected void damagedCopiesAreRefused(byte[] compressed, int plainSize) {
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = compressed.clone();
      int at = i < compressed.length && i < 100 ? i : random.nextInt(damaged.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      refusedOrHarmless(damaged, plainSize);
      refusedOrHarmless(Arrays.copyOf(compressed, random.nextInt(compressed.length)), plainSize);
    }
  }

  private void refusedOrHarmless(byte[] damaged, int plainSize) {
    try {
      decoder.decode(Bytes.of(damaged), OutputStream.nullOutputStream(), plainSize + 1000L);
    } catch (CorruptData | PlainTooLarge e) {
      assertThat(e).hasMessageNotContaining("null");
    } catch (IOException e) {
      throw new AssertionError("seed " + SEED, e);
    }
  }

  /** Rebuilds by random recipes and by damaged copies of a good one: none does harm. */
  protected void hostileRecipesAreRefused(byte[] recipe, byte[] plain) {
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      byte[] hostile = recipe.clone();
      if (i % 3 == 0) {
        hostile = new byte[random.nextInt(12)];
        random.nextBytes(hostile);
      } else if (i % 3 == 1) {
        hostile = Arrays.copyOf(recipe, random.nextInt(recipe.length + 3));
      }
      if (hostile.length > 0) {
        hostile[random.nextInt(hostile.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        if (rebuilder.cost(hostile, plain.length, 2).memory() < 1L << 30) {
          rebuilder.describe(hostile);
          rebuild(hostile, plain);
        }
      } catch (CorruptData | dev.pkgdelta.natives.NativeMissing e) {
        assertThat(e.getMessage()).isNotEmpty();
      } catch (IOException e) {
        throw new AssertionError("seed " + SEED + ", recipe " + Arrays.toString(hostile), e);
      }
    }
  }
}

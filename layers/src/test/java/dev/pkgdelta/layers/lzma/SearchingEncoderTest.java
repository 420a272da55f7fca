package dev.pkgdelta.layers.lzma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.layers.encoding.CoderEncoding;
import dev.pkgdelta.natives.Lzma;
import dev.pkgdelta.natives.LzmaChain;
import dev.pkgdelta.natives.LzmaMatchFinder;
import dev.pkgdelta.natives.LzmaMode;
import dev.pkgdelta.natives.LzmaSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether it gives the bytes that liblzma gives. */
class SearchingEncoderTest {

  private static final int SMALL = 1 << 16;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 64, 4096, 8191, 8192, 8193, 8200, 70_000})
  void textsOfAllSizes(int size) throws Exception {
    byte[] plain = Arrays.copyOf(mixture(new Random(3), 70_000), size);
    same(plain, LzmaSettings.preset(6, false), 2, new Random(4));
  }

  @ParameterizedTest
  @CsvSource({"4,false", "5,false", "6,false", "7,false", "4,true", "5,true", "6,true"})
  void presetsOnMachineCode(int level, boolean extreme) throws Exception {
    Path library = Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("java"));
    same(Files.readAllBytes(library), LzmaSettings.preset(level, extreme), 2, new Random(5));
  }

  /** The window is moved many times, positions leave the trees, chunks are stored. */
  @ParameterizedTest
  @ValueSource(ints = {1 << 12, 5000, SMALL, 1 << 20})
  void textsLargerThanTheDictionary(int dictionary) throws Exception {
    byte[] plain = mixture(new Random(6), 5 << 20);
    LzmaSettings settings = LzmaSettings.preset(6, false).withDictionary(dictionary);
    same(plain, settings, 3, new Random(7));
  }

  @Test
  void withoutHelpers() throws Exception {
    byte[] plain = mixture(new Random(8), 1 << 20);
    same(plain, LzmaSettings.preset(6, false), 1, new Random(9));
  }

  @Test
  void settingsThatNoPresetHas() throws Exception {
    long seed = System.nanoTime();
    System.out.println("SearchingEncoderTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      int lc = random.nextInt(5);
      LzmaSettings settings =
          LzmaSettings.preset(6, false)
              .withDictionary((1 << 12) + random.nextInt(1 << (12 + random.nextInt(10))))
              .withBits(lc, random.nextInt(5 - lc), random.nextInt(5))
              .withMatching(
                  LzmaMode.NORMAL,
                  LzmaMatchFinder.BT4,
                  4 + random.nextInt(270),
                  random.nextInt(100));
      same(mixture(random, random.nextInt(300_000)), settings, 1 + random.nextInt(3), random);
    }
  }

  @Test
  void othersAreLeftToLiblzma() {
    assertThat(SearchingEncoder.canEncode(LzmaSettings.preset(6, true))).isTrue();
    assertThat(SearchingEncoder.canEncode(LzmaSettings.preset(3, false))).isFalse();
    LzmaSettings trees =
        LzmaSettings.preset(6, false).withMatching(LzmaMode.NORMAL, LzmaMatchFinder.BT3, 64, 0);
    assertThat(SearchingEncoder.canEncode(trees)).isFalse();
  }

  /** Runs, repeats near and far with changes, noise, and words. */
  private static byte[] mixture(Random random, int size) {
    byte[] text = new byte[size];
    int at = 0;
    while (at < size) {
      int length = Math.min(size - at, 1 + random.nextInt(1 << random.nextInt(17)));
      switch (random.nextInt(5)) {
        case 0 -> Arrays.fill(text, at, at + length, (byte) random.nextInt(4));
        case 1 -> {
          byte[] noise = new byte[length];
          random.nextBytes(noise);
          System.arraycopy(noise, 0, text, at, length);
        }
        case 2 -> {
          for (int i = at; i < at + length; i++) {
            text[i] = (byte) "the quick brown fox of words".charAt(random.nextInt(28));
          }
        }
        default -> {
          int back = at == 0 ? 0 : 1 + random.nextInt(Math.min(at, 1 << random.nextInt(22)));
          for (int i = at; i < at + length && back > 0; i++) {
            text[i] = random.nextInt(40) == 0 ? (byte) random.nextInt() : text[i - back];
          }
        }
      }
      at += length;
    }
    return text;
  }

  private static void same(byte[] plain, LzmaSettings settings, int threads, Random pieces)
      throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try (CoderEncoding liblzma =
        new CoderEncoding(Lzma.system().require().encoder(LzmaChain.of(settings)))) {
      liblzma.encode(plain, plain.length, expected);
      liblzma.finish(expected);
    }
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads);
        SearchingEncoder encoder =
            new SearchingEncoder(settings, plain.length, executor, threads - 1)) {
      for (int at = 0; at < plain.length; ) {
        int count = Math.min(plain.length - at, 1 + pieces.nextInt(1 << pieces.nextInt(19)));
        encoder.encode(Arrays.copyOfRange(plain, at, at + count), count, made);
        at += count;
      }
      encoder.finish(made);
    }
    assertThat(Arrays.mismatch(made.toByteArray(), expected.toByteArray()))
        .as("first byte that differs, %s, %d bytes", settings, plain.length)
        .isEqualTo(-1);
  }
}

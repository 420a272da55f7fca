package dev.pkgdelta.layers.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanAndPackTest {

  @TempDir Path directory;

  @Test
  void archivesOfRealToolsComeBackExactly() throws Exception {
    for (Map.Entry<String, byte[]> archive : Fixtures.archives(directory).entrySet()) {
      List<Segment> segments = RoundTrip.check(archive.getValue(), directory);
      assertThat(segments).as(archive.getKey()).hasSizeGreaterThan(2);
    }
  }

  @Test
  void randomlyDamagedArchivesComeBackExactly() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    System.out.println("seed " + seed);
    for (byte[] archive : Fixtures.archives(directory).values()) {
      for (int round = 0; round < 40; round++) {
        RoundTrip.check(damaged(archive, random), directory);
      }
    }
  }

  private static byte[] damaged(byte[] archive, Random random) {
    byte[] copy = archive.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        case 1 -> copy = Arrays.copyOf(copy, 1 + random.nextInt(copy.length));
        case 2 -> {
          int from = random.nextInt(copy.length);
          int length = random.nextInt(Math.min(1000, copy.length - from));
          System.arraycopy(copy.clone(), random.nextInt(copy.length - length), copy, from, length);
        }
        default -> copy[random.nextInt(copy.length)] = (byte) random.nextInt();
      }
    }
    return copy;
  }
}

package dev.pkgdelta.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.bzip2.Bzip2Rebuilder;
import dev.pkgdelta.layers.deflate.DeflateRebuilder;
import dev.pkgdelta.layers.xz.XzRebuilder;
import dev.pkgdelta.layers.zstd.ZstdRebuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Recipes from nowhere: a rebuilder refuses one, or makes some stream within its bounds. */
class RecipeFuzzTest {

  private static final long MOST = 64L << 20;

  @FuzzTest(maxDuration = "5m")
  void deflate(byte[] input) throws IOException {
    rebuild(new DeflateRebuilder(), input);
  }

  @FuzzTest(maxDuration = "5m")
  void xz(byte[] input) throws IOException {
    rebuild(new XzRebuilder(), input);
  }

  @FuzzTest(maxDuration = "5m")
  void bzip2(byte[] input) throws IOException {
    rebuild(new Bzip2Rebuilder(), input);
  }

  @FuzzTest(maxDuration = "5m")
  void zstd(byte[] input) throws IOException {
    rebuild(new ZstdRebuilder(), input);
  }

  /**
   * @param input the recipe's length in one byte, the recipe, and plain bytes
   */
  private static void rebuild(Rebuilder rebuilder, byte[] input) throws IOException {
    int length = input.length == 0 ? 0 : Math.min(input[0] & 0xff, input.length - 1);
    byte[] recipe = Arrays.copyOfRange(input, Math.min(1, input.length), length + 1);
    byte[] plain = Arrays.copyOfRange(input, Math.min(length + 1, input.length), input.length);
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      assertThat(rebuilder.describe(recipe)).isNotEmpty();
      if (rebuilder.cost(recipe, plain.length, 1).memory() > MOST) {
        return;
      }
      try (OutputStream stream =
          rebuilder.open(
              recipe, 1 << 20, OutputStream.nullOutputStream(), new Workers(executor, 1, MOST))) {
        stream.write(plain);
      }
    } catch (CorruptData refused) {
      assertThat(refused).hasMessageNotContaining("\n");
    }
  }
}

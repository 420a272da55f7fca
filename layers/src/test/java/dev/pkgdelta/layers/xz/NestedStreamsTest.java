package dev.pkgdelta.layers.xz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.layers.Samples;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.natives.LzmaChain;
import dev.pkgdelta.natives.LzmaSettings;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams whose plain bytes hold other streams, while encoders share too little memory. */
class NestedStreamsTest {

  private static final byte[] TEXT = Samples.text(3 << 19, 3);

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "2,20", "4,20"})
  @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void comeBackWhateverTheMemory(int threads, int mebibytes) throws Exception {
    byte[] outer = recipe(0, 5 << 18);
    byte[] middle = recipe(1, 5 << 18);
    byte[] inner = recipe(1, XzStreamRecipe.ONE_BLOCK);
    byte[] expected = nested(outer, middle, inner, 1, 4000);

    assertThat(nested(outer, middle, inner, threads, mebibytes)).isEqualTo(expected);
  }

  private static byte[] nested(
      byte[] outer, byte[] middle, byte[] inner, int threads, int mebibytes) throws Exception {
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    XzRebuilder rebuilder = new XzRebuilder();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      Workers workers = new Workers(executor, threads, (long) mebibytes << 20);
      try (OutputStream first = rebuilder.open(outer, made, workers)) {
        first.write(TEXT);
        try (OutputStream second = rebuilder.open(middle, first, workers)) {
          second.write(TEXT, 0, 1000);
          try (OutputStream third = rebuilder.open(inner, second, workers)) {
            third.write(TEXT);
          }
          second.write(TEXT);
        }
        first.write(TEXT);
      }
      assertThat(workers.admission().isOverfull()).isFalse();
    }
    return made.toByteArray();
  }

  private static byte[] recipe(int preset, long blockSize) {
    return new XzRecipe(
            List.of(
                new XzStreamRecipe(
                    XzCheck.CRC64,
                    blockSize != XzStreamRecipe.ONE_BLOCK,
                    blockSize,
                    LzmaChain.of(LzmaSettings.preset(preset, false)),
                    List.of(),
                    -1,
                    0)))
        .toBytes();
  }
}

package dev.pkgdelta.layers.deflate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.layers.Tools;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.libdeflate.LibdeflateModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The installed libdeflate's streams, which are those of version 1.14 or of a recent one. */
class LibdeflateTest {

  private static final int BOUND = 12;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void streamsNeedNextToNoCorrections(int level) throws Exception {
    for (Map.Entry<String, byte[]> sample : SampleTexts.all().entrySet()) {
      Files.write(directory.resolve("plain"), sample.getValue());
      byte[] stream =
          ModelFit.gzipBody(Tools.run(directory, "libdeflate-gzip", "-" + level, "-c", "plain"));
      int corrections = Integer.MAX_VALUE;
      for (boolean recent : new boolean[] {false, true}) {
        EncoderModel model = new LibdeflateModel(level, recent);
        if (corrections > BOUND) {
          corrections = ModelFit.correctionBytes(model, stream);
        }
      }
      assertThat(corrections)
          .as("%s at level %d", sample.getKey(), level)
          .isLessThanOrEqualTo(BOUND);
    }
  }
}

package dev.pkgdelta.layers.deflate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.layers.Tools;
import dev.pkgdelta.layers.deflate.sevenzip.SevenZipLevel;
import dev.pkgdelta.layers.deflate.sevenzip.SevenZipModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The installed 7-Zip's streams. */
class SevenZipTest {

  private static final int BOUND = 4;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 7, 9})
  void streamsNeedNextToNoCorrections(int level) throws Exception {
    SevenZipLevel settings =
        switch (level) {
          case 5 -> SevenZipLevel.NORMAL;
          case 7 -> SevenZipLevel.MAXIMUM;
          case 9 -> SevenZipLevel.ULTRA;
          default -> SevenZipLevel.FASTEST;
        };
    check(settings, "-mx=" + level);
  }

  @Test
  void itsPopularExtremeSettingsAreFollowed() throws Exception {
    check(SevenZipLevel.EXTREME, "-mx=9", "-mfb=258", "-mpass=15");
  }

  private void check(SevenZipLevel settings, String... switches) throws Exception {
    for (Map.Entry<String, byte[]> sample : SampleTexts.all().entrySet()) {
      Files.write(directory.resolve("plain"), sample.getValue());
      String script =
          "7zz a -tgzip " + String.join(" ", switches) + " out.gz plain >&2; cat out.gz";
      byte[] file = Tools.shell(directory, script, "7zz");
      Files.delete(directory.resolve("out.gz"));
      int corrections =
          ModelFit.correctionBytes(new SevenZipModel(settings), ModelFit.gzipBody(file));
      assertThat(corrections)
          .as("%s with %s", sample.getKey(), String.join(" ", switches))
          .isLessThanOrEqualTo(BOUND);
    }
  }
}

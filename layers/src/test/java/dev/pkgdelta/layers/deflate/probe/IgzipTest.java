package dev.pkgdelta.layers.deflate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Tools;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.deflate.DeflateRebuilder;
import dev.pkgdelta.layers.deflate.igzip.IgzipModel;
import dev.pkgdelta.layers.probe.ProbeResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of the installed igzip. */
class IgzipTest {

  /** Corrections per compressed byte. */
  private static final double MOST_CORRECTIONS = 0.02;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aLevelsStreamsNeedFewCorrections(int level) throws Exception {
    for (byte[] plain :
        List.of(SampleTexts.text(31, 200_000), SampleTexts.binary(32, 300_000), new byte[70_000])) {
      byte[] stream = compress(plain, level);
      assertThat(ModelFit.correctionBytes(new IgzipModel(level), stream))
          .as("%d bytes at level %d", plain.length, level)
          .isLessThanOrEqualTo((int) (MOST_CORRECTIONS * stream.length) + 40);
    }
  }

  @Test
  void theProbeNamesTheEncoder() throws Exception {
    byte[] plain = SampleTexts.text(33, 100_000);
    byte[] stream = compress(plain, 2);
    Workers workers = new Workers(ForkJoinPool.commonPool(), 1, 1 << 30);
    ProbeResult.Exact found =
        (ProbeResult.Exact) new DeflateProbe().probe(Bytes.of(stream), Bytes.of(plain), workers);
    assertThat(new DeflateRebuilder().describe(found.recipe())).startsWith("igzip level");
  }

  private byte[] compress(byte[] plain, int level) throws Exception {
    Files.write(directory.resolve("plain"), plain);
    return ModelFit.gzipBody(Tools.run(directory, "igzip", "-" + level, "-c", "plain"));
  }
}

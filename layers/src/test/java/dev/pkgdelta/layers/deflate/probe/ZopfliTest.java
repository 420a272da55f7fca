package dev.pkgdelta.layers.deflate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Tools;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.optimal.CheapestPathModel;
import dev.pkgdelta.layers.deflate.zopfli.ZopfliModel;
import dev.pkgdelta.layers.probe.ProbeResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of the installed zopfli, and of pigz, which carries it. */
class ZopfliTest {

  private static final int BOUND = 4;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {15})
  void streamsNeedNextToNoCorrections(int iterations) throws Exception {
    for (Map.Entry<String, byte[]> sample : SampleTexts.all().entrySet()) {
      byte[] stream = compress(sample.getValue(), "zopfli", "--i" + iterations, "-c", "plain");
      assertThat(ModelFit.correctionBytes(ZopfliModel.of(iterations), stream))
          .as("%s with %d iterations", sample.getKey(), iterations)
          .isLessThanOrEqualTo(BOUND);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 200})
  void otherNumbersOfIterationsAreFound(int iterations) throws Exception {
    byte[] plain = SampleTexts.binary(8, 60_000);
    byte[] stream = compress(plain, "zopfli", "--i" + iterations, "-c", "plain");
    Workers workers = new Workers(ForkJoinPool.commonPool(), 1, 1 << 30);
    ProbeResult found = new DeflateProbe().probe(Bytes.of(stream), Bytes.of(plain), workers);
    assertThat(found)
        .isInstanceOfSatisfying(
            ProbeResult.Exact.class,
            exact -> assertThat(exact.correctionBytes()).isLessThanOrEqualTo(BOUND));
  }

  @Test
  void pigzIsFollowedChunkByChunk() throws Exception {
    byte[] stream = compress(SampleTexts.text(5, 450_000), "pigz", "-11", "-c", "plain");
    assertThat(ModelFit.correctionBytes(new ZopfliModel(15, 15, 1 << 17), stream))
        .isLessThanOrEqualTo(BOUND);
  }

  @Test
  void pigzIsRecognisedWhereAModelOfNoEncoderSeesTheWholeText() throws Exception {
    Workers workers = new Workers(ForkJoinPool.commonPool(), 1, 1 << 30);
    for (byte[] plain : List.of(SampleTexts.text(8, 1 << 18), SampleTexts.binary(9, 1 << 18))) {
      byte[] stream = compress(plain, "pigz", "-11", "-c", "plain");
      assertThat(new DeflateProbe().probe(Bytes.of(stream), Bytes.of(plain), workers))
          .isInstanceOfSatisfying(
              ProbeResult.Exact.class,
              exact -> assertThat(exact.correctionBytes()).isLessThanOrEqualTo(BOUND));
    }
  }

  @Test
  void anUnknownEncoderIsFollowedByItsCodes() throws Exception {
    EncoderModel model = new CheapestPathModel(false, true);
    for (byte[] plain : List.of(SampleTexts.text(6, 200_000), SampleTexts.binary(7, 120_000))) {
      byte[] stream = compress(plain, "zopfli", "-c", "plain");
      assertThat(ModelFit.correctionBytes(model, stream)).isLessThan(stream.length * 5 / 100);
    }
  }

  private byte[] compress(byte[] plain, String... command) throws Exception {
    Files.write(directory.resolve("plain"), plain);
    return ModelFit.gzipBody(Tools.run(directory, command));
  }
}

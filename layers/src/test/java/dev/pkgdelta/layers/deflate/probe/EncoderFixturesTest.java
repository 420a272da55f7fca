package dev.pkgdelta.layers.deflate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.deflate.DeflateDecoder;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.golang.GoModel;
import dev.pkgdelta.layers.deflate.libdeflate.LibdeflateModel;
import dev.pkgdelta.layers.deflate.miniz.MinizModel;
import dev.pkgdelta.layers.deflate.sevenzip.SevenZipLevel;
import dev.pkgdelta.layers.deflate.sevenzip.SevenZipModel;
import dev.pkgdelta.layers.deflate.zlibng.NgModel;
import dev.pkgdelta.layers.deflate.zopfli.ZopfliModel;
import dev.pkgdelta.layers.probe.ProbeResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Streams that encoders made which few machines have installed: miniz_oxide 0.6.2, zlib-ng 2.3.3
 * (as the data of an image, of lines of 4096 bytes), Go 1.19, libdeflate 1.14, 7-Zip 26.02 and
 * zopfli 1.0.3; the number is the level, for zopfli that of iterations.
 */
class EncoderFixturesTest {

  private static final SevenZipLevel[] SEVEN_ZIP = {
    SevenZipLevel.FASTEST,
    SevenZipLevel.FASTEST,
    SevenZipLevel.NORMAL,
    SevenZipLevel.MAXIMUM,
    SevenZipLevel.ULTRA
  };

  private static byte[] stream(String name) throws IOException {
    try (InputStream in = EncoderFixturesTest.class.getResourceAsStream(name + ".deflate")) {
      return in.readAllBytes();
    }
  }

  private static EncoderModel model(String name) {
    int dash = name.lastIndexOf('-');
    int level = Integer.parseInt(name.substring(dash + 1));
    return switch (name.substring(0, dash)) {
      case "miniz" -> new MinizModel(level, false);
      case "zlib-ng" -> new NgModel(level, NgModel.of(level).hash(), false, 4097);
      case "go" -> new GoModel(level);
      case "libdeflate" -> new LibdeflateModel(level, false);
      case "7zip" -> new SevenZipModel(SEVEN_ZIP[level / 2]);
      case "zopfli" -> ZopfliModel.of(level);
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "miniz-1",
        "miniz-3",
        "miniz-6",
        "miniz-9",
        "zlib-ng-1",
        "zlib-ng-2",
        "zlib-ng-4",
        "zlib-ng-6",
        "zlib-ng-8",
        "zlib-ng-9",
        "go-1",
        "go-2",
        "go-6",
        "libdeflate-1",
        "libdeflate-3",
        "libdeflate-6",
        "libdeflate-9",
        "libdeflate-10",
        "libdeflate-11",
        "libdeflate-12",
        "7zip-1",
        "7zip-5",
        "7zip-7",
        "7zip-9",
        "zopfli-5",
        "zopfli-15"
      })
  void streamsNeedNextToNoCorrections(String name) throws IOException {
    assertThat(ModelFit.correctionBytes(model(name), stream(name))).isLessThanOrEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "miniz-6",
        "zlib-ng-6",
        "zlib-ng-9",
        "go-6",
        "libdeflate-6",
        "libdeflate-12",
        "7zip-9",
        "zopfli-15"
      })
  void encodersAreFound(String name) throws IOException {
    byte[] stream = stream(name);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    new DeflateDecoder().decode(Bytes.of(stream), plain, 1 << 20);
    ProbeResult result =
        new DeflateProbe()
            .probe(
                Bytes.of(stream),
                Bytes.of(plain.toByteArray()),
                new Workers(ForkJoinPool.commonPool(), 1, 1 << 30));
    assertThat(result)
        .isInstanceOfSatisfying(
            ProbeResult.Exact.class,
            exact ->
                assertThat(exact.encoder())
                    .startsWith(model(name).describe().replaceFirst(",.*", "")));
  }
}

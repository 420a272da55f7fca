package dev.pkgdelta.layers.deflate.probe;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.deflate.DeflateRebuilder;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.golang.GoModel;
import dev.pkgdelta.layers.deflate.igzip.IgzipModel;
import dev.pkgdelta.layers.deflate.libdeflate.LibdeflateModel;
import dev.pkgdelta.layers.deflate.miniz.MinizModel;
import dev.pkgdelta.layers.deflate.optimal.CheapestPathModel;
import dev.pkgdelta.layers.deflate.sevenzip.SevenZipLevel;
import dev.pkgdelta.layers.deflate.sevenzip.SevenZipModel;
import dev.pkgdelta.layers.deflate.zlibng.HashKind;
import dev.pkgdelta.layers.deflate.zlibng.NgModel;
import dev.pkgdelta.layers.deflate.zopfli.ZopfliModel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Corrections of noise send predictors where no encoder would: they may be refused, no more. */
class DamagedRecipesTest {

  static Stream<EncoderModel> models() {
    List<EncoderModel> models = new ArrayList<>();
    for (int level = 1; level <= 9; level++) {
      models.add(new LibdeflateModel(level, level % 2 == 0));
      models.add(new MinizModel(level, false));
      models.add(new GoModel(level));
      models.add(NgModel.of(level));
      models.add(new NgModel(level, HashKind.CRC32C, true, 1000));
    }
    for (int level = 10; level <= 12; level++) {
      models.add(new LibdeflateModel(level, level % 2 == 0));
    }
    for (int level = 0; level <= 3; level++) {
      models.add(new IgzipModel(level));
    }
    models.add(new SevenZipModel(SevenZipLevel.FASTEST));
    models.add(new SevenZipModel(SevenZipLevel.ULTRA));
    models.add(new ZopfliModel(2, 15, 20_000));
    models.add(new CheapestPathModel(true, false));
    return models.stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void noiseIsRefusedOrGivesSomeStream(EncoderModel model) throws IOException {
    byte[] plain = SampleTexts.text(9, 90_000);
    for (int seed = 0; seed < 4; seed++) {
      byte[] noise = new byte[40_000];
      Random random = new Random(seed);
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (byte) (random.nextInt(4) < seed ? random.nextInt() : 0);
      }
      ByteWriter recipe = new ByteWriter().u8(model.family().number());
      model.writeSettings(recipe);
      byte[] damaged = recipe.bytes(noise).toByteArray();
      assertThatCode(() -> rebuildIfPossible(damaged, plain))
          .as("seed %d", seed)
          .doesNotThrowAnyException();
    }
  }

  private static void rebuildIfPossible(byte[] recipe, byte[] plain) throws IOException {
    Workers workers = new Workers(ForkJoinPool.commonPool(), 1, 1 << 30);
    try (OutputStream out =
        new DeflateRebuilder().open(recipe, 0, OutputStream.nullOutputStream(), workers)) {
      for (int at = 0; at < plain.length; at += 10_000) {
        out.write(plain, at, Math.min(10_000, plain.length - at));
      }
    } catch (CorruptData e) {
      // Refused, as it should be.
    }
  }
}

package dev.pkgdelta.layers.deflate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.layers.Tools;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.zlib.ZlibModel;
import dev.pkgdelta.layers.deflate.zlib.ZlibModel.Flush;
import dev.pkgdelta.layers.deflate.zlib.ZlibModel.Strategy;
import dev.pkgdelta.layers.deflate.zlib.ZlibVariant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real encoders of zlib's family are followed without corrections, or next to none. */
class ZlibFamilyTest {

  /** A stored block costs about three bytes, as nothing tells of it beforehand. */
  private static final int STORED_BLOCKS = 60;

  private static final byte[] TEXT = text();

  private static int number(Strategy strategy) {
    return switch (strategy) {
      case DEFAULT -> Deflater.DEFAULT_STRATEGY;
      case FILTERED -> Deflater.FILTERED;
      case HUFFMAN_ONLY -> Deflater.HUFFMAN_ONLY;
      case RLE -> 3;
      case FIXED -> 4;
    };
  }

  @TempDir Path directory;

  private static byte[] text() {
    byte[] text = SampleTexts.text(11, 200_000);
    byte[] binary = SampleTexts.binary(12, 100_000);
    byte[] both = java.util.Arrays.copyOf(text, text.length + binary.length);
    System.arraycopy(binary, 0, both, text.length, binary.length);
    return both;
  }

  @Test
  void jdkDeflaterAtEveryLevelAndStrategy() throws IOException {
    for (int level = 1; level <= 9; level++) {
      for (Strategy strategy :
          new Strategy[] {Strategy.DEFAULT, Strategy.FILTERED, Strategy.HUFFMAN_ONLY}) {
        Deflater deflater = new Deflater(level, true);
        deflater.setStrategy(number(strategy));
        deflater.setInput(TEXT);
        deflater.finish();
        ZlibModel model = new ZlibModel(ZlibVariant.ZLIB, level, strategy, 15, 8, Flush.KEEP, 0);
        check(model, drain(deflater));
      }
    }
  }

  @Test
  void syncAndFullFlushes() throws IOException {
    for (int mode : new int[] {Deflater.SYNC_FLUSH, Deflater.FULL_FLUSH}) {
      Deflater deflater = new Deflater(6, true);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 19];
      for (int at = 0; at < TEXT.length; at += 40_000) {
        deflater.setInput(TEXT, at, Math.min(40_000, TEXT.length - at));
        out.write(buffer, 0, deflater.deflate(buffer, 0, buffer.length, mode));
      }
      deflater.finish();
      out.writeBytes(drain(deflater));
      Flush flush = mode == Deflater.SYNC_FLUSH ? Flush.KEEP : Flush.FORGET;
      check(
          new ZlibModel(ZlibVariant.ZLIB, 6, Strategy.DEFAULT, 15, 8, flush, 0), out.toByteArray());
    }
  }

  @Test
  void pythonsZlibInOddWindowsAndMemoryLevels() throws Exception {
    Files.write(directory.resolve("plain"), TEXT);
    for (int bits = 9; bits <= 15; bits += 2) {
      for (int memLevel = 1; memLevel <= 9; memLevel += 4) {
        for (Strategy strategy : new Strategy[] {Strategy.RLE, Strategy.FIXED}) {
          String settings = "7,8,-" + bits + "," + memLevel + "," + number(strategy);
          String script =
              "import zlib,sys; c=zlib.compressobj("
                  + settings
                  + "); d=open('plain','rb').read();"
                  + " sys.stdout.buffer.write(c.compress(d)+c.flush())";
          byte[] stream = Tools.run(directory, "python3", "-c", script);
          check(
              new ZlibModel(ZlibVariant.ZLIB, 7, strategy, bits, memLevel, Flush.KEEP, 0), stream);
        }
      }
    }
  }

  @Test
  void gnuGzip() throws Exception {
    Files.write(directory.resolve("plain"), TEXT);
    for (int level = 1; level <= 9; level++) {
      byte[] file = Tools.run(directory, "gzip", "-n", "-" + level, "-c", "plain");
      check(ZlibModel.of(ZlibVariant.GZIP, level), ModelFit.gzipBody(file));
    }
  }

  @Test
  void pigz() throws Exception {
    Files.write(directory.resolve("plain"), TEXT);
    for (int level = 1; level <= 9; level += 4) {
      byte[] file = Tools.run(directory, "pigz", "-n", "-" + level, "-c", "plain");
      check(
          new ZlibModel(
              ZlibVariant.ZLIB, level, Strategy.DEFAULT, 15, 8, Flush.DICTIONARY, 1 << 17),
          ModelFit.gzipBody(file));
    }
  }

  @Test
  void nodesZlib() throws Exception {
    Files.write(directory.resolve("plain"), TEXT);
    for (int level = 1; level <= 9; level += 2) {
      String script =
          "process.stdout.write(require('zlib').deflateRawSync("
              + "require('fs').readFileSync('plain'),{level:"
              + level
              + "}))";
      byte[] stream = Tools.run(directory, "node", "-e", script);
      check(ZlibModel.of(ZlibVariant.CHROMIUM, level), stream);
    }
  }

  private static byte[] drain(Deflater deflater) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static void check(EncoderModel model, byte[] stream) throws IOException {
    assertThat(ModelFit.correctionBytes(model, stream))
        .as(model.describe())
        .isLessThanOrEqualTo(STORED_BLOCKS);
  }
}

package dev.pkgdelta.layers.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.image.probe.TargetImage;
import dev.pkgdelta.layers.image.probe.TargetScanner;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Scans a package, writes and reads its recipe, packs it, and checks all that must hold. */
final class RoundTrip {

  private RoundTrip() {}

  static List<Segment> check(byte[] source, Path directory) throws Exception {
    TargetScanner scanner =
        new TargetScanner(new ImageScanner(KeptStreams.decoders()), KeptStreams.probes());
    try (TargetImage target =
        scanner.scan(Bytes.of(source), List.of(), directory, KeptStreams.WORKERS)) {
      Image image = target.image();
      long end = 0;
      for (Segment segment : image.segments()) {
        assertThat(segment.offset()).isEqualTo(end);
        assertThat(segment.length()).isPositive();
        end = segment.end();
      }
      assertThat(image.bytes().size()).isEqualTo(end);
      assertThat(target.recipe().imageSize()).isEqualTo(end);
      assertThat(pack(target.recipe(), PackFormat.PACKAGE, image, directory)).isEqualTo(source);
      return image.segments();
    }
  }

  static byte[] pack(Recipe recipe, PackFormat format, Image image, Path directory)
      throws Exception {
    ByteWriter written = new ByteWriter();
    RecipeFormat.write(recipe, written);
    ByteCursor cursor = new ByteCursor(written.toByteArray());
    Recipe read = RecipeFormat.read(cursor);
    assertThat(cursor.remaining()).isZero();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (InputStream in = image.bytes().stream()) {
      new Packer(KeptStreams.rebuilders(), directory)
          .pack(read, format, in, packed, KeptStreams.WORKERS);
      assertThat(in.read()).isEqualTo(-1);
    }
    return packed.toByteArray();
  }
}

package dev.pkgdelta.layers.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Compression;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostilePackageTest {

  @TempDir Path directory;

  @Test
  void aBombStaysCompressed() throws Exception {
    byte[] bomb = gzip(new byte[1 << 20], 300);
    try (Image image = scan(bomb)) {
      assertThat(image.left())
          .singleElement()
          .matches(left -> left.reason() == LeftStream.Reason.TOO_LARGE);
      assertThat(image.bytes().size()).isEqualTo(bomb.length);
    }
  }

  @Test
  void bombsInBombsCountTogether() throws Exception {
    byte[] inner = gzip(new byte[1 << 20], 200);
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(inner);
    both.write(inner);
    try (Image image = scan(gzip(both.toByteArray(), 1))) {
      assertThat(image.streams()).hasSize(2);
      assertThat(image.left()).hasSize(1);
    }
  }

  @Test
  void streamsThatContainThemselvesEndAtTheDepthLimit() throws Exception {
    byte[] xz = new byte[100];
    byte[] magic = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};
    System.arraycopy(magic, 0, xz, 0, magic.length);
    Decoders quine =
        compression ->
            (bytes, plain, limit) -> {
              bytes.stream().transferTo(plain);
              return bytes.size();
            };
    try (Image image = new ImageScanner(quine).scan(Bytes.of(xz), directory)) {
      assertThat(image.streams()).hasSize(ScanLimits.MAX_LAYERS);
      assertThat(image.streams()).allMatch(s -> s.compression() == Compression.XZ);
      assertThat(image.left())
          .singleElement()
          .matches(left -> left.reason() == LeftStream.Reason.TOO_DEEP);
    }
  }

  @Test
  void manyDamagedStreamsAreNotAllTried() throws Exception {
    byte[] damaged = gzip(new byte[1000], 100);
    damaged[damaged.length / 2] ^= 0x55;
    damaged[20] ^= 0x55;
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (java.util.zip.ZipOutputStream out = new java.util.zip.ZipOutputStream(zip)) {
      out.setLevel(0);
      for (int i = 0; i < 400; i++) {
        out.putNextEntry(new java.util.zip.ZipEntry("entry" + i));
        out.write(damaged);
        out.closeEntry();
      }
    }
    try (Image image = scan(zip.toByteArray())) {
      assertThat(image.left())
          .filteredOn(left -> left.reason() == LeftStream.Reason.TOO_MANY)
          .isNotEmpty();
    }
  }

  private Image scan(byte[] source) throws Exception {
    return new ImageScanner(KeptStreams.decoders()).scan(Bytes.of(source), directory);
  }

  private static byte[] gzip(byte[] plain, int times) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < times; i++) {
        gzip.write(plain);
      }
    }
    return bytes.toByteArray();
  }
}

package dev.pkgdelta.layers.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Samples;
import dev.pkgdelta.layers.Tools;
import dev.pkgdelta.layers.archive.BootImages;
import dev.pkgdelta.layers.image.probe.Probes;
import dev.pkgdelta.layers.image.probe.TargetImage;
import dev.pkgdelta.layers.image.probe.TargetScanner;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels that lie compressed in boot images, made as Linux's build makes them. */
class BootImageTest {

  private static final byte[] KERNEL =
      Samples.concat(
          "\177ELF\2\1\1\0".getBytes(StandardCharsets.ISO_8859_1),
          Samples.text(200_000, 3),
          Samples.noise(5000, 4));

  @TempDir Path directory;

  @BeforeEach
  void writeKernel() throws Exception {
    Files.write(directory.resolve("kernel"), KERNEL);
  }

  @Test
  void theKernelIsAContentOfItsOwn() throws Exception {
    for (Map.Entry<String, byte[]> payload : payloads().entrySet()) {
      for (byte[] source :
          new byte[][] {
            BootImages.bzImage(payload.getValue()), BootImages.zboot(payload.getValue())
          }) {
        try (TargetImage target = scan(source)) {
          Image image = target.image();
          Segment kernel =
              image.segments().stream()
                  .filter(segment -> segment.kind() == Segment.Kind.CONTENT)
                  .findFirst()
                  .orElseThrow(() -> new AssertionError(payload.getKey()));
          assertThat(image.bytes().copy(kernel.offset(), (int) kernel.length()))
              .as(payload.getKey())
              .isEqualTo(KERNEL);
          assertThat(kernel.path()).isEqualTo("kernel");
          assertThat(packed(target)).as(payload.getKey()).isEqualTo(source);
        }
      }
    }
  }

  @Test
  void aDamagedOrUnknownPayloadStays() throws Exception {
    byte[] lz4 = Samples.concat(new byte[] {2, 0x21, 0x4c, 0x18}, Samples.noise(9000, 5));
    byte[] damaged = xz("--check=crc32");
    damaged[damaged.length / 2] ^= 1;
    for (byte[] payload : new byte[][] {lz4, damaged}) {
      byte[] source = BootImages.bzImage(payload);
      try (TargetImage target = scan(source)) {
        assertThat(target.image().streams()).isEmpty();
        assertThat(target.image().bytes().copy(0, source.length)).isEqualTo(source);
      }
    }
  }

  @Test
  void bootImagesInBootImagesEndAtTheDepthLimit() throws Exception {
    byte[] image = BootImages.bzImage(Samples.noise(3000, 6));
    for (int i = 0; i < 20; i++) {
      image = BootImages.bzImage(image);
    }
    try (TargetImage target = scan(image)) {
      assertThat(target.image().segments()).hasSizeLessThan(3 * ScanLimits.MAX_LAYERS);
      assertThat(packed(target)).isEqualTo(image);
    }
  }

  /** Compressed as scripts/Makefile.lib and scripts/xz_wrap.sh of Linux have it. */
  private Map<String, byte[]> payloads() throws Exception {
    Map<String, byte[]> made = new LinkedHashMap<>();
    made.put("xz, x86", sized(xz("--check=crc32 --x86 --lzma2=dict=32MiB")));
    made.put("xz", sized(xz("--check=crc32 --lzma2=dict=32MiB")));
    made.put(
        "xz with settings by hand", sized(xz("--check=crc32 --lzma2=lc=0,lp=2,pb=2,dict=32MiB")));
    made.put("gzip", Tools.shell(directory, "gzip -n -f -9 <kernel", "gzip"));
    made.put("bzip2", sized(Tools.shell(directory, "bzip2 -9 <kernel", "bzip2")));
    made.put("zstd", sized(Tools.shell(directory, "zstd -19 <kernel", "zstd")));
    return made;
  }

  private byte[] xz(String options) throws Exception {
    return Tools.shell(directory, "xz " + options + " <kernel", "xz");
  }

  private static byte[] sized(byte[] stream) {
    return BootImages.sized(stream, KERNEL.length);
  }

  private TargetImage scan(byte[] source) throws Exception {
    return new TargetScanner(new ImageScanner(Decoders.standard()), Probes.standard())
        .scan(Bytes.of(source), List.of(), directory, KeptStreams.WORKERS);
  }

  private byte[] packed(TargetImage target) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (InputStream in = target.image().bytes().stream()) {
      new Packer(Rebuilders.standard(), directory)
          .pack(target.recipe(), PackFormat.PACKAGE, in, packed, KeptStreams.WORKERS);
    }
    return packed.toByteArray();
  }
}

package dev.pkgdelta.layers.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.BulkInputStream;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.RebuildCost;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.Samples;
import dev.pkgdelta.layers.Tools;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.image.probe.Probes;
import dev.pkgdelta.layers.image.probe.TargetImage;
import dev.pkgdelta.layers.image.probe.TargetScanner;
import dev.pkgdelta.layers.xz.XzRebuilder;
import dev.pkgdelta.layers.zstd.ZstdBases;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An encoder that needs more memory than all may take has nothing beside it. */
class AloneTest {

  private static final int KERNEL = 300_000;
  private static final int INITRD = 200_000;

  @TempDir Path directory;

  private byte[] archive() throws Exception {
    Path tree = Files.createDirectory(directory.resolve("tree"));
    Files.write(tree.resolve("1-config"), Samples.text(9000, 1));
    Files.write(tree.resolve("2-kernel"), Samples.text(KERNEL, 2));
    Files.write(tree.resolve("3-notes"), Samples.text(40_000, 3));
    Files.write(tree.resolve("4-initrd"), Samples.text(INITRD, 4));
    Files.write(tree.resolve("5-rest"), Samples.noise(500_000, 5));
    Tools.run(tree, "xz", "--check=crc32", "2-kernel", "4-initrd");
    return Tools.shell(tree, "tar --sort=name -cf - . | xz", "tar", "xz");
  }

  private TargetImage scan(byte[] source) throws Exception {
    return new TargetScanner(new ImageScanner(Decoders.standard()), Probes.standard())
        .scan(Bytes.of(source), List.of(), directory, KeptStreams.WORKERS);
  }

  private static Workers workers(long memory) {
    return new Workers(ForkJoinPool.commonPool(), 2, memory);
  }

  /** What happens, in order: how far the image was read when encoders opened and had ended. */
  private static final class Log {
    private final List<String> events = new ArrayList<>();
    private long position;

    InputStream reading(InputStream image, List<Long> stops) {
      return new BulkInputStream() {
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          if (stops.contains(position)) {
            events.add("on from " + position);
          }
          int count = image.read(target, offset, length);
          position += count;
          return count;
        }
      };
    }

    Rebuilder xz() {
      Rebuilder made = new XzRebuilder();
      return new Rebuilder() {
        @Override
        public OutputStream open(byte[] recipe, long size, OutputStream compressed, Workers workers)
            throws IOException {
          boolean nested = size == KERNEL || size == INITRD;
          if (nested) {
            events.add("opened at " + position);
          }
          return new FilterOutputStream(made.open(recipe, size, compressed, workers)) {
            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
              out.write(source, offset, length);
            }

            @Override
            public void close() throws IOException {
              out.close();
              if (nested) {
                events.add("made");
              }
            }
          };
        }

        @Override
        public RebuildCost cost(byte[] recipe, long size, int threads) throws CorruptData {
          return made.cost(recipe, size, threads);
        }

        @Override
        public String describe(byte[] recipe) throws CorruptData {
          return made.describe(recipe);
        }
      };
    }
  }

  @Test
  void itStartsOnWholePlainBytesAndEndsBeforeTheImageIsReadOn() throws Exception {
    byte[] source = archive();
    try (TargetImage target = scan(source)) {
      Log log = new Log();
      Packer packer = new Packer(Rebuilders.standard(ZstdBases.NONE, log.xz()), directory);
      List<Long> stops = packer.stops(target.recipe(), workers(1 << 20));
      assertThat(stops).hasSize(2);
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (InputStream in = target.image().bytes().stream()) {
        packer.pack(
            target.recipe(), PackFormat.PACKAGE, log.reading(in, stops), packed, workers(1 << 20));
      }
      assertThat(packed.toByteArray()).isEqualTo(source);
      long first = stops.getFirst();
      long second = stops.getLast();
      assertThat(log.events)
          .containsExactly(
              "opened at " + first,
              "made",
              "on from " + first,
              "opened at " + second,
              "made",
              "on from " + second);
    }
  }

  @Test
  void thereIsNoneWhereMemorySufficesOrNothingIsAround() throws Exception {
    byte[] source = archive();
    Packer packer = new Packer(Rebuilders.standard(), directory);
    try (TargetImage target = scan(source)) {
      assertThat(packer.stops(target.recipe(), workers(1 << 30))).isEmpty();
    }
    try (TargetImage kernel = scan(Files.readAllBytes(directory.resolve("tree/2-kernel.xz")))) {
      assertThat(kernel.recipe().count(Compression.XZ)).isOne();
      assertThat(packer.stops(kernel.recipe(), workers(1 << 20))).isEmpty();
    }
  }

  @Test
  void itsMemoryIsNotAddedToWhatStandsBesideOthers() throws Exception {
    try (TargetImage target = scan(archive())) {
      long bound = 1 << 20;
      PackCost together = PackCost.of(target.recipe(), Rebuilders.standard(), 2, Long.MAX_VALUE);
      PackCost apart = PackCost.of(target.recipe(), Rebuilders.standard(), 2, bound);
      assertThat(together.alone()).isZero();
      assertThat(apart.alone()).isPositive();
      assertThat(Math.max(apart.memory(), apart.alone())).isLessThan(together.memory());
      assertThat(apart.cpuMillis()).isEqualTo(together.cpuMillis());
    }
  }

  @Test
  void aDamagedImageIsRefusedAndLeavesNothing() throws Exception {
    try (TargetImage target = scan(archive())) {
      byte[] image = target.image().bytes().copy(0, 100_000);
      Packer packer = new Packer(Rebuilders.standard(), directory);
      try (InputStream in = Bytes.of(image).stream()) {
        assertThatThrownBy(
                () ->
                    packer.pack(
                        target.recipe(),
                        PackFormat.PACKAGE,
                        in,
                        OutputStream.nullOutputStream(),
                        workers(1 << 20)))
            .hasMessageContaining("the image ends before its recipe does");
      }
    }
    try (var left = Files.list(directory)) {
      assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactly("tree");
    }
  }
}

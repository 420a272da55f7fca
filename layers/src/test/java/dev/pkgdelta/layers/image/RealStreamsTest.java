package dev.pkgdelta.layers.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.image.probe.Probes;
import dev.pkgdelta.layers.image.probe.StreamReport;
import dev.pkgdelta.layers.image.probe.TargetImage;
import dev.pkgdelta.layers.image.probe.TargetScanner;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of real tools through the real decoders, probes and rebuilders. */
class RealStreamsTest {

  @TempDir Path directory;

  @Test
  void packagesAreMadeAgainFromTheirImages() throws Exception {
    Map<String, byte[]> archives = Fixtures.otherCompressions(directory.resolve("other"));
    archives.putAll(Fixtures.archives(directory));
    for (Map.Entry<String, byte[]> archive : archives.entrySet()) {
      TargetScanner scanner =
          new TargetScanner(new ImageScanner(Decoders.standard()), Probes.standard());
      try (TargetImage target =
          scanner.scan(Bytes.of(archive.getValue()), List.of(), directory, KeptStreams.WORKERS)) {
        assertThat(target.reports())
            .as(archive.getKey())
            .allMatch(report -> report.decision() instanceof StreamReport.Rebuilt);
        ByteWriter written = new ByteWriter();
        RecipeFormat.write(target.recipe(), written);
        Recipe recipe = RecipeFormat.read(new ByteCursor(written.toByteArray()));
        Packer packer = new Packer(Rebuilders.standard(), directory);
        for (int threads : new int[] {1, 3}) {
          Workers workers = new Workers(ForkJoinPool.commonPool(), threads, 1 << 28);
          assertThat(packer.cost(recipe, workers).memory()).isLessThan(1L << 29);
          ByteArrayOutputStream packed = new ByteArrayOutputStream();
          try (InputStream in = target.image().bytes().stream()) {
            packer.pack(recipe, PackFormat.PACKAGE, in, packed, workers);
          }
          assertThat(packed.toByteArray()).as(archive.getKey()).isEqualTo(archive.getValue());
        }
      }
    }
  }
}

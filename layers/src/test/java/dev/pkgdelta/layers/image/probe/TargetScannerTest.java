package dev.pkgdelta.layers.image.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.ImageScanner;
import dev.pkgdelta.layers.image.KeptStreams;
import dev.pkgdelta.layers.probe.ProbeResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetScannerTest {

  @TempDir Path directory;
  private final ImageScanner scanner = new ImageScanner(KeptStreams.decoders());

  @Test
  void streamsThatTheBaseHasAreCopied() throws Exception {
    byte[] base = zip("same", "old");
    byte[] changed = zip("same", "new");
    try (Image old = scanner.scan(Bytes.of(base), directory);
        TargetImage target = scan(changed, List.of(old), KeptStreams.probes(), 1)) {
      assertThat(target.reports())
          .extracting(report -> report.decision().getClass().getSimpleName())
          .containsExactly("Unchanged", "Rebuilt");
      KnownCopy copy = target.copies().getFirst();
      assertThat(target.image().bytes().copy(copy.target(), (int) copy.length()))
          .isEqualTo(old.space().copy(copy.base(), (int) copy.length()));
    }
  }

  @Test
  void streamsThatNoEncoderMakesStayCompressed() throws Exception {
    byte[] source = zip("one", "two");
    Probes hopeless =
        compression ->
            (compressed, plain, workers) ->
                new ProbeResult.Opaque(ProbeResult.Reason.NO_ENCODER_MATCHES, "nothing");
    try (TargetImage target = scan(source, List.of(), hopeless, 1)) {
      assertThat(target.image().bytes().copy(0, source.length)).isEqualTo(source);
      assertThat(target.recipe().streams()).isEmpty();
      assertThat(target.complete().streams()).hasSize(2);
    }
  }

  @Test
  void whatProbesRememberDoesNotDependOnThreads() throws Exception {
    String[] names = new String[60];
    for (int i = 0; i < names.length; i++) {
      names[i] = "entry" + i;
    }
    byte[] source = zip(names);
    List<String> alone = encoders(source, 1);
    assertThat(encoders(source, 4)).isEqualTo(alone);
    assertThat(alone).contains("seen 0", "seen 1");
  }

  private List<String> encoders(byte[] source, int threads) throws Exception {
    Probes counting =
        compression -> {
          int[] seen = {0};
          return (compressed, plain, workers) ->
              new ProbeResult.Exact(new byte[0], "seen " + seen[0]++, 0);
        };
    try (TargetImage target = scan(source, List.of(), counting, threads)) {
      return target.reports().stream()
          .map(report -> ((StreamReport.Rebuilt) report.decision()).encoder())
          .toList();
    }
  }

  private TargetImage scan(byte[] source, List<Image> base, Probes probes, int threads)
      throws Exception {
    Workers workers = new Workers(ForkJoinPool.commonPool(), threads, 1 << 26);
    return new TargetScanner(scanner, probes).scan(Bytes.of(source), base, directory, workers);
  }

  private static byte[] zip(String... names) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(1_700_000_000_000L);
        zip.putNextEntry(entry);
        for (int i = 0; i < 100; i++) {
          zip.write((name + i * i).getBytes(StandardCharsets.UTF_8));
        }
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}

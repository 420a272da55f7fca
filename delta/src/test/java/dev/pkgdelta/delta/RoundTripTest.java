package dev.pkgdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DeltaCreator;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format of package, packed by its own tools, comes out as it went in. */
class RoundTripTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"xz", "gzip", "zstd", "none"})
  void debianPackages(String compression) throws Exception {
    Path base = Release.OLD.deb(directory, compression);
    Path target = Release.NEW.deb(directory, compression);
    CreateResult result = Deltas.roundTrip(base, target, directory);
    assertThat(result.header().basePurl()).isEqualTo("pkg:deb/debian/sample@1.1-1?arch=all");
    assertThat(result.header().targetPurl()).isEqualTo("pkg:deb/debian/sample@1.2-1?arch=all");
    assertThat(result.ratio()).isLessThan(0.2);
  }

  @Test
  void debianPackagesWhoseCompressionChanged() throws Exception {
    Path base = Release.OLD.deb(directory, "gzip");
    Path target = Release.NEW.deb(directory, "xz");
    assertThat(Deltas.roundTrip(base, target, directory).ratio()).isLessThan(0.2);
  }

  @ParameterizedTest
  @CsvSource({
    ".gz, gzip -n9",
    ".gz, pigz -n",
    ".xz, xz -6",
    ".xz, xz -T2 --block-size=65536",
    ".zst, zstd -q --rm -19",
    ".zst, 'zstd -q --rm --zstd=strat=6,slog=2,mml=5'",
    ".bz2, bzip2 -9",
    "'', ''",
  })
  void tarArchives(String suffix, String compressor) throws Exception {
    String[] command = compressor.isEmpty() ? new String[0] : compressor.split(" ");
    Path base = Release.OLD.tar(directory, suffix, command);
    Path target = Release.NEW.tar(directory, suffix, command);
    assertThat(Deltas.roundTrip(base, target, directory).ratio()).isLessThan(0.25);
  }

  @Test
  void wheels() throws Exception {
    Path base = Release.OLD.wheel(directory);
    Path target = Release.NEW.wheel(directory);
    CreateResult result = Deltas.roundTrip(base, target, directory);
    assertThat(result.header().targetPurl()).isEqualTo("pkg:pypi/sample@1.2");
    assertThat(result.ratio()).isLessThan(0.2);
  }

  @Test
  void jarsMadeByJava() throws Exception {
    Path base = jar("old.jar", 1);
    Path target = jar("new.jar", 2);
    assertThat(Deltas.roundTrip(base, target, directory).ratio()).isLessThan(0.2);
  }

  private Path jar(String name, int seed) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 20; i++) {
        ZipEntry entry = new ZipEntry("com/example/Class" + i + ".class");
        entry.setTime(1700000000000L);
        zip.putNextEntry(entry);
        byte[] content = new byte[4000];
        Random random = new Random(i);
        for (int at = 0; at < content.length; at++) {
          content[at] = (byte) (random.nextInt(20) * (random.nextInt(3) + 1));
        }
        content[i * 10] = (byte) seed;
        zip.write(content);
      }
    }
    return Files.write(directory.resolve(name), bytes.toByteArray());
  }

  @Test
  void filesOfNoKnownKind() throws Exception {
    byte[] content = new byte[100_000];
    new Random(1).nextBytes(content);
    Path base = Files.write(directory.resolve("old.bin"), content);
    content[50_000]++;
    Path target = Files.write(directory.resolve("new.bin"), content);
    CreateResult result = Deltas.roundTrip(base, target, directory);
    assertThat(result.delta().size()).isLessThan(300);
    assertThat(result.header().targetPurl()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "1, 0", "1, 1", "70000, 0", "0, 70000"})
  void tinyAndEmptyFiles(int baseSize, int targetSize) throws Exception {
    Path base = Files.write(directory.resolve("old"), new byte[baseSize]);
    Path target = Files.write(directory.resolve("new"), new byte[targetSize]);
    Deltas.roundTrip(base, target, directory);
  }

  @Test
  void theDeltaOfEqualPackagesIsTiny() throws Exception {
    Path base = Release.OLD.deb(directory, "xz");
    Path target = Files.copy(base, directory.resolve("same.deb"));
    CreateResult result = Deltas.roundTrip(base, target, directory);
    assertThat(result.delta().size()).isLessThan(150);
  }

  @Test
  void theSameDeltaComesOutAtAnyNumberOfThreads() throws Exception {
    Path base = Release.OLD.deb(directory, "xz");
    Path target = Release.NEW.deb(directory, "xz");
    Path one = directory.resolve("one");
    Path three = directory.resolve("three");
    var _ = DeltaCreator.create(base, target, one, Deltas.fast().withThreads(1), Progress.NONE);
    var _ = DeltaCreator.create(base, target, three, Deltas.fast().withThreads(3), Progress.NONE);
    assertThat(three).hasSameBinaryContentAs(one);
  }
}

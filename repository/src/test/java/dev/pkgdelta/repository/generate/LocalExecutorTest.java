package dev.pkgdelta.repository.generate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.Profile;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.repository.store.PackageStore;
import dev.pkgdelta.repository.store.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs with real files. */
class LocalExecutorTest {

  @TempDir Path directory;
  private Workspace workspace;
  private final byte[] content = new byte[20_000];

  @BeforeEach
  void prepare() throws IOException {
    new Random(5).nextBytes(content);
    workspace = new Workspace(directory.resolve("workspace"));
    workspace.createDirectories();
  }

  private PackageFile zip(String name, String text) throws Exception {
    Path file = directory.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("data"));
      zip.write(content);
      zip.putNextEntry(new ZipEntry("text"));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return described(file);
  }

  private PackageFile gzip(String name, String text) throws Exception {
    Path file = directory.resolve(name);
    try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(content);
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return described(file);
  }

  private static PackageFile described(Path file) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    FileIdentity identity = new FileIdentity(Files.size(file), HexFormat.of().formatHex(hash));
    return new PackageFile(
        "", identity, String.valueOf(file.getFileName()), file.toAbsolutePath().toString());
  }

  private PackageFile xz(String name, String text) throws Exception {
    StringBuilder words = new StringBuilder(text);
    Random random = new Random(3);
    for (int i = 0; i < 60_000; i++) {
      words.append(' ').append(random.nextInt(5000));
    }
    return xz(name, words.toString().getBytes(UTF_8), "-6");
  }

  /** A stream whose start does not show that its encoder gives up its search early. */
  private PackageFile misleading(String name, int changes) throws Exception {
    Random random = new Random(7);
    byte[] unlike = new byte[300_000];
    random.nextBytes(unlike);
    byte[] content = Arrays.copyOf(unlike, 700_000);
    for (int i = unlike.length; i < content.length; i++) {
      content[i] = (byte) ('a' + random.nextInt(2));
    }
    Random changed = new Random(changes);
    for (int i = 0; i < 20; i++) {
      content[changed.nextInt(unlike.length, content.length)] = 'c';
    }
    return xz(name, content, "--lzma2=preset=6,depth=5");
  }

  private PackageFile xz(String name, byte[] content, String settings) throws Exception {
    Path file = Files.write(directory.resolve(name), content);
    Process xz;
    try {
      xz = new ProcessBuilder("xz", settings, file.toString()).inheritIO().start();
    } catch (IOException _) {
      return abort("xz is not installed");
    }
    assertThat(xz.waitFor()).isZero();
    return described(directory.resolve(name + ".xz"));
  }

  private JobOutcome execute(PackageFile base, PackageFile target) {
    return execute(base, target, false);
  }

  private JobOutcome execute(PackageFile base, PackageFile target, boolean rebuildPart) {
    LocalExecutor executor =
        new LocalExecutor(workspace, new PackageFetcher(new PackageStore(workspace)), 1);
    return executor.execute(
        new JobRecord(target, base, BaseKind.PACKAGE, Profile.FAST, 0.7, rebuildPart),
        Progress.NONE);
  }

  @Test
  void aZipHasADeltaThoughItHasNoUnzippedForm() throws Exception {
    JobOutcome outcome = execute(zip("old.zip", "one"), zip("new.zip", "another"));
    assertThat(outcome)
        .asInstanceOf(type(JobOutcome.Made.class))
        .satisfies(
            made -> {
              assertThat(made.unzipped()).isNull();
              assertThat(made.file()).hasSize(made.delta().size());
            });
  }

  @Test
  void aRebuildPartIsPartOfTheFileIfItIsWanted() throws Exception {
    PackageFile base = xz("old", "one");
    PackageFile target = xz("new", "another");
    JobOutcome.Made without = (JobOutcome.Made) execute(base, target, false);
    JobOutcome.Made with = (JobOutcome.Made) execute(base, target, true);
    assertThat(with.delta().size()).isGreaterThan(without.delta().size() + 10);
    assertThat(with.file()).hasSize(with.delta().size());
  }

  @Test
  void aStreamWhoseStartMisleadsIsMadeInAnotherWay() throws Exception {
    JobOutcome outcome = execute(misleading("old", 1), misleading("new", 2));
    assertThat(outcome).isInstanceOf(JobOutcome.Made.class);
  }

  @Test
  void anotherPackageIsDescribedUnzippedToo() throws Exception {
    JobOutcome outcome = execute(gzip("old.gz", "one"), gzip("new.gz", "another"));
    assertThat(outcome)
        .asInstanceOf(type(JobOutcome.Made.class))
        .satisfies(made -> assertThat(made.unzipped()).isNotNull());
  }
}

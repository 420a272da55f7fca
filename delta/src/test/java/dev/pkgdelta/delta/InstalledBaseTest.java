package dev.pkgdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pkgdelta.delta.apply.DeltaApplier;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DeltaCreator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deltas whose base is what the package put on a disk. */
class InstalledBaseTest {

  private static final String PROGRAM = "usr/bin/sample";
  private static final String DATA = "usr/lib/sample/data1.bin";

  @TempDir Path directory;
  private Path base;
  private Path target;
  private Path root;
  private Path delta;
  private Path output;
  private CreateResult created;

  @BeforeEach
  void install() throws Exception {
    base = Release.OLD.deb(directory, "xz");
    target = Release.NEW.deb(directory, "xz");
    root = directory.resolve("root");
    delta = directory.resolve("delta");
    output = directory.resolve("output.deb");
    Tools.run(directory, "dpkg-deb", "-x", base.toString(), root.toString());
    created =
        DeltaCreator.create(
            base, target, delta, Deltas.fast().withBaseKind(BaseKind.INSTALLED), Progress.NONE);
  }

  private void apply() throws Exception {
    var _ = DeltaApplier.apply(delta, root, output, Deltas.options(), Progress.NONE);
  }

  @Test
  void givesThePackage() throws Exception {
    apply();
    assertThat(output).hasSameBinaryContentAs(target);
    assertThat(created.ratio()).isLessThan(0.5);
  }

  @Test
  void listsTheFilesThatItNeeds() {
    assertThat(created.header().baseKind()).isEqualTo(BaseKind.INSTALLED);
    assertThat(created.header().files()).extracting(NeededFile::path).contains(PROGRAM, DATA);
  }

  @Test
  void doesNotNeedWhatAdministratorsChangeOrLeaveOut() throws Exception {
    Files.writeString(root.resolve("etc/sample.conf"), "my own settings");
    Tools.run(directory, "rm", "-r", root.resolve("usr/share/doc").toString());
    apply();
    assertThat(output).hasSameBinaryContentAs(target);
  }

  @Test
  void namesEveryFileThatIsMissingOrChanged() throws Exception {
    Files.delete(root.resolve(DATA));
    Files.writeString(root.resolve(PROGRAM), "something else");
    assertThatThrownBy(this::apply)
        .hasMessageContaining(PROGRAM + " is changed, " + DATA + " is missing")
        .asInstanceOf(type(WrongBase.class))
        .satisfies(
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.WRONG_BASE);
              assertThat(e.differences())
                  .extracting(WrongBase.Difference::path)
                  .containsExactly(PROGRAM, DATA);
              assertThat(e.differences())
                  .extracting(WrongBase.Difference::problem)
                  .containsExactly(WrongBase.Problem.CHANGED, WrongBase.Problem.MISSING);
            });
    assertThat(output).doesNotExist();
  }

  @Test
  void doesNotReadThroughALinkInAFilesPlace() throws Exception {
    Path elsewhere = Files.copy(root.resolve(PROGRAM), directory.resolve("elsewhere"));
    Files.delete(root.resolve(PROGRAM));
    Files.createSymbolicLink(root.resolve(PROGRAM), elsewhere);
    assertThatThrownBy(this::apply)
        .isInstanceOf(WrongBase.class)
        .hasMessageContaining(PROGRAM + " can't be read");
  }

  @Test
  void wantsADirectory() {
    assertThatThrownBy(
            () -> DeltaApplier.apply(delta, base, output, Deltas.options(), Progress.NONE))
        .isInstanceOf(WrongBase.class)
        .hasMessageContaining("is a file, but the delta needs the installed files");
  }

  @Test
  void followsDiversions() throws Exception {
    Files.move(root.resolve(PROGRAM), root.resolve(PROGRAM + ".distrib"));
    Files.createDirectories(root.resolve("var/lib/dpkg"));
    Files.writeString(
        root.resolve("var/lib/dpkg/diversions"),
        "/" + PROGRAM + "\n/" + PROGRAM + ".distrib\nother\n");
    apply();
    assertThat(output).hasSameBinaryContentAs(target);
  }

  @Test
  void aFileThatIsNoPackageHasNoInstalledFiles() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "text");
    assertThatThrownBy(() -> createFromInstalled(file))
        .isInstanceOf(NotAPackage.class)
        .hasMessageContaining("is no package whose installed files are known");
  }

  @Test
  void saysThatNoFileOfAPackageOfDocumentsIsSureToBeThere() throws Exception {
    Path tree = directory.resolve("documents");
    Files.createDirectories(tree.resolve("DEBIAN"));
    Files.writeString(
        tree.resolve("DEBIAN/control"),
        """
        Package: documents
        Version: 1
        Architecture: all
        Maintainer: A <a@example.org>
        Description: only documents
        """);
    Files.createDirectories(tree.resolve("usr/share/doc/documents"));
    Files.writeString(tree.resolve("usr/share/doc/documents/copyright"), "text");
    Path file = directory.resolve("documents.deb");
    Tools.run(directory, "dpkg-deb", "--root-owner-group", "-b", tree.toString(), file.toString());

    assertThatThrownBy(() -> createFromInstalled(file))
        .isInstanceOf(NotAPackage.class)
        .hasMessageContaining("puts no file on a disk that is sure to be there");
  }

  private void createFromInstalled(Path file) throws Exception {
    var _ =
        DeltaCreator.create(
            file,
            file,
            directory.resolve("other"),
            Deltas.fast().withBaseKind(BaseKind.INSTALLED),
            Progress.NONE);
  }
}

package dev.pkgdelta.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.CorruptData;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreunpackedWriterTest {

  @TempDir Path directory;

  @Test
  void aDebIsLaidOutWithItsManifest() throws Exception {
    Path out = directory.resolve("out");
    write(Fixtures.deb(directory), out);
    assertThat(out.resolve("files/usr/lib/demo/data"))
        .hasSameBinaryContentAs(directory.resolve("root/usr/lib/demo/data"));
    assertThat(Files.isExecutable(out.resolve("files/usr/bin/demo"))).isTrue();
    assertThat(Files.readSymbolicLink(out.resolve("files/usr/bin/alias")))
        .isEqualTo(Path.of("demo"));
    assertThat(out.resolve("control/control")).exists();
    List<String> manifest = Files.readAllLines(out.resolve("manifest.tsv"));
    assertThat(manifest).anyMatch(l -> l.startsWith("usr/bin/demo\tfile\t755\t0\t0\troot\troot\t"));
    assertThat(manifest).anyMatch(l -> l.contains("\thardlink\t"));
  }

  @Test
  void aWheelIsLaidOut() throws Exception {
    Path out = directory.resolve("out");
    write(Fixtures.wheel(directory), out);
    assertThat(out.resolve("files/demo/__init__.py")).isEmptyFile();
    assertThat(out.resolve("files/demo/code.py")).isNotEmptyFile();
  }

  @Test
  void anExistingDirectoryIsLeftAlone() throws Exception {
    Path deb = Fixtures.deb(directory);
    assertThatThrownBy(() -> write(deb, directory)).isInstanceOf(FileAlreadyExistsException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "add('../evil')",
        "add('/evil')",
        "add('a/../../evil')",
        "link('dir', '/tmp'); add('dir/evil')",
        "link('dir', '..'); add('dir/evil')",
        "link('file', '../evil'); add('file')",
        "add('file'); add('file')",
        "add('file'); add('file/below')",
        "hard('file', '/etc/passwd')",
        "hard('file', '../../evil')",
        "link('soft', '/etc/passwd'); hard('file', 'soft')"
      })
  void hostileMembersAreRefusedAndNothingIsLeft(String members) throws Exception {
    Fixtures.write(
        directory.resolve("make.py"),
        """
        import tarfile, io
        t = tarfile.open('evil.tar', 'w')
        def entry(name, kind, target=''):
            i = tarfile.TarInfo(name); i.type = kind; i.linkname = target; return i
        def add(name):
            i = entry(name, tarfile.REGTYPE); i.size = 4; t.addfile(i, io.BytesIO(b'evil'))
        def link(name, target): t.addfile(entry(name, tarfile.SYMTYPE, target))
        def hard(name, target): t.addfile(entry(name, tarfile.LNKTYPE, target))
        add('harmless')
        """
            + members
            + "\nt.close()\n");
    Tools.shell(directory, "python3 make.py", "python3");
    Path out = directory.resolve("target/out");
    Files.createDirectory(directory.resolve("target"));
    assertThatThrownBy(() -> write(directory.resolve("evil.tar"), out))
        .isInstanceOf(CorruptData.class);
    assertThat(directory.resolve("evil")).doesNotExist();
    try (Stream<Path> left = Files.list(directory.resolve("target"))) {
      assertThat(left).isEmpty();
    }
  }

  private static void write(Path source, Path out) throws Exception {
    try (Scanned scanned = Scanned.open(source)) {
      PreunpackedWriter.write(scanned.contents(), out, 2);
    }
  }
}

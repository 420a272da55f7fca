package dev.pkgdelta.layers.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Tools;
import dev.pkgdelta.layers.image.probe.TargetImage;
import dev.pkgdelta.layers.image.probe.TargetScanner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnzippedTest {

  @TempDir Path directory;

  @Test
  void dpkgTakesAnUnzippedPackage() throws Exception {
    byte[] deb = Fixtures.deb(directory, "gzip");
    Files.write(directory.resolve("unzipped.deb"), unzipped(deb));
    assertThat(contents("unzipped.deb")).isEqualTo(contents("demo.deb"));
    assertThat(Tools.run(directory, "dpkg-deb", "-f", "unzipped.deb"))
        .isEqualTo(Tools.run(directory, "dpkg-deb", "-f", "demo.deb"));
    assertThat(Tools.run(directory, "ar", "t", "unzipped.deb"))
        .asString()
        .isEqualTo("debian-binary\ncontrol.tar\ndata.tar\n");
  }

  @Test
  void aCompressedTarBecomesTheTar() throws Exception {
    Path tree = Fixtures.tree(directory);
    byte[] tar = Tools.run(tree, "tar", "-cf", "-", "--sort=name", ".");
    byte[] compressed = Tools.run(tree, "tar", "-czf", "-", "--sort=name", ".");
    assertThat(unzipped(compressed)).isEqualTo(tar);
  }

  @Test
  void aZipHasNoUnzippedForm() throws Exception {
    byte[] zip = Objects.requireNonNull(Fixtures.archives(directory).get("zip of Python"));
    assertThatThrownBy(() -> unzipped(zip)).isInstanceOf(CorruptData.class);
  }

  private byte[] contents(String deb) throws Exception {
    return Tools.run(directory, "dpkg-deb", "--fsys-tarfile", deb);
  }

  private byte[] unzipped(byte[] source) throws Exception {
    TargetScanner scanner =
        new TargetScanner(new ImageScanner(KeptStreams.decoders()), KeptStreams.probes());
    try (TargetImage target =
        scanner.scan(Bytes.of(source), List.of(), directory, KeptStreams.WORKERS)) {
      return RoundTrip.pack(target.recipe(), PackFormat.UNZIPPED, target.image(), directory);
    }
  }
}

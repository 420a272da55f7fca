package dev.pkgdelta.layers.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Tools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarScannerTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"gnu", "pax", "oldgnu"})
  void longNamesAndLinksAreRead(String format) throws Exception {
    String longName = "n".repeat(180);
    Files.writeString(directory.resolve(longName), "hello");
    Files.createSymbolicLink(directory.resolve("link"), Path.of("t".repeat(150)));
    List<TarEntry> entries = tar("--format=" + format, longName, "link");
    assertThat(entries).extracting(TarEntry::name).containsExactly(longName, "link");
    assertThat(entries.get(0).length()).isEqualTo(5);
    assertThat(entries.get(1).type()).isEqualTo(TarEntry.Type.SYMBOLIC_LINK);
    assertThat(entries.get(1).link()).isEqualTo("t".repeat(150));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v7", "ustar", "gnu", "pax"})
  void ownersModesAndTimesAreRead(String format) throws Exception {
    Files.writeString(directory.resolve("file"), "content");
    TarEntry entry =
        tar(
                "--format=" + format,
                "--owner=alice:1234",
                "--group=staff:50",
                "--mode=4751",
                "--mtime=@1700000000",
                "file")
            .getFirst();
    assertThat(entry.uid()).isEqualTo(1234);
    assertThat(entry.gid()).isEqualTo(50);
    assertThat(entry.mode()).isEqualTo(04751);
    assertThat(entry.modified()).isEqualTo(1_700_000_000);
    assertThat(entry.owner()).isEqualTo(format.equals("v7") ? "" : "alice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--format=gnu", "--format=pax"})
  void contentBehindASparseFileIsFound(String format) throws Exception {
    Tools.run(directory, "truncate", "-s", "1000000", "holes");
    Tools.shell(
        directory,
        "for i in 1 2 3 4 5 6 7 8 9; do printf x >> holes;" + " truncate -s +200000 holes; done",
        "truncate");
    Files.writeString(directory.resolve("after"), "after");
    List<TarEntry> entries = tar(format, "-S", "holes", "after");
    assertThat(entries.get(0).sparse()).isTrue();
    assertThat(entries.get(1).name()).isEqualTo("after");
    assertThat(entries.get(1).length()).isEqualTo(5);
  }

  @Test
  void concatenatedArchivesAreReadOn() throws Exception {
    byte[] one = archive("one", "1");
    byte[] two = archive("two", "2");
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    assertThat(scan(both)).extracting(TarEntry::name).containsExactly("one", "two");
  }

  @Test
  void aSizeBeyondTheEndIsCutOff() throws Exception {
    byte[] tar = archive("file", "content");
    byte[] cut = Arrays.copyOf(tar, 515);
    assertThat(scan(cut).getFirst().length()).isEqualTo(3);
  }

  @Test
  void absurdSizesEndTheArchiveWithoutHarm() throws Exception {
    for (byte top : new byte[] {(byte) 0x80, (byte) 0xff}) {
      byte[] tar = archive("file", "content");
      Arrays.fill(tar, 124, 136, (byte) 0xff);
      tar[124] = top;
      assertThat(scan(withChecksum(tar))).isEmpty();
    }
    byte[] large = archive("file", "content");
    Arrays.fill(large, 124, 136, (byte) 0);
    large[124] = (byte) 0x80;
    large[128] = 0x7f;
    assertThat(scan(withChecksum(large)).getFirst().length()).isEqualTo(large.length - 512);
  }

  @Test
  void aBrokenChecksumEndsTheArchive() throws Exception {
    byte[] tar = archive("file", "content");
    tar[0] ^= 1;
    assertThat(scan(tar)).isEmpty();
  }

  private static byte[] withChecksum(byte[] tar) {
    Arrays.fill(tar, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += tar[i] & 0xff;
    }
    byte[] text = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, tar, 148, 8);
    return tar;
  }

  private byte[] archive(String name, String content) throws Exception {
    Files.writeString(directory.resolve(name), content);
    return Tools.run(directory, "tar", "--format=ustar", "-cf", "-", name);
  }

  private List<TarEntry> tar(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 2];
    command[0] = "tar";
    command[1] = "-cf-";
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return scan(Tools.run(directory, command));
  }

  private static List<TarEntry> scan(byte[] tar) throws Exception {
    return TarScanner.scan(Bytes.of(tar), 1000);
  }
}

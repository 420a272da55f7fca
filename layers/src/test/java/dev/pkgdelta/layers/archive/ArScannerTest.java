package dev.pkgdelta.layers.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Tools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArScannerTest {

  @TempDir Path directory;

  @Test
  void shortAndLongNamesAreRead() throws Exception {
    String longName = "a-name-that-does-not-fit-in-sixteen-bytes";
    Files.writeString(directory.resolve("short"), "odd");
    Files.writeString(directory.resolve(longName), "even");
    byte[] ar = Tools.shell(directory, "ar rcD x.a short " + longName + "; cat x.a", "ar");
    List<ArMember> members = ArScanner.scan(Bytes.of(ar), 100);
    assertThat(members).extracting(ArMember::name).containsExactly("//", "short", longName);
    assertThat(members).extracting(ArMember::length).endsWith(3L, 4L);
  }

  @Test
  void bsdNamesAreTakenFromTheContent() throws Exception {
    byte[] ar = archive("#1/8", "12", "longname1234");
    ArMember member = ArScanner.scan(Bytes.of(ar), 100).getFirst();
    assertThat(member.name()).isEqualTo("longname");
    assertThat(member.length()).isEqualTo(4);
  }

  @Test
  void whatIsNotUnderstoodEndsTheList() throws Exception {
    assertThat(ArScanner.scan(Bytes.of(archive("x", "-5", "12345")), 100)).isEmpty();
    assertThat(ArScanner.scan(Bytes.of(archive("#1/99", "5", "12345")), 100)).isEmpty();
    assertThat(ArScanner.scan(Bytes.of(archive("x", "9999999999", "12345")), 100))
        .singleElement()
        .matches(member -> member.length() == 5);
  }

  private static byte[] archive(String name, String size, String content) {
    String header = String.format("%-16s%-12s%-6s%-6s%-8s%-10s`\n", name, 0, 0, 0, 644, size);
    return (ArScanner.MAGIC + header + content).getBytes(StandardCharsets.US_ASCII);
  }
}

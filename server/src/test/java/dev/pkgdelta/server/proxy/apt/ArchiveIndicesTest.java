package dev.pkgdelta.server.proxy.apt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pkgdelta.server.proxy.upstream.Copy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** What is learned from indices, and from which. */
class ArchiveIndicesTest {

  private static final String HASH = "ab".repeat(32);
  private static final String DIRECTORY = "/debian/dists/stable/main/binary-amd64/";
  private static final String INDEX =
      """
      Package: greeting
      Description: long
       SHA256: no field
      Filename: pool/main/g/greeting_1+b1_all.deb
      Size: 1234
      SHA256: %s

      Package: unsound
      Filename: pool/main/u/unsound_1_all.deb
      SHA256: short
      """
          .formatted(HASH);

  @TempDir Path scratch;
  private Path lists;
  private ArchiveIndices indices;

  @BeforeEach
  void open() throws IOException {
    lists = Files.createDirectories(scratch.resolve("lists"));
    Path copies = Files.createDirectories(scratch.resolve("copies"));
    indices =
        new ArchiveIndices(
            lists,
            key -> key.replace("127.0.0.1:9977/apt/here/", "archive.example.org/debian/"),
            copies);
  }

  @AfterEach
  void noCopyStays() throws IOException {
    indices.close();
    try (var copies = Files.list(scratch.resolve("copies"))) {
      assertThat(copies).isEmpty();
    }
  }

  private void pass(String path, byte[] bytes) {
    try (Copy copy = indices.copier("archive.example.org", path).orElseThrow()) {
      copy.take(bytes, bytes.length);
      copy.end();
    }
  }

  private Optional<Promise> find() {
    return indices.find("archive.example.org", "/debian/pool/main/g/greeting_1%2bb1_all.deb");
  }

  private static byte[] text() {
    return INDEX.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Packages",
        "Packages.gz",
        "by-hash/SHA256/cdcdcdcdcdcd",
        "by-hash/MD5Sum/0123456789abcdef"
      })
  void whatPassesThroughIsLearned(String name) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text());
    }
    pass(DIRECTORY + name, packed.toByteArray());
    assertThat(find()).contains(new Promise(HASH, 1234));
    assertThat(indices.size()).isEqualTo(1);
  }

  @Test
  void xzIsRead() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(packed, new LZMA2Options(0))) {
      out.write(text());
    }
    pass(DIRECTORY + "Packages.xz", packed.toByteArray());
    assertThat(find()).contains(new Promise(HASH, 1234));
  }

  @ParameterizedTest
  @CsvSource({"zstd,.zst", "bzip2,.bz2", "lz4,.lz4"})
  void whatOnlyAptReadsIsReadByApt(String program, String ending) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/lib/apt/apt-helper")), "apt is not installed");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin", program)), program + " is not installed");
    Path plain = Files.write(scratch.resolve("Packages"), text());
    Path packed = scratch.resolve("Packages" + ending);
    Process process =
        new ProcessBuilder(program, "-c", plain.toString()).redirectOutput(packed.toFile()).start();
    assertThat(process.waitFor()).isZero();
    pass(DIRECTORY + "Packages" + ending, Files.readAllBytes(packed));
    assertThat(find()).contains(new Promise(HASH, 1234));
  }

  @Test
  void aptsOwnListsAreReadWhenTheyChange() throws IOException {
    assertThat(find()).isEmpty();
    Files.write(
        lists.resolve("archive.example.org_debian_dists_stable_main_binary-amd64_Packages"),
        text());
    assertThat(find()).contains(new Promise(HASH, 1234));
  }

  @Test
  void listsOfTheProxyAsMirrorAreThoseOfItsUpstream() throws IOException {
    Files.write(
        lists.resolve("127.0.0.1:9977_apt_here_dists_stable_main_binary-amd64_Packages"), text());
    assertThat(find()).contains(new Promise(HASH, 1234));
  }

  @ParameterizedTest
  @CsvSource({
    "a/repo/,./x_1.deb,a/repo/x_1.deb",
    "a/repo/,x_1.deb,a/repo/x_1.deb",
    "a/repo/sub/,sub/x_1.deb,a/repo/sub/x_1.deb",
    "a/repo/amd64/sub/,amd64/sub/x_1.deb,a/repo/amd64/sub/x_1.deb",
    "a/debian/dists/x/main/binary-amd64/,pool/x_1.deb,a/debian/pool/x_1.deb",
  })
  void namesAreRelativeToTheArchive(String directory, String name, String expected) {
    assertThat(ArchivePath.file(directory, name)).isEqualTo(expected);
  }

  @Test
  void otherFilesAreNotCopied() {
    assertThat(indices.copier("archive.example.org", "/debian/dists/stable/InRelease")).isEmpty();
    assertThat(indices.copier("archive.example.org", "/debian/pool/Packages.deb")).isEmpty();
  }

  @Test
  void damagedIndicesTeachNothingAndHurtNobody() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      byte[] bytes = text();
      for (int i = 0; i < 1 + random.nextInt(20); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      pass(DIRECTORY + "Packages", bytes);
    }
    pass(DIRECTORY + "Packages.xz", new byte[] {(byte) 0xfd, '7', 'z'});
    find(); // waits until these are read
    pass(DIRECTORY + "Packages", text());
    assertThat(find()).as("seed %d", seed).contains(new Promise(HASH, 1234));
  }

  @Test
  void theTableKeepsWhatIsAskedForAndForgetsTheRest() {
    PromiseTable table = new PromiseTable(5000);
    byte[] hash = new byte[32];
    for (int i = 0; i < 9000; i++) {
      hash[0] = (byte) i;
      table.put("archive/" + i, hash, 1 + i);
      assertThat(table.find("archive/0")).isPresent();
    }
    assertThat(table.find("archive/8999")).map(Promise::size).contains(9000L);
    for (int i = 9000; i < 20000; i++) {
      table.put("archive/" + i, hash, 1 + i);
    }
    assertThat(table.find("archive/8999")).isEmpty();
    assertThat(table.size()).isLessThanOrEqualTo(5000);
  }
}

package dev.pkgdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.delta.computed.ComputedFields;
import dev.pkgdelta.delta.computed.FieldFilling;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.layers.image.Recipe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checksums that packages hold of their own files, and what zips repeat, cost nothing. */
class ComputedFieldsTest {

  private static final int FILES = 60;

  @TempDir Path directory;

  private static String name(int file) {
    return "usr/share/sample/file " + file;
  }

  private static byte[] content(int file, int release) {
    Random random = new Random(file);
    StringBuilder text = new StringBuilder(file % 3 == 0 ? "release " + release : "always");
    for (int i = 0; i < 100 + file; i++) {
      text.append(' ').append(random.nextInt(1000));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] digest(String algorithm, byte[] content) throws Exception {
    return MessageDigest.getInstance(algorithm).digest(content);
  }

  /** The list stands before the files, whose names have a dot and a slash that the list lacks. */
  private Path tarball(int release, int wrong) throws Exception {
    Path tree = directory.resolve("tree" + release);
    Files.createDirectories(tree.resolve("usr/share/sample"));
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < FILES; i++) {
      byte[] content = content(i, release);
      Files.write(tree.resolve(name(i)), content);
      byte[] listed = i == wrong ? new byte[0] : content;
      list.append(HexFormat.of().formatHex(digest(i % 2 == 0 ? "MD5" : "SHA-256", listed)))
          .append("  ")
          .append(name(i))
          .append('\n');
    }
    Files.writeString(tree.resolve("md5sums"), list);
    String archive = "sample-" + release + ".tar.gz";
    Tools.run(
        tree,
        "tar",
        "--mtime=@0",
        "--owner=0",
        "--group=0",
        "-czf",
        "../" + archive,
        "./md5sums",
        "./usr");
    return directory.resolve(archive);
  }

  /** Entries have descriptors, as those of jars do; the list comes last. */
  private Path wheel(int release) throws Exception {
    Path file = directory.resolve("sample-" + release + "-py3-none-any.whl");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      StringBuilder list = new StringBuilder();
      for (int i = 0; i < FILES; i++) {
        byte[] content = content(i, release);
        put(zip, "sample/file" + i, content);
        list.append("sample/file" + i + ",sha256=")
            .append(
                Base64.getUrlEncoder().withoutPadding().encodeToString(digest("SHA-256", content)))
            .append("," + content.length + "\n");
      }
      put(
          zip,
          "sample-" + release + ".dist-info/RECORD",
          list.toString().getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(1_700_000_000_000L);
    zip.putNextEntry(entry);
    zip.write(content);
  }

  @Test
  void ofATarCostNothing() throws Exception {
    CreateResult made = Deltas.roundTrip(tarball(1, -1), tarball(2, -1), directory);
    assertThat(made.header().features()).contains("computed fields");
    assertThat(made.delta().size()).isLessThan(FILES / 3 * 24 / 2);
  }

  @Test
  void thatAreWrongStayWrong() throws Exception {
    CreateResult made = Deltas.roundTrip(tarball(1, -1), tarball(2, 6), directory);
    assertThat(made.header().features()).contains("computed fields");
  }

  @Test
  void ofAZipCostNothing() throws Exception {
    CreateResult made = Deltas.roundTrip(wheel(1), wheel(2), directory);
    assertThat(made.header().features()).contains("computed fields");
    // A checksum of 32 bytes and two of 4 for each changed file would take more.
    assertThat(made.delta().size()).isLessThan(FILES / 3 * 40);
  }

  @Test
  void neverFailWhateverIsTold() throws IOException {
    byte[] wheel;
    try {
      wheel = Files.readAllBytes(wheel(1));
    } catch (Exception e) {
      throw new IOException(e);
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<ComputedFields.Range> lists = new ArrayList<>();
      for (int at = random.nextInt(5000); at < wheel.length; ) {
        int length = Math.min(1 + random.nextInt(9000), wheel.length - at);
        lists.add(new ComputedFields.Range(at, length));
        at += length + random.nextInt(9000);
      }
      List<Integer> exceptions = random.ints(5, 0, 100).sorted().distinct().boxed().toList();
      ComputedFields told = new ComputedFields(lists, random.nextBoolean(), exceptions);
      Recipe recipe = new Recipe(List.of(), wheel.length);
      assertThatCode(() -> FieldFilling.fill(Bytes.of(wheel), recipe, told))
          .as("seed %d", seed)
          .doesNotThrowAnyException();
    }
  }
}

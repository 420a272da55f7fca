package dev.pkgdelta.cli.demo;

import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Two releases of a wheel (PEP 427) that holds a list of made-up words. */
final class MadeWheels {

  private static final int WORDS = 60_000;
  private static final int CHANGED = 5_000;
  private static final String NAME = "demo_words";

  private MadeWheels() {}

  /** Makes them. */
  static ReleasePair pair(Path directory) throws IOException {
    return new ReleasePair(
        "demo-words",
        "wheel",
        "1.0",
        "1.1",
        wheel(directory, "1.0", 0),
        wheel(directory, "1.1", 1));
  }

  private static String words(int seed) {
    Random same = new Random(1);
    Random own = new Random(seed);
    StringBuilder text = new StringBuilder("WORDS = '''\n");
    for (int i = 0; i < WORDS; i++) {
      int word = same.nextInt(1 << 20);
      text.append(Integer.toString(i % CHANGED == 0 ? own.nextInt(1 << 20) : word, 36));
      text.append(i % 12 == 11 ? '\n' : ' ');
    }
    return text.append("'''\n").toString();
  }

  private static Path wheel(Path directory, String version, int seed) throws IOException {
    String info = NAME + "-" + version + ".dist-info/";
    Map<String, String> files = new LinkedHashMap<>();
    files.put(NAME + ".py", words(seed));
    files.put(
        info + "METADATA", "Metadata-Version: 2.1\nName: demo-words\nVersion: " + version + "\n");
    files.put(
        info + "WHEEL",
        "Wheel-Version: 1.0\nGenerator: pkgdelta\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    StringBuilder record = new StringBuilder();
    files.forEach(
        (path, text) ->
            record.append("%s,sha256=%s,%d\n".formatted(path, hash(text), text.length())));
    files.put(info + "RECORD", record + info + "RECORD,,\n");
    Path wheel = directory.resolve(NAME + "-" + version + "-py3-none-any.whl");
    try (OutputStream out = Files.newOutputStream(wheel);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return wheel;
  }

  private static String hash(String text) {
    byte[] digest = HexFormat.of().parseHex(Sha256.hex(text.getBytes(StandardCharsets.UTF_8)));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }
}

package dev.pkgdelta.server.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes wheels (PEP 427). */
final class Wheels {

  private Wheels() {}

  static String metadata(String name, int version) {
    return "Metadata-Version: 2.1\nName: %s\nVersion: 1.%d\nRequires-Python: >=3.6\n"
        .formatted(name, version);
  }

  static Path wheel(Path directory, String name, int version, int words) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    String info = name + "-1." + version + ".dist-info/";
    files.put(name + "/__init__.py", "VERSION = '1." + version + "'\n");
    files.put(name + "/words.txt", Releases.words(name, version, words));
    files.put(info + "METADATA", metadata(name, version));
    files.put(
        info + "WHEEL",
        "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    StringBuilder record = new StringBuilder();
    files.forEach(
        (path, text) -> record.append(path + ",sha256=" + hash(text) + "," + text.length() + "\n"));
    files.put(info + "RECORD", record + info + "RECORD,,\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.createDirectories(directory);
    Path wheel = directory.resolve(name + "-1." + version + "-py3-none-any.whl");
    return Files.write(wheel, bytes.toByteArray());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

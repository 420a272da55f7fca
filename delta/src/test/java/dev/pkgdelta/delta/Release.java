package dev.pkgdelta.delta;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One of two releases of a made-up package, as real tools pack it. Release 2 has a changed, a new,
 * a removed and a renamed file, and a changelog that was compressed again.
 */
record Release(int number, int scale) {

  static final Release OLD = new Release(1, 20);
  static final Release NEW = new Release(2, 20);
  static final Release SMALL_OLD = new Release(1, 1);
  static final Release SMALL_NEW = new Release(2, 1);

  /** Text that is mostly the same in both releases. */
  private String text(int seed, int words) {
    Random random = new Random(seed);
    Random changes = new Random(seed * 31L + number);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      int word = random.nextInt(900);
      boolean changed = number == 2 && changes.nextInt(200) == 0;
      text.append(changed ? "changed" : "w" + word * 7919 % 1000);
      text.append(i % 11 == 10 ? '\n' : ' ');
    }
    return text.toString();
  }

  /** Bytes that don't compress. */
  private static byte[] noise(int seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static void put(Path root, String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static void put(Path root, String path, String content) throws IOException {
    put(root, path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Lays the package's files out under a new directory and returns it. */
  Path tree(Path parent) throws IOException {
    Path root = Files.createDirectory(parent.resolve("tree" + number));
    put(root, "usr/bin/sample", text(1, 300 * scale));
    put(root, "usr/lib/sample/data" + number + ".bin", noise(2, 2000 * scale));
    put(root, "usr/lib/sample/same.txt", "the same in both releases\n".repeat(50));
    put(root, "usr/share/doc/sample/changelog.txt", text(3, 150 * scale));
    put(root, "usr/share/doc/sample/copyright", text(4, 15 * scale));
    put(root, "etc/sample.conf", text(5, 5 * scale));
    put(root, "usr/lib/sample/only" + number + ".txt", text(number + 10, 25 * scale));
    Tools.run(root, "gzip", "-9n", "usr/share/doc/sample/changelog.txt");
    Tools.run(root, "ln", "-s", "sample", "usr/bin/alias");
    Tools.run(root, "find", ".", "-exec", "touch", "-h", "-d", "@1700000000", "{}", "+");
    return root;
  }

  /** Makes a Debian package whose payload is compressed as dpkg-deb's {@code -Z} says. */
  Path deb(Path parent, String compression) throws IOException {
    return deb(tree(parent), parent, compression);
  }

  /** Makes a Debian package of files that were laid out before. */
  Path deb(Path root, Path parent, String compression) throws IOException {
    put(
        root,
        "DEBIAN/control",
        """
        Package: sample
        Version: 1.%d-1
        Architecture: all
        Maintainer: A Person <person@example.org>
        Description: a sample
        """
            .formatted(number));
    put(root, "DEBIAN/conffiles", "/etc/sample.conf\n");
    put(root, "DEBIAN/md5sums", md5sums(root));
    Path file = parent.resolve("sample_1." + number + "-1_all.deb");
    Tools.run(
        parent,
        "dpkg-deb",
        "--root-owner-group",
        "-Z" + compression,
        "-b",
        root.toString(),
        file.toString());
    return file;
  }

  /** Lists the files below usr as dh_md5sums does. */
  private static String md5sums(Path root) throws IOException {
    StringBuilder list = new StringBuilder();
    try (Stream<Path> files = Files.walk(root.resolve("usr"))) {
      for (Path file : files.filter(path -> Files.isRegularFile(path, NOFOLLOW_LINKS)).toList()) {
        byte[] digest = MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file));
        list.append(HexFormat.of().formatHex(digest)).append("  ");
        list.append(root.relativize(file)).append('\n');
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return list.toString();
  }

  /** Makes a tar archive and compresses it with a program. */
  Path tar(Path parent, String suffix, String... compressor) throws IOException {
    Path root = tree(parent);
    String name = "sample-1." + number + ".tar";
    Tools.run(
        parent,
        "tar",
        "--sort=name",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        "-cf",
        name,
        "-C",
        root.toString(),
        ".");
    Path file = parent.resolve(name + suffix);
    if (compressor.length > 0) {
      String[] command = java.util.Arrays.copyOf(compressor, compressor.length + 1);
      command[compressor.length] = name;
      Tools.run(parent, command);
    }
    return file;
  }

  /** Makes a wheel with Python's zipfile. */
  Path wheel(Path parent) throws IOException {
    Path root = tree(parent);
    put(
        root,
        "sample-1.%d.dist-info/METADATA".formatted(number),
        "Metadata-Version: 2.1\nName: sample\nVersion: 1.%d\n".formatted(number));
    put(
        root,
        "sample-1.%d.dist-info/WHEEL".formatted(number),
        "Wheel-Version: 1.0\nGenerator: sample\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    Path file = parent.resolve("sample-1." + number + "-py3-none-any.whl");
    Tools.run(root, "python3", "-m", "zipfile", "-c", file.toString(), ".");
    return file;
  }
}

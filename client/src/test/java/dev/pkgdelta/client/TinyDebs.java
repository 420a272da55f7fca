package dev.pkgdelta.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** Makes Debian packages with dpkg-deb. */
public final class TinyDebs {

  private final Path scratch;

  public TinyDebs(Path scratch) {
    this.scratch = scratch;
  }

  public static boolean possible() {
    return Files.isExecutable(Path.of("/usr/bin/dpkg-deb"));
  }

  /** Words that compress, most of them the same in each version. */
  public static String text(String name, int version, int words) {
    Random same = new Random(name.hashCode());
    Random own = new Random(version);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      String word = Integer.toString(same.nextInt(1 << 20), 36);
      text.append(i % 500 == 499 ? Integer.toString(own.nextInt(), 36) : word);
      text.append(i % 12 == 11 ? '\n' : ' ');
    }
    return text.toString();
  }

  /** A package of one large file. */
  public Path deb(String name, int version, int words) throws IOException {
    Map<String, String> files = new TreeMap<>();
    files.put("usr/share/" + name + "/words", text(name, version, words));
    files.put("usr/share/" + name + "/version", "1." + version + "\n");
    return deb(name, "1." + version, files);
  }

  public Path deb(String name, String version, Map<String, String> files) throws IOException {
    Path tree = scratch.resolve(name + "-" + version);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path place = tree.resolve(file.getKey());
      Files.createDirectories(Objects.requireNonNull(place.getParent()));
      Files.writeString(place, file.getValue());
    }
    Path control = Files.createDirectories(tree.resolve("DEBIAN")).resolve("control");
    Files.writeString(
        control,
        """
        Package: %s
        Version: %s
        Architecture: all
        Maintainer: Nobody <nobody@example.org>
        Description: made up
        """
            .formatted(name, version));
    Path deb = scratch.resolve(name + "_" + version + "_all.deb");
    Programs.run(
        scratch, "dpkg-deb", "--root-owner-group", "-Zxz", "-b", tree.toString(), deb.toString());
    return deb;
  }

  /**
   * The directory that a package's files were taken from, which looks like where it is installed.
   */
  public Path tree(String name, int version) {
    return scratch.resolve(name + "-1." + version);
  }

  public static String purl(String name, int version) {
    return "pkg:deb/debian/" + name + "@1." + version + "?arch=all";
  }

  /** What a root's dpkg says of an installed package. */
  public static void install(Path root, String name, int version) throws IOException {
    Path status = Files.createDirectories(root.resolve("var/lib/dpkg")).resolve("status");
    String before = Files.exists(status) ? Files.readString(status) : "";
    Files.write(
        status,
        (before
                + """
                Package: %s
                Status: install ok installed
                Maintainer: Nobody <nobody@example.org>
                Architecture: all
                Version: 1.%d
                Description: made up

                """
                    .formatted(name, version))
            .getBytes(StandardCharsets.UTF_8));
  }
}

package dev.pkgdelta.layers.image;

import dev.pkgdelta.layers.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Archives of one small file tree, made by the programs that people use. */
final class Fixtures {

  private Fixtures() {}

  /** Writes a tree with what archives find hard: long names, links, empty and sparse files. */
  static Path tree(Path directory) throws IOException, InterruptedException {
    Path tree = Files.createDirectories(directory.resolve("tree"));
    Random random = new Random(1);
    byte[] noise = new byte[5000];
    random.nextBytes(noise);
    Files.write(tree.resolve("noise.bin"), noise);
    Files.writeString(tree.resolve("text"), "some text, some more text\n".repeat(300));
    Files.createFile(tree.resolve("empty"));
    Files.createLink(tree.resolve("hard"), tree.resolve("text"));
    Files.createSymbolicLink(tree.resolve("soft"), Path.of("d".repeat(120), "x"));
    Path deep = tree.resolve("long/".repeat(20) + "n".repeat(110));
    Files.createDirectories(deep.getParent());
    Files.writeString(deep, "deep");
    Tools.run(tree, "truncate", "-s", "300000", "sparse");
    Tools.shell(tree, "printf x >> sparse");
    Files.writeString(tree.resolve("page.1"), ".TH PAGE 1\n".repeat(200));
    Tools.run(tree, "gzip", "-9n", "page.1");
    return tree;
  }

  /** Returns archives by a description of how they were made. */
  static Map<String, byte[]> archives(Path directory) throws IOException, InterruptedException {
    Path tree = tree(directory);
    Map<String, byte[]> made = new LinkedHashMap<>();
    for (String format : new String[] {"v7", "oldgnu", "gnu", "ustar", "pax"}) {
      made.put(
          "tar " + format,
          Tools.shell(
              tree, "tar --format=" + format + " -cf - --exclude='long*' --exclude=soft .", "tar"));
    }
    made.put("tar gnu all", Tools.run(tree, "tar", "--format=gnu", "-cSf", "-", "."));
    for (String sparse : new String[] {"0.0", "0.1", "1.0"}) {
      made.put(
          "tar pax sparse " + sparse,
          Tools.run(tree, "tar", "--format=pax", "--sparse-version=" + sparse, "-cSf", "-", "."));
    }
    made.put("bsdtar", Tools.run(tree, "bsdtar", "-cf", "-", "."));
    made.put("tar.gz", Tools.run(tree, "tar", "-czf", "-", "."));
    made.put(
        "gzip with two members and a tail",
        Tools.shell(tree, "gzip -c text; gzip -9c noise.bin; echo tail", "gzip"));
    made.put("zip of Java", Tools.shell(tree, jar()));
    made.put("zip of Python", python(tree, "zipfile.ZIP_DEFLATED"));
    made.put("zip of Python, stored", python(tree, "zipfile.ZIP_STORED"));
    made.put(
        "zip of 7-Zip",
        Tools.shell(
            tree,
            "7zz a -bd ../z.zip text noise.bin page.1.gz empty >/dev/null && cat ../z.zip",
            "7zz"));
    made.put(
        "zip of 7-Zip, encrypted",
        Tools.shell(tree, "7zz a -bd -pX ../e.zip text >/dev/null && cat ../e.zip", "7zz"));
    made.put("zip behind a script", Tools.shell(tree, "echo '#!/bin/sh'; cat ../z.zip"));
    made.put(
        "ar", Tools.shell(tree, "ar rc ../x.a text page.1.gz empty 2>/dev/null; cat ../x.a", "ar"));
    made.put("deb", deb(directory, "gzip"));
    return made;
  }

  /** Returns archives whose compression the JDK does not undo. */
  static Map<String, byte[]> otherCompressions(Path directory)
      throws IOException, InterruptedException {
    Path tree = tree(directory);
    Map<String, byte[]> made = new LinkedHashMap<>();
    made.put("deb with xz", deb(directory, "xz"));
    made.put("tar.bz2", Tools.shell(tree, "tar -cjf - .", "tar", "bzip2"));
    made.put("tar.zst", Tools.shell(tree, "tar -cf - . | zstd -19", "tar", "zstd"));
    made.put("tar.xz", Tools.shell(tree, "tar -cf - . | xz -T0", "tar", "xz"));
    return made;
  }

  static byte[] deb(Path directory, String compression) throws IOException, InterruptedException {
    Path root = directory.resolve("deb-" + compression);
    Files.createDirectories(root.resolve("DEBIAN"));
    Files.createDirectories(root.resolve("usr/share/demo"));
    Files.writeString(root.resolve("usr/share/demo/data"), "words and words\n".repeat(999));
    Files.writeString(root.resolve("usr/share/demo/page"), "page\n".repeat(99));
    Tools.run(root.resolve("usr/share/demo"), "gzip", "-9n", "page");
    Files.writeString(
        root.resolve("DEBIAN/control"),
        """
        Package: demo
        Version: 1.2-3
        Architecture: all
        Maintainer: Nobody <nobody@example.org>
        Description: a demonstration
        """);
    Tools.run(
        directory,
        "dpkg-deb",
        "--root-owner-group",
        "-Z" + compression,
        "-b",
        root.toString(),
        "demo.deb");
    return Files.readAllBytes(directory.resolve("demo.deb"));
  }

  private static String jar() {
    return System.getProperty("java.home")
        + "/bin/jar cf ../x.jar text noise.bin page.1.gz long && cat ../x.jar";
  }

  private static byte[] python(Path tree, String compression)
      throws IOException, InterruptedException {
    return Tools.run(
        tree,
        "python3",
        "-c",
        "import zipfile,sys,io,glob,os\n"
            + "b=io.BytesIO(); z=zipfile.ZipFile(b,'w',"
            + compression
            + ")\n"
            + "[z.write(f) for f in sorted(glob.glob('**',recursive=True)) if os.path.exists(f)]\n"
            + "z.writestr('dir/','')\n"
            + "z.comment=b'a comment'\n"
            + "z.close(); sys.stdout.buffer.write(b.getvalue())");
  }
}

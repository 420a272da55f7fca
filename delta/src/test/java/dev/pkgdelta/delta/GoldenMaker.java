package dev.pkgdelta.delta;

import dev.pkgdelta.delta.create.CreateOptions;
import dev.pkgdelta.delta.create.DeltaCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;

/**
 * Makes the files of {@link GoldenTest}, once for each version of the format, before it is
 * released. Its arguments are the directory of that version and, to make only one of the files, its
 * name.
 */
final class GoldenMaker {

  private final Path directory;
  private final Predicate<String> wanted;

  private GoldenMaker(Path directory, Predicate<String> wanted) {
    this.directory = directory;
    this.wanted = wanted;
  }

  /** Packs one of the two releases. */
  @FunctionalInterface
  private interface Packing {
    Path pack(Release release, Path parent) throws IOException;
  }

  public static void main(String... arguments) throws IOException {
    GoldenMaker maker =
        new GoldenMaker(
            Path.of(arguments[0]), name -> arguments.length == 1 || name.equals(arguments[1]));
    maker.make("deb-xz", (release, parent) -> release.deb(parent, "xz"));
    maker.make("tar-gz", (release, parent) -> release.tar(parent, ".gz", "gzip", "-n"));
    maker.make("tar-bz2", (release, parent) -> release.tar(parent, ".bz2", "bzip2"));
    maker.make("wheel", Release::wheel);
    maker.make("plain", (release, parent) -> release.tar(parent, ""));
    maker.make(
        "tar-zst", (release, parent) -> release.tar(parent, ".zst", "zstd", "-q", "--rm", "-19"));
    maker.make("library", (release, parent) -> library(release.equals(Release.SMALL_NEW), parent));
    maker.make("bitcode", (release, parent) -> archive(release.number(), parent));
  }

  /** Makes a static library of bitcode. */
  private static Path archive(int release, Path parent) throws IOException {
    Path own = Files.createDirectory(parent.resolve("bitcode" + release));
    Bitcode.file(own, "sample", release);
    Bitcode.file(own, "other", 1);
    Tools.run(own, "llvm-ar", "rcD", "library.a", "sample.bc", "other.bc");
    return own.resolve("library.a");
  }

  /** Compiles a shared library; a function that one release more has moves all the others. */
  private static Path library(boolean newer, Path parent) throws IOException {
    StringBuilder source = new StringBuilder("static int state;\nint first(int n);\n");
    for (int i = 0; i < 60; i++) {
      if (newer && i == 20) {
        source.append("int added(int n) { state ^= n; return first(n * 77) + state; }\n");
      }
      source.append(
          "int f%d(int n) { state += n * %d; return state > %d ? first(n) : state; }\n"
              .formatted(i, 3 * i + 1, 1000 + i * i));
    }
    source.append("int first(int n) { return n < 9 ? f1(n + 1) + f2(n + 2) : f59(n / 2); }\n");
    Path file = parent.resolve(newer ? "new.c" : "old.c");
    Path library = parent.resolve(newer ? "new.so" : "old.so");
    Files.writeString(file, source);
    Tools.run(
        parent,
        "cc",
        "-O2",
        "-w",
        "-shared",
        "-fPIC",
        "-s",
        "-o",
        library.toString(),
        file.toString());
    return library;
  }

  private void make(String name, Packing packing) throws IOException {
    if (!wanted.test(name)) {
      return;
    }
    Path own = Files.createDirectories(directory.resolve(name));
    Path work = Files.createTempDirectory("golden");
    Path base = own.resolve("base");
    Path target = own.resolve("target");
    Files.copy(packing.pack(Release.SMALL_OLD, work), base, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(packing.pack(Release.SMALL_NEW, work), target, StandardCopyOption.REPLACE_EXISTING);
    var _ =
        DeltaCreator.create(
            base, target, own.resolve("delta"), CreateOptions.defaults(), Progress.NONE);
    if (name.equals("tar-gz")) {
      var _ =
          DeltaCreator.create(
              base,
              target,
              own.resolve("vcdiff-delta"),
              CreateOptions.defaults().withCodec(ImageCodec.VCDIFF, PatchPacking.LZMA),
              Progress.NONE);
    }
    if (name.startsWith("deb")) {
      var _ =
          DeltaCreator.create(
              base,
              target,
              own.resolve("installed-delta"),
              CreateOptions.defaults().withBaseKind(BaseKind.INSTALLED),
              Progress.NONE);
    }
  }
}

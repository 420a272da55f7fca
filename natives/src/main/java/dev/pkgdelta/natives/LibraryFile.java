package dev.pkgdelta.natives;

import io.airlift.compress.v3.zstd.ZstdNativeCompressor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where shared libraries are found. One that comes with aircompressor is copied out of its jar and
 * loaded by that copy's path. One of the system is loaded by its full path too where possible: by
 * its bare name the dynamic linker would hand out any library already loaded under the same soname,
 * which may be the bundled one.
 */
@SuppressWarnings("restricted") // loading native code is what this class is for
final class LibraryFile {

  private static final String ARCHITECTURE = architecture();
  private static final boolean MAC =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

  private LibraryFile() {}

  private static String architecture() {
    String name = System.getProperty("os.arch", "");
    return switch (name) {
      case "x86_64" -> "amd64";
      case "arm64" -> "aarch64";
      default -> name;
    };
  }

  /**
   * Loads a library bundled with aircompressor.
   *
   * @param name without prefix and suffix: {@code "zstd"}
   * @throws IOException if there is none for this platform or it can't be copied to the temporary
   *     directory
   */
  static SymbolLookup bundled(String name) throws IOException {
    String resource =
        "/aircompressor/%s-%s/lib%s.%s"
            .formatted(MAC ? "macos" : "linux", ARCHITECTURE, name, MAC ? "dylib" : "so");
    try (InputStream in = ZstdNativeCompressor.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no bundled copy for this platform (" + resource + ")");
      }
      Path copy = Files.createTempFile("pkgdelta-", "-" + System.mapLibraryName(name));
      try {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        return SymbolLookup.libraryLookup(copy, Arena.global());
      } finally {
        Files.deleteIfExists(copy);
      }
    }
  }

  /**
   * Loads a library of the system. The property {@code pkgdelta.lib<name>}, if set, is the path of
   * the only one tried.
   *
   * @param name without prefix and suffix: {@code "lzma"}
   * @param version of its binary interface, the number after {@code .so}: {@code "5"}
   * @throws IllegalArgumentException if there is none or it can't be loaded
   */
  static SymbolLookup system(String name, String version) {
    String chosen = System.getProperty("pkgdelta.lib" + name);
    if (chosen != null) {
      return SymbolLookup.libraryLookup(Path.of(chosen), Arena.global());
    }
    String file = MAC ? "lib" + name + "." + version + ".dylib" : "lib" + name + ".so." + version;
    Optional<Path> found =
        directories().stream()
            .map(directory -> Path.of(directory, file))
            .filter(Files::isRegularFile)
            .findFirst();
    return found.isPresent()
        ? SymbolLookup.libraryLookup(found.get(), Arena.global())
        : SymbolLookup.libraryLookup(file, Arena.global());
  }

  private static List<String> directories() {
    if (MAC) {
      return List.of("/opt/homebrew/lib", "/usr/local/lib", "/usr/lib");
    }
    String multiarch =
        switch (ARCHITECTURE) {
          case "amd64" -> "x86_64-linux-gnu";
          case "ppc64le" -> "powerpc64le-linux-gnu";
          default -> ARCHITECTURE + "-linux-gnu";
        };
    return List.of(
        "/usr/lib/" + multiarch, "/lib/" + multiarch, "/usr/lib64", "/lib64", "/usr/lib", "/lib");
  }
}

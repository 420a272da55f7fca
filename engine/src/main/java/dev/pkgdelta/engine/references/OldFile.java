package dev.pkgdelta.engine.references;

import org.jspecify.annotations.Nullable;

/** An old file and the references that were found in it, which takes a while. Immutable. */
public final class OldFile {

  private final ElfFile file;
  private final References references;

  private OldFile(ElfFile file, References references) {
    this.file = file;
    this.references = references;
  }

  /**
   * Finds all references in a file.
   *
   * @param bytes the file's, kept and not changed
   * @return null if it is no ELF file whose layout can be read
   */
  public static @Nullable OldFile of(byte[] bytes) {
    return of(bytes, Integer.MAX_VALUE);
  }

  /**
   * Finds references in a file.
   *
   * @param most the most that are found
   */
  static @Nullable OldFile of(byte[] bytes, int most) {
    ElfFile file = ElfFile.read(bytes);
    return file == null ? null : new OldFile(file, ReferenceFinder.find(file, most));
  }

  ElfFile file() {
    return file;
  }

  References references() {
    return references;
  }
}

package dev.pkgdelta.engine.references;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a block whose references are corrected. The old file that was asked for last stays
 * in memory: a block of a single large file may be written in several ways. Not safe for use by
 * several threads.
 */
public final class PairedFiles {

  private final Bytes base;
  private final List<ElfPair> pairs;
  private @Nullable OldFile last;
  private int lastIndex = -1;

  /**
   * @param base the base image
   * @param pairs in the block's order, disjoint
   */
  public PairedFiles(Bytes base, List<ElfPair> pairs) {
    this.base = base;
    this.pairs = pairs;
  }

  /** Returns the pairs, in the block's order. */
  public List<ElfPair> pairs() {
    return pairs;
  }

  /**
   * Returns the old file of a pair.
   *
   * @throws CorruptData if the base has no such file
   * @throws IOException if the base can't be read
   */
  public OldFile old(int index) throws IOException {
    OldFile present = last;
    if (present == null || lastIndex != index) {
      last = null;
      present = read(pairs.get(index));
      last = present;
      lastIndex = index;
    }
    return present;
  }

  private OldFile read(ElfPair pair) throws IOException {
    OldFile file = OldFile.of(base.copy(pair.baseOffset(), pair.baseLength()), pair.references());
    if (file == null || file.file().sections().size() != pair.shifts().address().length) {
      throw new CorruptData(
          "the base has no such ELF file as the delta corrects", pair.baseOffset());
    }
    return file;
  }
}

package dev.pkgdelta.layers.bitcode;

import dev.pkgdelta.bytes.CorruptData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The abbreviations that blocks begin with, as the last BLOCKINFO block said (LLVM Bitcode File
 * Format, "BLOCKINFO Block"). Not safe for use by several threads.
 */
final class BlockInfo implements Meaning {

  /** The number of the block that this is the meaning of. */
  static final long BLOCK = 0;

  /** The most abbreviations of a block, those that it begins with included. */
  static final int MOST = 256;

  private static final int MOST_IN_ALL = 1 << 10;
  private static final long SETBID = 1;
  private static final long NOTHING = -1;

  private final Map<Long, List<Abbreviation>> abbreviations = new HashMap<>();
  private long described = NOTHING;
  private int count;

  /** Begins anew. */
  BlockInfo begin() {
    abbreviations.clear();
    described = NOTHING;
    count = 0;
    return this;
  }

  @Override
  public void seen(long code, long operand, long value) {
    if (code == SETBID && operand == 1) {
      described = value;
    }
  }

  /**
   * Adds one for the block that was named last.
   *
   * @throws CorruptData if none was, or there are too many
   */
  void define(Abbreviation abbreviation, long offset) throws CorruptData {
    List<Abbreviation> own = abbreviations.computeIfAbsent(described, _ -> new ArrayList<>());
    if (described == NOTHING || own.size() == MOST || count == MOST_IN_ALL) {
      throw new CorruptData("bitcode has an abbreviation too many", offset);
    }
    own.add(abbreviation);
    count++;
  }

  /** Returns the abbreviations that a block begins with, as a list of its own. */
  List<Abbreviation> of(long block) {
    return new ArrayList<>(abbreviations.getOrDefault(block, List.of()));
  }
}

package dev.pkgdelta.engine.covers;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.references.ElfPair;
import dev.pkgdelta.engine.references.SectionShifts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codes which files of a block are corrected, each from which file of the base. */
public final class PairModel {

  private static final int COUNT = 0;
  private static final int PLACE = 1;
  private static final int SIZE = 2;
  private static final int BASE = 3;
  private static final int OFFSET_SHIFT = 4;
  private static final int ADDRESS_SHIFT = 5;
  private static final int MOST_SECTIONS = 4096;

  private final NumberModel numbers = new NumberModel(6);

  /** Makes a model for one block. */
  public PairModel() {}

  /**
   * Carries the pairs of a block.
   *
   * @param memory the bytes that correcting may take
   * @param truth an encoder's pairs; null in a decoder
   * @throws CorruptData if a pair passes the base or the block
   */
  public List<ElfPair> code(
      BitCoder coder, Bytes base, int blockSize, long memory, @Nullable List<ElfPair> truth)
      throws IOException {
    long count = numbers.code(coder, COUNT, truth == null ? 0 : truth.size());
    List<ElfPair> pairs = new ArrayList<>();
    int end = 0;
    long baseEnd = 0;
    long memoryLeft = memory;
    for (long i = 0; i < count; i++) {
      ElfPair pair = truth == null ? null : truth.get((int) i);
      long gap = numbers.code(coder, PLACE, pair == null ? 0 : pair.at() - end);
      long length = numbers.code(coder, SIZE, pair == null ? 0 : pair.length());
      if (length == 0 || gap > blockSize - end || length > blockSize - end - gap) {
        throw new CorruptData("a file of " + length + " bytes passes the end of its block", end);
      }
      long offset =
          baseEnd + numbers.codeSigned(coder, BASE, pair == null ? 0 : pair.baseOffset() - baseEnd);
      long baseLength =
          length + numbers.codeSigned(coder, SIZE, pair == null ? 0 : pair.baseLength() - length);
      if (offset < 0
          || baseLength <= 0
          || baseLength > ElfPair.LARGEST
          || offset > base.size() - baseLength) {
        throw new CorruptData("a file of " + baseLength + " bytes passes the base", end);
      }
      long references = numbers.code(coder, COUNT, pair == null ? 0 : pair.references());
      if (references > baseLength) {
        throw new CorruptData("a file of " + references + " references", end);
      }
      long needed = ElfPair.memory((int) baseLength, (int) references);
      checkMemory(memoryLeft, needed, end);
      int at = end + (int) gap;
      SectionShifts shifts = codeShifts(coder, pair == null ? null : pair.shifts(), memoryLeft, at);
      memoryLeft -= ElfPair.told(shifts.address().length);
      pairs.add(new ElfPair(offset, (int) baseLength, at, (int) length, (int) references, shifts));
      end = at + (int) length;
      baseEnd = offset + baseLength;
    }
    return pairs;
  }

  private static void checkMemory(long left, long needed, int at) throws CorruptData {
    if (needed > left) {
      throw new CorruptData("correcting files takes more memory than the block declares", at);
    }
  }

  private SectionShifts codeShifts(
      BitCoder coder, @Nullable SectionShifts truth, long memoryLeft, int at) throws CorruptData {
    long sections = numbers.code(coder, COUNT, truth == null ? 0 : truth.address().length);
    if (sections > MOST_SECTIONS) {
      throw new CorruptData("a file of " + sections + " sections", at);
    }
    checkMemory(memoryLeft, ElfPair.told((int) sections), at);
    int[] address = new int[(int) sections];
    int[] offset = new int[(int) sections];
    int lastOffset = 0;
    int lastBias = 0;
    for (int i = 0; i < sections; i++) {
      int wantedOffset = truth == null ? 0 : truth.offset()[i] - lastOffset;
      int wantedBias = truth == null ? 0 : truth.address()[i] - truth.offset()[i] - lastBias;
      lastOffset += (int) numbers.codeSigned(coder, OFFSET_SHIFT, wantedOffset);
      lastBias += (int) numbers.codeSigned(coder, ADDRESS_SHIFT, wantedBias);
      offset[i] = lastOffset;
      address[i] = lastOffset + lastBias;
    }
    return new SectionShifts(address, offset);
  }
}

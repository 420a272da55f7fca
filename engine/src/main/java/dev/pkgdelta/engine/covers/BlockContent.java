package dev.pkgdelta.engine.covers;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.references.Correction;
import dev.pkgdelta.engine.references.ElfPair;
import dev.pkgdelta.engine.references.SharedShifts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codes what a block holds, once its covers are known: literals and differences, in its order. */
public final class BlockContent {

  private final Bytes base;
  private final byte @Nullable [] literals;
  private final @Nullable LiteralModel mixed;
  private final DifferenceModel differences;
  private final List<ElfPair> pairs;
  private final List<Correction> corrections;
  private int literalsUsed;

  /**
   * @param literals the block's literals, one after the other; null if they are mixed
   * @param pairs files whose references are corrected, in order, disjoint
   * @throws IOException if the base can't be read
   */
  public BlockContent(
      Bytes base,
      CoverHeader header,
      byte @Nullable [] literals,
      List<ElfPair> pairs,
      List<Cover> covers)
      throws IOException {
    this.base = base;
    this.literals = literals;
    this.mixed = literals == null ? new LiteralModel(header.slotBits()) : null;
    this.differences = new DifferenceModel(header.slotBits());
    this.pairs = pairs;
    this.corrections = new ArrayList<>();
    SharedShifts shared = new SharedShifts();
    for (ElfPair pair : pairs) {
      corrections.add(Correction.of(base, pair, covers, shared));
    }
  }

  /**
   * Carries a block.
   *
   * @param block is filled
   * @param truth what an encoder fills it with; null in a decoder
   * @param reached is told how far the block is filled
   * @throws CorruptData if there are more literals than were given
   */
  public void code(
      BitCoder coder, List<Cover> covers, byte[] block, byte @Nullable [] truth, Reached reached)
      throws IOException {
    int at = 0;
    long baseEnd = 0;
    int next = 0;
    for (Cover cover : covers) {
      codeLiterals(coder, block, at, cover.at() - at, baseEnd, truth);
      base.read(cover.baseOffset(), block, cover.at(), cover.length());
      while (next < pairs.size() && pairs.get(next).end() <= cover.at()) {
        next++;
      }
      differences.code(
          coder,
          block,
          cover.at(),
          cover.end(),
          cover.baseOffset(),
          truth,
          next < pairs.size() ? correction(next, cover) : null,
          reached);
      at = cover.end();
      baseEnd = cover.baseEnd();
    }
    codeLiterals(coder, block, at, block.length - at, baseEnd, truth);
  }

  private @Nullable RunCorrection correction(int index, Cover cover) {
    ElfPair pair = pairs.get(index);
    if (!pair.holds(cover.at(), cover.length(), cover.baseOffset())) {
      return null;
    }
    int position = (int) (cover.baseOffset() - pair.baseOffset());
    return new RunCorrection(
        corrections.get(index), cover.at(), position, cover.at() - pair.at() - position);
  }

  private void codeLiterals(
      BitCoder coder, byte[] block, int at, int count, long baseEnd, byte @Nullable [] truth)
      throws IOException {
    if (mixed != null) {
      BaseGuess guess = BaseGuess.read(base, baseEnd, count);
      mixed.code(coder, block, at, count, guess, truth);
    } else if (literals != null) {
      if (count > literals.length - literalsUsed) {
        throw new CorruptData("more literals than the block holds", at);
      }
      System.arraycopy(literals, literalsUsed, block, at, count);
      literalsUsed += count;
    }
  }
}

package dev.pkgdelta.engine.covers;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.references.Correction;
import dev.pkgdelta.engine.references.ElfPair;
import dev.pkgdelta.engine.references.PairedFiles;
import dev.pkgdelta.engine.references.SharedShifts;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codes what a block holds, once its covers are known: literals and differences, in its order. */
public final class BlockContent {

  private final Bytes base;
  private final byte @Nullable [] literals;
  private final CoverHeader header;
  private final Lessons lessons;
  private final DifferenceModel differences;
  private final PairedFiles files;
  private final SharedShifts shared = new SharedShifts();
  private final List<Cover> covers;
  private @Nullable Correction correction;
  private int corrected = -1;
  private int literalsUsed;
  private int modelled;

  /**
   * @param literals the block's literals, one after the other; null if they are mixed
   * @param files those whose references are corrected
   * @param covers in order, disjoint
   */
  public BlockContent(
      Bytes base,
      CoverHeader header,
      byte @Nullable [] literals,
      PairedFiles files,
      List<Cover> covers) {
    this.base = base;
    this.literals = literals;
    this.header = header;
    this.lessons = new Lessons(header.lessons(), base.size());
    this.differences = new DifferenceModel(header.slotBits());
    this.files = files;
    this.covers = covers;
  }

  /**
   * Carries a block.
   *
   * @param block is filled
   * @param truth what an encoder fills it with; null in a decoder
   * @param reached is told how far the block is filled
   * @throws CorruptData if there are more literals than were given, or the base has no such file as
   *     a pair tells
   * @throws IOException if the base can't be read
   */
  public void code(BitCoder coder, byte[] block, byte @Nullable [] truth, Reached reached)
      throws IOException {
    LiteralModel mixed = literals == null ? literalModel(block.length) : null;
    int at = 0;
    long baseEnd = 0;
    int next = 0;
    List<ElfPair> pairs = files.pairs();
    for (Cover cover : covers) {
      codeLiterals(mixed, coder, block, at, cover.at() - at, baseEnd, truth);
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
    codeLiterals(mixed, coder, block, at, block.length - at, baseEnd, truth);
    modelled = mixed == null ? 0 : mixed.seen();
  }

  /** Returns how many bytes a model of literals went through: those and what it learned from. */
  public int modelled() {
    return modelled;
  }

  private @Nullable RunCorrection correction(int index, Cover cover) throws IOException {
    ElfPair pair = files.pairs().get(index);
    if (!pair.holds(cover.at(), cover.length(), cover.baseOffset())) {
      return null;
    }
    Correction present = correction;
    if (present == null || corrected != index) {
      correction = null;
      present = Correction.of(files.old(index), pair, covers, shared);
      correction = present;
      corrected = index;
    }
    int position = (int) (cover.baseOffset() - pair.baseOffset());
    return new RunCorrection(present, cover.at(), position, cover.at() - pair.at() - position);
  }

  private LiteralModel literalModel(int size) throws IOException {
    Echo echo = header.echoing() ? Echo.of(base, covers, size) : null;
    return new LiteralModel(header.slotBits(), header.lessons(), echo);
  }

  private void codeLiterals(
      @Nullable LiteralModel mixed,
      BitCoder coder,
      byte[] block,
      int at,
      int count,
      long baseEnd,
      byte @Nullable [] truth)
      throws IOException {
    if (mixed != null) {
      int lesson = lessons.next(baseEnd, count);
      if (lesson > 0) {
        mixed.learn(base.copy(lessons.from(), lesson));
      }
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

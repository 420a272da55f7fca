package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Codec;
import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.PrefixRanges;
import dev.pkgdelta.engine.Span;
import dev.pkgdelta.engine.references.PairedFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes a block in every way that may be the shortest and keeps the shortest. */
final class BlockEncoder {

  /** An estimate that is longer by this factor hardly becomes the shortest, */
  private static final double HOPELESS = 1.15;

  /** but where there are many literals, from which more is learned, this factor. */
  private static final double HOPELESS_IF_MANY = 1.3;

  private static final int FEW_DROPPED = 1 << 12;

  /** So many literals that are no text may take less together. */
  private static final int MANY_LITERALS = 1 << 17;

  private final Bytes base;
  private final byte[] block;
  private final List<Cover> covers;
  private final PairedFiles paired;
  private final List<Span> files;
  private final int mostPrefix;
  private final Effort effort;
  private final int covered;

  /**
   * @param found where the block is like the base
   * @param files executables, by their places in the block
   * @param mostPrefix bytes of base that may stand before the block
   */
  BlockEncoder(
      Bytes base,
      byte[] block,
      CorrectedCovers.Found found,
      List<Span> files,
      int mostPrefix,
      Effort effort) {
    this.base = base;
    this.block = block;
    this.covers = found.covers();
    this.paired = new PairedFiles(base, found.pairs());
    this.files = files;
    this.mostPrefix = mostPrefix;
    this.effort = effort;
    this.covered = covers.stream().mapToInt(Cover::length).sum();
  }

  EncodedBlock encode() throws IOException {
    int literals = block.length - covered;
    List<Candidate> candidates = new ArrayList<>();
    candidates.add(covers());
    boolean nearlyEqual = candidates.getFirst().bytes().length < 64 || literals == 0;
    if (!nearlyEqual) {
      addPrefixed(candidates);
      if (literals > block.length / 2) {
        candidates.addAll(Alone.of(block, effort));
      } else {
        candidates.add(Alone.stored(block));
      }
    }
    Candidate best =
        candidates.stream().min(Comparator.comparingInt(c -> c.bytes().length)).orElseThrow();
    Map<Codec, Integer> tried = new EnumMap<>(Codec.class);
    candidates.forEach(candidate -> tried.put(candidate.codec(), candidate.bytes().length));
    return EncodedBlock.of(
        best,
        new Decision(
            best.codec(),
            reason(best, nearlyEqual),
            block.length,
            covered,
            best.modelled(),
            tried));
  }

  /** Where dropping covers saves little, it may be no saving at all. */
  private Candidate covers() throws IOException {
    List<Cover> lasting = LastingCovers.of(covers, files);
    CoveredBlock all = new CoveredBlock(base, block, covers, paired, effort);
    Candidate mixed = new CoveredBlock(base, block, lasting, paired, effort).mixed();
    if (mixed == null) {
      return all.together();
    }
    if (block.length - covered > MANY_LITERALS) {
      return smaller(mixed, all.together());
    }
    int dropped = covered - lasting.stream().mapToInt(Cover::length).sum();
    if (dropped == 0 || dropped > FEW_DROPPED) {
      return mixed;
    }
    Candidate undropped = all.mixed();
    return undropped == null ? mixed : smaller(mixed, undropped);
  }

  private static Candidate smaller(Candidate first, Candidate second) {
    return second.bytes().length < first.bytes().length ? second : first;
  }

  /** Few literals beside corrected executables are code, in which a prefix finds nothing. */
  private void addPrefixed(List<Candidate> candidates) throws IOException {
    CoversBesidePrefix parted = CoversBesidePrefix.of(base, block, covers, files);
    if (parted.dropped().isEmpty()) {
      return;
    }
    CoveredBlock rest = new CoveredBlock(base, block, parted.kept(), paired, effort);
    boolean many = rest.literals() >= MANY_LITERALS;
    if (!paired.pairs().isEmpty() && !many) {
      return;
    }
    PrefixRanges prefix = PrefixChoice.of(parted, base.size(), rest.literals(), mostPrefix);
    double most = candidates.getFirst().bytes().length * (many ? HOPELESS_IF_MANY : HOPELESS);
    if (rest.estimateAfter(prefix) < most) {
      candidates.add(rest.after(prefix));
    }
  }

  private Decision.Reason reason(Candidate best, boolean nearlyEqual) {
    if (nearlyEqual) {
      return Decision.Reason.NEARLY_EQUAL;
    }
    if (best.codec() == Codec.STORED) {
      return Decision.Reason.INCOMPRESSIBLE;
    }
    return covered < block.length / 16 ? Decision.Reason.NEW_CONTENT : Decision.Reason.SMALLEST;
  }
}

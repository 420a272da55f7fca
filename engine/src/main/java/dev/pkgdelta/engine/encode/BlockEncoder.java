package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Codec;
import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.PrefixRanges;
import dev.pkgdelta.engine.covers.CoverHeader;
import dev.pkgdelta.engine.covers.CoverHeader.Literals;
import dev.pkgdelta.engine.covers.LiteralModel;
import dev.pkgdelta.engine.references.ElfPair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes a block in every way that may be the shortest and keeps the shortest. */
final class BlockEncoder {

  private static final int QUICK_LEVEL = 3;

  private final Bytes base;
  private final byte[] block;
  private final List<Cover> covers;
  private final List<ElfPair> pairs;
  private final PrefixRanges prefix;
  private final Effort effort;
  private final int covered;

  /**
   * @param covers where the block is like the base
   * @param prefix the parts of the base that the block resembles
   */
  BlockEncoder(
      Bytes base,
      byte[] block,
      List<Cover> covers,
      List<ElfPair> pairs,
      PrefixRanges prefix,
      Effort effort) {
    this.base = base;
    this.block = block;
    this.covers = covers;
    this.pairs = pairs;
    this.prefix = prefix;
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
        candidates.add(ZstdBlocks.plain(block, effort.zstdLevel()));
        candidates.addAll(LzmaBlocks.of(block));
      }
      candidates.add(new Candidate(Codec.STORED, block, block.length));
    }
    Candidate best =
        candidates.stream().min(Comparator.comparingInt(c -> c.bytes().length)).orElseThrow();
    Map<Codec, Integer> tried = new EnumMap<>(Codec.class);
    candidates.forEach(candidate -> tried.put(candidate.codec(), candidate.bytes().length));
    return EncodedBlock.of(
        best, new Decision(best.codec(), reason(best, nearlyEqual), block.length, covered, tried));
  }

  /** A quick level tells whether the slow one has a chance. */
  private void addPrefixed(List<Candidate> candidates) throws IOException {
    if (prefix.ranges().isEmpty()) {
      return;
    }
    Candidate quick = ZstdBlocks.prefixed(base, block, prefix, QUICK_LEVEL);
    boolean hopeless = quick.bytes().length > 2L * candidates.getFirst().bytes().length;
    candidates.add(
        hopeless || effort.zstdLevel() <= QUICK_LEVEL
            ? quick
            : ZstdBlocks.prefixed(base, block, prefix, effort.zstdLevel()));
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

  Candidate covers() throws IOException {
    byte[] literals = literals();
    int modelled = LiteralModel.modelled(literals, 0, literals.length);
    int bits = slotBits(modelled + changedBytes());
    if (modelled <= effort.mixedLiterals()) {
      CoverHeader header = new CoverHeader(Literals.MIXED, bits, !pairs.isEmpty());
      byte[] bytes = CoversEncoder.encode(base, block, covers, pairs, header, null, new byte[0]);
      return new Candidate(Codec.COVERS, bytes, header.memory(block.length, 0) + placesMemory());
    }
    Candidate together = together(literals);
    CoverHeader header =
        new CoverHeader(
            switch (together.codec()) {
              case ZSTD -> Literals.ZSTD;
              case LZMA -> Literals.LZMA;
              default -> Literals.STORED;
            },
            bits,
            !pairs.isEmpty());
    byte[] before =
        new ByteWriter()
            .varint(literals.length)
            .varint(together.bytes().length)
            .bytes(together.bytes())
            .toByteArray();
    long memory =
        Math.max(
            header.memory(block.length, literals.length) + placesMemory(),
            block.length + together.memory());
    byte[] bytes = CoversEncoder.encode(base, block, covers, pairs, header, literals, before);
    return new Candidate(Codec.COVERS, bytes, memory);
  }

  private long placesMemory() {
    return (long) covers.size() * CoverHeader.COVER_COST + ElfPair.memory(pairs);
  }

  private Candidate together(byte[] literals) throws IOException {
    List<Candidate> ways = new ArrayList<>(LzmaBlocks.of(literals));
    ways.add(ZstdBlocks.plain(literals, effort.zstdLevel()));
    ways.add(new Candidate(Codec.STORED, literals, literals.length));
    return ways.stream()
        .min(Comparator.comparingInt(candidate -> candidate.bytes().length))
        .orElseThrow();
  }

  private byte[] literals() {
    byte[] literals = new byte[block.length - covered];
    int used = 0;
    int at = 0;
    for (Cover cover : covers) {
      System.arraycopy(block, at, literals, used, cover.at() - at);
      used += cover.at() - at;
      at = cover.end();
    }
    System.arraycopy(block, at, literals, used, block.length - at);
    return literals;
  }

  private int changedBytes() throws IOException {
    int changed = 0;
    for (Cover cover : covers) {
      byte[] run = base.copy(cover.baseOffset(), cover.length());
      changed += cover.length() - Words.equalCount(block, cover.at(), run, 0, cover.length());
    }
    return changed;
  }

  /** About eight slots for every byte that is coded: one for each of its bits. */
  private int slotBits(int coded) {
    int bits = 35 - Integer.numberOfLeadingZeros(coded | 1);
    return Math.clamp(bits, 10, effort.slotBits());
  }
}

package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Codec;
import dev.pkgdelta.engine.PrefixRanges;
import dev.pkgdelta.engine.covers.Cover;
import dev.pkgdelta.engine.covers.CoverHeader;
import dev.pkgdelta.engine.covers.CoverHeader.Literals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes a block in every way that may be the shortest and keeps the shortest. */
final class BlockEncoder {

  private final Bytes base;
  private final byte[] block;
  private final List<Cover> covers;
  private final PrefixRanges prefix;
  private final Effort effort;
  private final int covered;

  /**
   * @param covers where the block is like the base
   * @param prefix the parts of the base that the block resembles
   */
  BlockEncoder(Bytes base, byte[] block, List<Cover> covers, PrefixRanges prefix, Effort effort) {
    this.base = base;
    this.block = block;
    this.covers = covers;
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
      if (!prefix.ranges().isEmpty()) {
        candidates.add(ZstdBlocks.prefixed(base, block, prefix, effort.zstdLevel()));
      }
      if (literals > block.length / 2) {
        candidates.add(ZstdBlocks.plain(block, effort.zstdLevel()));
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

  private Decision.Reason reason(Candidate best, boolean nearlyEqual) {
    if (nearlyEqual) {
      return Decision.Reason.NEARLY_EQUAL;
    }
    if (best.codec() == Codec.STORED) {
      return Decision.Reason.INCOMPRESSIBLE;
    }
    return covered < block.length / 16 ? Decision.Reason.NEW_CONTENT : Decision.Reason.SMALLEST;
  }

  private Candidate covers() throws IOException {
    byte[] literals = literals();
    int bits = slotBits(literals.length + changedBytes());
    if (literals.length <= effort.mixedLiterals()) {
      CoverHeader header = new CoverHeader(Literals.MIXED, bits);
      byte[] bytes = CoversEncoder.encode(base, block, covers, header, new byte[0]);
      return new Candidate(Codec.COVERS, bytes, header.memory(block.length, 0));
    }
    Candidate zstd = ZstdBlocks.plain(literals, effort.zstdLevel());
    boolean smaller = zstd.bytes().length < literals.length;
    byte[] coded = smaller ? zstd.bytes() : literals;
    CoverHeader header = new CoverHeader(smaller ? Literals.ZSTD : Literals.STORED, bits);
    ByteWriter together =
        new ByteWriter().varint(literals.length).varint(coded.length).bytes(coded);
    byte[] bytes = CoversEncoder.encode(base, block, covers, header, together.toByteArray());
    long memory =
        Math.max(header.memory(block.length, literals.length), block.length + zstd.memory());
    return new Candidate(Codec.COVERS, bytes, memory);
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

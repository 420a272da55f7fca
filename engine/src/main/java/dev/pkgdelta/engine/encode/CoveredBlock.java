package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.covers.CoverHeader;
import dev.pkgdelta.engine.covers.CoverHeader.Literals;
import dev.pkgdelta.engine.covers.Lessons;
import dev.pkgdelta.engine.covers.LiteralModel;
import dev.pkgdelta.engine.references.ElfPair;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a block by its covers, with its literals among them or together. */
final class CoveredBlock {

  /** Of so many literals some may echo the base. */
  private static final int ECHOING = 1 << 16;

  private final Bytes base;
  private final byte[] block;
  private final List<Cover> covers;
  private final List<ElfPair> pairs;
  private final Effort effort;
  private final byte[] literals;
  private final int modelled;

  CoveredBlock(Bytes base, byte[] block, List<Cover> covers, List<ElfPair> pairs, Effort effort) {
    this.base = base;
    this.block = block;
    this.covers = covers;
    this.pairs = pairs;
    this.effort = effort;
    this.literals = literals();
    this.modelled = LiteralModel.modelled(literals, 0, literals.length);
  }

  /** Returns the block with its literals mixed, or null if they are too many for that. */
  @Nullable Candidate mixed() throws IOException {
    if (modelled > effort.mixedLiterals()) {
      return null;
    }
    Candidate mixed = mixed(header(Literals.MIXED, false));
    if (modelled < ECHOING || covers.isEmpty()) {
      return mixed;
    }
    Candidate echoing = mixed(header(Literals.MIXED, true));
    return echoing.bytes().length < mixed.bytes().length ? echoing : mixed;
  }

  private Candidate mixed(CoverHeader header) throws IOException {
    long memory = header.memory(block.length, 0) + placesMemory();
    return CoversEncoder.encode(base, block, covers, pairs, header, null, new byte[0], memory);
  }

  private CoverHeader header(Literals form, boolean echoing) throws IOException {
    return new CoverHeader(
        form, slotBits(modelled + changedBytes()), !pairs.isEmpty(), echoing, Lessons.Reach.CLOSE);
  }

  /** Returns the block with its literals in one stream. */
  Candidate together() throws IOException {
    Candidate together =
        Alone.of(literals, effort).stream()
            .min(Comparator.comparingInt(candidate -> candidate.bytes().length))
            .orElseThrow();
    CoverHeader header =
        header(
            switch (together.codec()) {
              case ZSTD -> Literals.ZSTD;
              case LZMA -> Literals.LZMA;
              default -> Literals.STORED;
            },
            false);
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
    return CoversEncoder.encode(base, block, covers, pairs, header, literals, before, memory);
  }

  private long placesMemory() {
    return (long) covers.size() * CoverHeader.COVER_COST + ElfPair.memory(pairs);
  }

  private byte[] literals() {
    byte[] bytes = new byte[block.length - covers.stream().mapToInt(Cover::length).sum()];
    int used = 0;
    int at = 0;
    for (Cover cover : covers) {
      System.arraycopy(block, at, bytes, used, cover.at() - at);
      used += cover.at() - at;
      at = cover.end();
    }
    System.arraycopy(block, at, bytes, used, block.length - at);
    return bytes;
  }

  private int changedBytes() throws IOException {
    int changed = 0;
    for (Cover cover : covers) {
      byte[] run = base.copy(cover.baseOffset(), cover.length());
      changed += cover.length() - EqualBytes.count(block, cover.at(), run, 0, cover.length());
    }
    return changed;
  }

  /** About eight slots for every byte that is coded: one for each of its bits. */
  private int slotBits(int coded) {
    int bits = 35 - Integer.numberOfLeadingZeros(coded | 1);
    return Math.clamp(bits, 10, effort.slotBits());
  }
}

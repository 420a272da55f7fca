package dev.pkgdelta.engine.encode;

import static java.util.Objects.requireNonNull;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Codec;
import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.PrefixRanges;
import dev.pkgdelta.engine.covers.CoverHeader;
import dev.pkgdelta.engine.covers.CoverHeader.Literals;
import dev.pkgdelta.engine.covers.Lessons;
import dev.pkgdelta.engine.covers.LiteralModel;
import dev.pkgdelta.engine.references.ElfPair;
import dev.pkgdelta.engine.references.PairedFiles;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a block by its covers, with its literals among them or together. */
final class CoveredBlock {

  /** Of so many literals some may echo the base. */
  private static final int ECHOING = 1 << 16;

  private static final int ESTIMATING_LEVEL = 9;

  /**
   * For so many bytes liblzma takes twelve times as much. The collector does not know of that, and
   * would look for what the search has left behind only when the heap has grown once more.
   */
  private static final int LARGE = 8 << 20;

  private final Bytes base;
  private final byte[] block;
  private final List<Cover> covers;
  private final PairedFiles files;
  private final Effort effort;
  private final byte[] literals;
  private final int modelled;

  /** 0 as long as the changed bytes have not been counted. */
  private int slotBits;

  private CoversEncoder.@Nullable Coded coded;

  CoveredBlock(Bytes base, byte[] block, List<Cover> covers, PairedFiles files, Effort effort) {
    this.base = base;
    this.block = block;
    this.covers = covers;
    this.files = files;
    this.effort = effort;
    this.literals = uncovered();
    this.modelled = LiteralModel.modelled(literals, 0, literals.length);
  }

  /** Returns how many bytes no cover predicts. */
  int literals() {
    return literals.length;
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
    return written(
        Codec.COVERS,
        header,
        new byte[0],
        CoversEncoder.encode(base, block, covers, files, header, null),
        header.memory(block.length, 0) + placesMemory());
  }

  private CoverHeader header(Literals form, boolean echoing) throws IOException {
    if (slotBits == 0) {
      slotBits = slotBits(modelled + changedBytes());
    }
    return new CoverHeader(form, slotBits, !files.pairs().isEmpty(), echoing, Lessons.Reach.CLOSE);
  }

  /** Returns the block with its literals in one stream. */
  Candidate together() throws IOException {
    Candidate together =
        Alone.of(literals, effort).stream()
            .min(Comparator.comparingInt(candidate -> candidate.bytes().length))
            .orElseThrow();
    return together(Codec.COVERS, new ByteWriter(), together);
  }

  /** Returns the block with its literals in one stream that refers to a prefix. */
  Candidate after(PrefixRanges prefix) throws IOException {
    if (prefix.size() + literals.length >= LARGE) {
      System.gc();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment before = requireNonNull(prefix.load(base, arena));
      List<Candidate> streams = LzmaBlocks.after(before, literals, effort.afterPrefix());
      Candidate stream =
          streams.isEmpty()
              ? ZstdBlocks.of(literals, before, effort.zstdLevel())
              : streams.getFirst();
      ByteWriter ranges = new ByteWriter();
      prefix.write(ranges);
      return together(Codec.COVERS_PREFIX, ranges, stream);
    }
  }

  /** Returns about how many bytes {@link #after} takes, a few more; that takes less time. */
  int estimateAfter(PrefixRanges prefix) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return coded().bytes().length
          + ZstdBlocks.of(literals, prefix.load(base, arena), ESTIMATING_LEVEL).bytes().length;
    }
  }

  private Candidate together(Codec codec, ByteWriter before, Candidate together)
      throws IOException {
    CoverHeader header =
        header(
            switch (together.codec()) {
              case ZSTD -> Literals.ZSTD;
              case LZMA -> Literals.LZMA;
              default -> Literals.STORED;
            },
            false);
    before.varint(literals.length).varint(together.bytes().length).bytes(together.bytes());
    long memory =
        Math.max(
            header.memory(block.length, literals.length) + placesMemory(),
            block.length + together.memory());
    return written(codec, header, before.toByteArray(), coded(), memory);
  }

  /** Returns the covers alone, which are the same however the literals are written together. */
  private CoversEncoder.Coded coded() throws IOException {
    CoversEncoder.Coded known = coded;
    if (known == null) {
      CoverHeader header = header(Literals.STORED, false);
      known = CoversEncoder.encode(base, block, covers, files, header, literals);
      coded = known;
    }
    return known;
  }

  private static Candidate written(
      Codec codec, CoverHeader header, byte[] before, CoversEncoder.Coded coded, long memory) {
    ByteWriter bytes = new ByteWriter();
    header.write(bytes);
    bytes.bytes(before).bytes(coded.bytes());
    return new Candidate(codec, bytes.toByteArray(), memory, coded.modelled());
  }

  private long placesMemory() {
    return (long) covers.size() * CoverHeader.COVER_COST + ElfPair.memory(files.pairs());
  }

  private byte[] uncovered() {
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

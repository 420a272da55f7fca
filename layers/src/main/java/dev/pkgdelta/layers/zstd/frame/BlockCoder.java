package dev.pkgdelta.layers.zstd.frame;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.covers.BitCoder;
import dev.pkgdelta.layers.lzma.BaseParse;
import dev.pkgdelta.layers.lzma.SequenceCoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries the blocks of a frame, in one of two directions as {@link BitCoder} does. What libzstd
 * would write anyway is not told but for a flag. {@code docs/parse.md} tells all contexts. Not safe
 * for use by several threads.
 */
final class BlockCoder {

  private static final int IS_LAST = 0;
  private static final int IS_FULL = 1;
  private static final int IS_USUAL_FORM = 2;
  private static final int IS_USUAL_TABLE = 18;
  private static final int IS_REPEATED = 22;
  private static final int SIZE = 1;
  private static final int LITERAL_MODE = 4;
  private static final int FORM = 8;
  private static final int LONGEST = 12;
  private static final int TABLE_MODE = 16;

  private final byte[] plain;
  private final int size;
  private final Models models;
  private final SequenceCoder matches;
  private final Offsets offsets = new Offsets();
  private int lastKind;
  private int lastLiterals;
  private final int[] lastTables = new int[3];

  BlockCoder(byte[] plain, int size, int window, @Nullable BaseParse base, BitCoder coder)
      throws IOException {
    this.plain = plain;
    this.size = size;
    this.models = new Models(coder);
    this.matches = new SequenceCoder(plain, size, window, base, coder);
  }

  /**
   * Carries a block.
   *
   * @param start where its plain bytes begin
   * @param given the block, if it is to be written; else any
   */
  Block code(int start, Block given) throws IOException {
    int kind = models.symbol(lastKind, 2, given.kind());
    if (kind > Block.COMPRESSED) {
      throw new CorruptData("a zstd block is of unknown kind", start);
    }
    lastKind = kind;
    boolean last = models.flag(IS_LAST, given.last());
    int full = Math.min(Block.MAX_SIZE, size - start);
    int plainSize =
        models.flag(IS_FULL, given.size() == full) ? full : models.number(SIZE, given.size(), full);
    if (kind != Block.COMPRESSED) {
      return new Block(kind, last, plainSize, new Sequences(), Block.Literals.NONE, List.of());
    }
    Sequences sequences = sequences(start, start + plainSize, given.sequences());
    Block shell = new Block(kind, last, plainSize, sequences, Block.Literals.NONE, List.of());
    Block.Literals literals = literals(BlockWriter.literals(shell, plain, start), given.literals());
    return new Block(kind, last, plainSize, sequences, literals, tables(sequences, given.tables()));
  }

  private Sequences sequences(int start, int end, Sequences given) throws IOException {
    Sequences result = new Sequences();
    Offsets ahead = new Offsets(offsets);
    int position = start;
    for (int i = 0; position < end; i++) {
      boolean known = i < given.count();
      int before = known ? given.get(SequenceCodes.LITERALS, i) : 0;
      int told = known ? given.get(SequenceCodes.OFFSETS, i) : 0;
      int from = known ? ahead.follow(told, before) : 0;
      int length = known ? given.get(SequenceCodes.MATCHES, i) : 0;
      matches.code(position, end, before, length, from);
      if (matches.length() == 0) {
        return result;
      }
      if (matches.length() < SequenceCodes.MIN_MATCH) {
        throw new CorruptData("a zstd match is too short", position);
      }
      int offset = offset(told);
      offsets.follow(offset, matches.literals());
      result.add(matches.literals(), offset, matches.length());
      position += matches.literals() + matches.length();
    }
    return result;
  }

  /** Carries which number the match's distance has, where there are several. */
  private int offset(int given) {
    for (int number = 1; number <= Offsets.REPEATS; number++) {
      if (offsets.repeated(number, matches.literals()) == matches.distance()) {
        int context = IS_REPEATED + number * 2 + (matches.literals() == 0 ? 1 : 0);
        if (models.flag(context, given == number)) {
          return number;
        }
      }
    }
    return matches.distance() + Offsets.REPEATS;
  }

  private Block.Literals literals(byte[] literals, Block.Literals given) throws CorruptData {
    int mode = models.symbol(LITERAL_MODE + lastLiterals, 2, given.mode());
    lastLiterals = mode;
    int usual = usualForm(mode, literals.length);
    int form =
        models.flag(IS_USUAL_FORM + mode * 4 + usual, given.form() == usual)
            ? usual
            : models.symbol(FORM + mode, 2, given.form());
    if (mode != Block.Literals.HUFFMAN) {
      return new Block.Literals(mode, form, null);
    }
    byte[] table = given.table();
    byte[] known = table == null ? new byte[0] : table;
    int length =
        known.length == 0 ? 0 : TableGuess.longest(HuffmanCode.read(known, 0, known.length).code());
    int longest = models.symbol(LONGEST, 4, length);
    Optional<byte[]> guess =
        longest == 0 || longest > HuffmanCode.MAX_LENGTH
            ? Optional.empty()
            : TableGuess.literals(literals, longest);
    return new Block.Literals(mode, form, description(3, guess, known));
  }

  /** As libzstd chooses (ZSTD_compressLiterals, ZSTD_noCompressLiterals). */
  private static int usualForm(int mode, int count) {
    if (mode <= Block.Literals.RLE) {
      return count < 32 ? 0 : count < 4096 ? 1 : 3;
    }
    return count < 256 ? 0 : count < 1 << 10 ? 1 : count < 1 << 14 ? 2 : 3;
  }

  private List<Block.Table> tables(Sequences sequences, List<Block.Table> given)
      throws CorruptData {
    if (sequences.count() == 0) {
      return List.of();
    }
    List<Block.Table> tables = new ArrayList<>();
    for (int kind = 0; kind < 3; kind++) {
      Block.Table told = kind < given.size() ? given.get(kind) : new Block.Table(0, new byte[0]);
      int mode = models.symbol(TABLE_MODE + kind * 4 + lastTables[kind], 2, told.mode());
      lastTables[kind] = mode;
      boolean described = mode == Block.Table.RLE || mode == Block.Table.OWN;
      tables.add(
          new Block.Table(
              mode,
              described
                  ? description(
                      kind, TableGuess.sequences(sequences, kind, mode), told.description())
                  : new byte[0]));
    }
    return tables;
  }

  private byte[] description(int kind, Optional<byte[]> guess, byte[] given) throws CorruptData {
    boolean right = guess.isPresent() && Arrays.equals(guess.get(), given);
    return guess.isPresent() && models.flag(IS_USUAL_TABLE + kind, right)
        ? guess.get()
        : models.bytes(given);
  }
}

package dev.pkgdelta.layers.lzma;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.covers.BitCoder;
import dev.pkgdelta.engine.covers.DecodedBits;
import dev.pkgdelta.engine.covers.EncodedBits;
import dev.pkgdelta.engine.rangecoder.RangeDecoder;
import dev.pkgdelta.engine.rangecoder.RangeEncoder;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One block's decisions as a delta carries them, and the way back to the block's LZMA2 payload.
 * {@code docs/parse.md} specifies it.
 *
 * <p>Blocks of up to 64 MiB are held in memory whole; with all tables that takes {@link #memory}.
 */
public final class BlockParse {

  /** The most plain bytes that a block may have. */
  public static final int MAX_BLOCK = 1 << 26;

  /** Tables that do not depend on the block's size. */
  private static final long TABLES = 52L << 20;

  private static final int BY_RULE = 1;

  private final BlockText text;
  private final @Nullable BaseParse base;
  private final long offset;
  private final int properties;

  /**
   * @param plain the block's plain bytes, at the array's start
   * @param size how many they are, 1 to {@link #MAX_BLOCK}
   * @param dictionary the largest distance that the stream may use
   * @param properties LZMA's properties
   * @param base what decisions are predicted from, or null for the plain bytes alone
   * @param offset where the block begins in the stream's plain bytes
   */
  public BlockParse(
      byte[] plain,
      int size,
      int dictionary,
      int properties,
      @Nullable BaseParse base,
      long offset) {
    this.text = new BlockText(plain, size, dictionary);
    this.base = base;
    this.offset = offset;
    this.properties = properties;
  }

  /** Returns the bytes of memory that a block of a size takes, its plain bytes included. */
  public static long memory(long size) {
    return size + size / 3 + TABLES;
  }

  /**
   * Writes decisions down.
   *
   * @param decoded the block, its plain bytes the same
   * @param byRule whether only those chunks are told that liblzma's rule does not give
   */
  public byte[] write(Lzma2Decoder.Decoded decoded, boolean byRule) throws IOException {
    List<ToldChunk> told = ToldChunk.of(decoded.chunks(), text.size(), !byRule);
    ByteWriter out = new ByteWriter().u8(byRule ? BY_RULE : 0);
    ToldChunk.write(told, out);
    RangeEncoder range = new RangeEncoder();
    DecisionCoder coder = coder(new EncodedBits(range));
    Parse.Cursor cursor = new Parse.Cursor(decoded.parse());
    for (ToldChunk chunk : told) {
      write(coder, cursor, chunk.start());
      if (chunk.kind() != ToldChunk.CODED) {
        coder.reset();
      }
      if (chunk.kind() == ToldChunk.STORED) {
        while (!cursor.done() && cursor.start() < chunk.end()) {
          cursor.next();
        }
      }
    }
    write(coder, cursor, text.size());
    return out.bytes(range.finish()).toByteArray();
  }

  private static void write(DecisionCoder coder, Parse.Cursor cursor, int end) throws IOException {
    while (!cursor.done() && cursor.start() < end) {
      coder.code(cursor.start(), cursor.kind(), cursor.length(), cursor.distance());
      cursor.next();
    }
  }

  /**
   * Makes the block's LZMA2 payload again.
   *
   * @param parse what {@link #write} gave
   * @throws CorruptData if it breaks its rules or does not fit the plain bytes
   */
  public Lzma2Payload payload(byte[] parse) throws IOException {
    ByteCursor in = new ByteCursor(parse);
    int form = in.u8();
    if (form > BY_RULE) {
      throw new CorruptData("a block's decisions have an unknown form", 0);
    }
    List<ToldChunk> told = ToldChunk.read(in, text.size());
    int from = parse.length - in.remaining();
    DecisionCoder coder = coder(new DecodedBits(new RangeDecoder(parse, from, parse.length)));
    Lzma2Encoder out = new Lzma2Encoder(text.bytes(), properties, form == BY_RULE);
    int position = 0;
    for (ToldChunk chunk : told) {
      copy(coder, out, position, chunk.start());
      if (chunk.kind() != ToldChunk.CODED) {
        coder.reset();
      }
      switch (chunk.kind()) {
        case ToldChunk.STORED -> out.stored(chunk.size());
        case ToldChunk.CODED -> {
          out.endChunk();
          copy(coder, out, chunk.start(), chunk.end());
          out.endChunk();
        }
        default -> {
          out.newState();
          copy(coder, out, chunk.start(), chunk.end());
          out.endChunk();
        }
      }
      position = chunk.end();
    }
    copy(coder, out, position, text.size());
    return out.finish();
  }

  private static void copy(DecisionCoder coder, Lzma2Encoder out, int start, int end)
      throws IOException {
    int position = start;
    while (position < end) {
      coder.code(position, Parse.LITERAL, 1, 0);
      if (coder.length() > end - position) {
        throw new CorruptData("a decision goes beyond its chunk", position);
      }
      out.decision(coder.kind(), coder.length(), coder.distance());
      position += coder.length();
    }
  }

  private DecisionCoder coder(BitCoder bits) throws IOException {
    Neighbourhood there = base == null ? null : new Neighbourhood(text, base, offset);
    return new DecisionCoder(text, there, bits);
  }
}

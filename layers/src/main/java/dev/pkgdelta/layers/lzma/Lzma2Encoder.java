package dev.pkgdelta.layers.lzma;

import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes decisions as an LZMA2 payload. A chunk ends where liblzma would end it, or where it is
 * told to. Not safe for use by several threads.
 *
 * <p>Source of the rule: {@code lzma_lzma_encode} and {@code lzma2_encode} in liblzma. It leaves
 * room for the most input that one step of its encoder may take, 4097 bytes, though no step writes
 * as much.
 */
public final class Lzma2Encoder {

  private static final int MAX_CODED = 1 << 16;
  private static final int MAX_PLAIN = 1 << 21;
  private static final int ENOUGH_CODED = MAX_CODED - 4097;
  private static final int ENOUGH_PLAIN = MAX_PLAIN - LzmaProbabilities.MAX_MATCH;

  private final int properties;
  private final boolean byRule;
  private final LzmaEncoder lzma;
  private final Lzma2Payload payload = new Lzma2Payload();
  private byte[] plain;
  private int origin;
  private int chunkStart;
  private int position;
  private boolean needsDictionary = true;
  private boolean needsProperties = true;
  private boolean needsState;

  /**
   * @param byRule whether chunks end where liblzma ends them, besides where they are told to
   */
  Lzma2Encoder(byte[] plain, int properties, boolean byRule) {
    this.plain = plain;
    this.properties = properties;
    this.byRule = byRule;
    this.lzma = new LzmaEncoder(plain, properties);
  }

  /**
   * Makes a payload again from what it was decoded to.
   *
   * @param byRule whether chunks end where liblzma ends them, but for those that it can't foresee
   * @return the same payload if all chunks end so, else another one of the same plain bytes
   */
  public static byte[] encode(Lzma2Decoder.Decoded block, boolean byRule) throws IOException {
    byte[] plain = block.plain();
    int properties = block.chunks().getLast().properties();
    Lzma2Encoder out = new Lzma2Encoder(plain, Math.max(0, properties), byRule);
    Parse.Cursor cursor = new Parse.Cursor(block.parse());
    for (ToldChunk chunk : ToldChunk.of(block.chunks(), plain.length, !byRule)) {
      out.copy(cursor, chunk.start());
      switch (chunk.kind()) {
        case ToldChunk.STORED -> {
          out.stored(chunk.size());
          while (!cursor.done() && cursor.start() < chunk.end()) {
            cursor.next();
          }
        }
        case ToldChunk.NEW_STATE -> out.newState();
        default -> out.endChunk();
      }
      out.copy(cursor, chunk.end());
      out.endChunk();
    }
    out.copy(cursor, plain.length);
    return out.finish().drain();
  }

  private void copy(Parse.Cursor cursor, int end) throws CorruptData {
    while (!cursor.done() && cursor.start() < end) {
      decision(cursor.kind(), cursor.length(), cursor.distance());
      cursor.next();
    }
  }

  /** Returns the chances and what else goes with them. */
  LzmaProbabilities model() {
    return lzma.model;
  }

  /** Takes the next decision. */
  void decision(int kind, int length, int distance) throws CorruptData {
    if (byRule && isFull()) {
      endChunk();
    }
    if (kind == Parse.LITERAL) {
      lzma.literal(position);
      position++;
    } else {
      lzma.match(position, kind, length, distance);
      position += length;
    }
  }

  /** Returns whether liblzma would end the chunk in which decisions were taken. */
  boolean isFull() {
    int inChunk = position - chunkStart;
    return inChunk > 0 && (inChunk >= ENOUGH_PLAIN || lzma.size() >= ENOUGH_CODED);
  }

  /** Goes on with the plain bytes in another array, whose first is at a position. */
  void move(byte[] to, int newOrigin) {
    plain = to;
    origin = newOrigin;
    lzma.move(to, newOrigin);
  }

  /** Puts out what was written since the last time. */
  void drain(OutputStream out) throws IOException {
    payload.drainTo(out);
  }

  /**
   * Ends the chunk in which decisions were taken, if there is one, as liblzma does: what does not
   * become smaller is stored, and with it what its encoder has looked at beyond.
   *
   * @param ahead how many bytes that is
   * @return whether it was stored
   */
  boolean endSmaller(int ahead) throws CorruptData {
    int size = position - chunkStart;
    if (size == 0) {
      return false;
    }
    int coded = lzma.finish();
    if (coded < size) {
      endChunk(size, coded);
      return false;
    }
    lzma.begin();
    position = chunkStart;
    stored(size + ahead);
    return true;
  }

  /** Ends the chunk in which decisions were taken, if there is one. */
  void endChunk() throws CorruptData {
    int size = position - chunkStart;
    if (size > 0) {
      endChunk(size, lzma.finish());
    }
  }

  private void endChunk(int size, int coded) throws CorruptData {
    if (coded > MAX_CODED || size > MAX_PLAIN) {
      throw new CorruptData("an LZMA2 chunk would become too large", chunkStart);
    }
    int control =
        needsProperties
            ? needsDictionary ? Chunk.ALL_NEW : Chunk.NEW_PROPERTIES
            : needsState ? Chunk.NEW_STATE : Chunk.CODED;
    payload.write(control | ((size - 1) >>> 16));
    u16(size - 1);
    u16(coded - 1);
    if (needsProperties) {
      payload.write(properties);
    }
    payload.write(lzma.bytes(), 0, coded);
    lzma.begin();
    needsDictionary = false;
    needsProperties = false;
    needsState = false;
    chunkStart = position;
  }

  /** Writes a chunk of stored bytes, 1 to 65536 of them. The state is lost. */
  void stored(int size) throws CorruptData {
    endChunk();
    payload.write(needsDictionary ? Chunk.STORED_AND_NEW : Chunk.STORED);
    u16(size - 1);
    payload.write(plain, position - origin, size);
    needsDictionary = false;
    resetState();
    position += size;
    chunkStart = position;
  }

  /** Ends the chunk and lets the next one begin with a new state. */
  void newState() throws CorruptData {
    endChunk();
    resetState();
  }

  private void resetState() {
    needsState = true;
    lzma.reset();
  }

  /** Ends the payload and returns what was written since the last time. */
  Lzma2Payload finish() throws CorruptData {
    endChunk();
    payload.write(0);
    return payload;
  }

  private void u16(int value) {
    payload.write(value >>> 8);
    payload.write(value);
  }
}

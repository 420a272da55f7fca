package dev.pkgdelta.layers.deflate.sevenzip;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.optimal.MatchTrees;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * 7-Zip's match finders for deflate: {@code Bt3Zip} and {@code Hc3Zip} of LzFind.c (public domain).
 * The first parse of a part searches and records what it finds, one record a position searched;
 * later ones read the records in the same order.
 */
final class SevenZipMatches {

  private static final int[] CRC = new int[256];

  /** When the records have grown to this, the parse has to end. */
  static final int FULL = 65535 * 10 - DeflateTables.MAX_MATCH * 8;

  private static final int CAPACITY = 65535 * 10;
  private static final int REACH = 1 << 15;
  private static final int SLOTS = 1 << 16;
  private static final int NOWHERE = Integer.MIN_VALUE / 2;

  static {
    byte[] one = new byte[1];
    for (int i = 0; i < CRC.length; i++) {
      // The table's entry follows from the checksum of a single byte: both exclusive ors undone.
      CRC32 crc = new CRC32();
      one[0] = (byte) (i ^ 0xff);
      crc.update(one);
      CRC[i] = (int) ~crc.getValue() ^ 0x00ffffff;
    }
  }

  private final SevenZipLevel level;
  private final MatchTrees trees;
  private final int[] heads = new int[SLOTS];
  private final int[] chain = new int[SLOTS];
  private final int[] found = new int[DeflateTables.MAX_MATCH];
  private final int[] records;
  private int recorded;
  private int position;

  SevenZipMatches(SevenZipLevel level) {
    this.level = level;
    this.trees = new MatchTrees(REACH, level.cycles());
    this.records = new int[level.repeats() ? CAPACITY : 2 * DeflateTables.MAX_MATCH];
    Arrays.fill(heads, NOWHERE);
  }

  /** Drops the records. */
  void beginPart() {
    recorded = 0;
  }

  /** Returns the first position not searched yet. */
  int position() {
    return position;
  }

  /** Returns the records' end. */
  int recorded() {
    return recorded;
  }

  /** Returns an int of the records: a position's number of matches, before its matches. */
  int record(int index) {
    return records[index];
  }

  /**
   * Searches at {@link #position} and records the matches, as {@code (length << 16) | distance},
   * both growing.
   */
  void search(byte[] text, int end) {
    int limit = Math.min(level.fastBytes(), end - position);
    int count = 0;
    int[] matches = found;
    if (limit >= DeflateTables.MIN_MATCH) {
      if (level.greedy()) {
        count = chained(text, limit);
      } else {
        matches = trees.matches;
        count = trees.add(text, position, hash(text), limit, limit, 2, 0);
      }
      if (count > 0 && (matches[count - 1] >>> 16) == level.fastBytes()) {
        matches[count - 1] = extended(text, end, matches[count - 1]);
      }
    }
    position++;
    records[recorded] = count;
    System.arraycopy(matches, 0, records, recorded + 1, count);
    recorded = after(recorded);
  }

  /** Returns the next record's index; 7-Zip's records take two entries a match. */
  int after(int record) {
    return record + 2 * records[record] + 1;
  }

  /** Adds positions without a record. */
  void skip(byte[] text, int end, int positions) {
    for (int i = 0; i < positions; i++) {
      int limit = Math.min(level.fastBytes(), end - position);
      if (limit >= DeflateTables.MIN_MATCH) {
        int hash = hash(text);
        if (level.greedy()) {
          chain[position & (SLOTS - 1)] = heads[hash];
          heads[hash] = position;
        } else {
          trees.add(text, position, hash, limit, limit, Integer.MAX_VALUE, 0);
        }
      }
      position++;
    }
  }

  void slide(int bytes) {
    position -= bytes;
    trees.slide(bytes);
    int[] old = chain.clone();
    for (int i = 0; i < SLOTS; i++) {
      heads[i] = Math.max(NOWHERE, heads[i] - bytes);
      chain[(i - bytes) & (SLOTS - 1)] = Math.max(NOWHERE, old[i] - bytes);
    }
  }

  private int hash(byte[] text) {
    int first = text[position] & 0xff;
    int third = text[position + 2] & 0xff;
    return ((third | (first << 8)) ^ CRC[text[position + 1] & 0xff]) & (SLOTS - 1);
  }

  private int chained(byte[] text, int limit) {
    int hash = hash(text);
    int candidate = heads[hash];
    heads[hash] = position;
    chain[position & (SLOTS - 1)] = candidate;
    int best = 2;
    int count = 0;
    for (int n = level.cycles(); n > 0 && candidate >= position - REACH; n--) {
      if (text[candidate + best] == text[position + best]) {
        int length = Words.agreement(text, candidate, position, 0, limit);
        if (length > best) {
          best = length;
          found[count++] = (length << 16) | (position - candidate);
          if (length == limit) {
            break;
          }
        }
      }
      candidate = chain[candidate & (SLOTS - 1)];
    }
    return count;
  }

  private int extended(byte[] text, int end, int match) {
    int distance = match & 0xffff;
    int limit = Math.min(DeflateTables.MAX_MATCH, end - position);
    int length = match >>> 16;
    while (length < limit && text[position + length - distance] == text[position + length]) {
      length++;
    }
    return (length << 16) | distance;
  }
}

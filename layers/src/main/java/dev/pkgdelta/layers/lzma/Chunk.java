package dev.pkgdelta.layers.lzma;

/**
 * One of LZMA2's chunks.
 *
 * @param start where its plain bytes begin
 * @param control the first byte's value without sizes: 1 and 2 stored, 0x80, 0xa0, 0xc0, 0xe0 coded
 * @param properties LZMA's properties from here on
 */
public record Chunk(int start, int control, int properties) {

  static final int STORED_AND_NEW = 1;
  static final int STORED = 2;
  static final int CODED = 0x80;
  static final int NEW_STATE = 0xa0;
  static final int NEW_PROPERTIES = 0xc0;
  static final int ALL_NEW = 0xe0;

  boolean isStored() {
    return control < CODED;
  }
}

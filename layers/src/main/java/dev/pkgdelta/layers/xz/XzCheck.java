package dev.pkgdelta.layers.xz;

/** The integrity checks of the .xz format (section 2.1.1.2). */
public enum XzCheck {
  NONE(0, 0, 0),
  CRC32(1, 1, 4),
  CRC64(2, 4, 8),
  SHA256(3, 10, 32);

  private final int code;
  private final int id;
  private final int size;

  XzCheck(int code, int id, int size) {
    this.code = code;
    this.id = id;
    this.size = size;
  }

  /** Returns the check's number in recipes, 0 to 3. */
  int code() {
    return code;
  }

  /** Returns the check with a number in recipes from 0 to 3. */
  static XzCheck ofCode(int code) {
    return switch (code) {
      case 0 -> NONE;
      case 1 -> CRC32;
      case 2 -> CRC64;
      default -> SHA256;
    };
  }

  /** Returns the check's number in stream flags. */
  int id() {
    return id;
  }

  /** Returns how many bytes a block's check has. */
  int size() {
    return size;
  }
}

package dev.pkgdelta.engine.decode;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.natives.NativeFailure;
import java.io.IOException;

/** Tells what a native decoder's refusal means for a block. */
final class Refusal {

  private Refusal() {}

  /**
   * Returns the exception to throw: corrupt data, unless the failure is none of the data's.
   *
   * @param offset where in the block the native decoder's input starts
   */
  static IOException of(NativeFailure failure, int offset) {
    return switch (failure.kind()) {
      case CORRUPT, TRUNCATED, SPACE, UNSUPPORTED -> {
        CorruptData corrupt = new CorruptData(failure.getMessage() + ", in a block", offset);
        corrupt.initCause(failure);
        yield corrupt;
      }
      case MEMORY, OTHER -> failure;
    };
  }
}

package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.SpanKind;
import java.io.IOException;

/** Tells from the first bytes of a file's content how it is best coded. */
final class ContentKind {

  private static final int SAMPLE = 4096;

  /** Text has at most one control character in so many bytes. */
  private static final int CONTROL_RATE = 500;

  private ContentKind() {}

  static SpanKind of(Bytes content) throws IOException {
    byte[] sample = content.copy(0, (int) Math.min(SAMPLE, content.size()));
    if (isExecutable(sample)) {
      return SpanKind.EXECUTABLE;
    }
    return isText(sample) ? SpanKind.TEXT : SpanKind.BINARY;
  }

  /** ELF, PE with its DOS stub, Mach-O in both byte orders, and class files. */
  private static boolean isExecutable(byte[] sample) {
    if (sample.length < 64) {
      return false;
    }
    int magic =
        (sample[0] & 0xff) << 24
            | (sample[1] & 0xff) << 16
            | (sample[2] & 0xff) << 8
            | (sample[3] & 0xff);
    return switch (magic) {
      case 0x7f454c46, 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabe -> true;
      default -> magic >>> 16 == 0x4d5a && sample[60] != 0;
    };
  }

  private static boolean isText(byte[] sample) {
    int controls = 0;
    for (byte b : sample) {
      if (b == 0) {
        return false;
      }
      if (b > 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1b) {
        controls++;
      }
    }
    return controls <= sample.length / CONTROL_RATE;
  }
}

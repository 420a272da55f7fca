package dev.pkgdelta.layers.deflate;

import java.util.Arrays;
import java.util.zip.Deflater;

/** Raw deflate streams of the Java machine's own encoder. */
public final class JavaDeflate {

  private JavaDeflate() {}

  /** Returns the stream of a text at a level, 1 to 9. */
  public static byte[] stream(byte[] text, int level) {
    try (Deflater deflater = new Deflater(level, true)) {
      deflater.setInput(text);
      deflater.finish();
      byte[] out = new byte[2 * text.length + 64];
      return Arrays.copyOf(out, deflater.deflate(out));
    }
  }
}

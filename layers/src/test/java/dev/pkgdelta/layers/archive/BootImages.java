package dev.pkgdelta.layers.archive;

import dev.pkgdelta.layers.Samples;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Boot images as Linux's build makes them, but for the code that unpacks the kernel. */
public final class BootImages {

  private static final int SETUP_SECTORS = 3;
  private static final int PAYLOAD_OFFSET = 700;

  private BootImages() {}

  /** Returns a bzImage with something before the payload and behind it. */
  public static byte[] bzImage(byte[] payload) {
    byte[] start = Samples.noise((1 + SETUP_SECTORS) * 512 + PAYLOAD_OFFSET, 7);
    little(start).put(0x1f1, (byte) SETUP_SECTORS).putShort(0x1fe, (short) 0xaa55);
    put(start, 0x202, "HdrS");
    little(start)
        .putShort(0x206, (short) 0x20f)
        .putInt(0x248, PAYLOAD_OFFSET)
        .putInt(0x24c, payload.length);
    return Samples.concat(start, payload, Samples.noise(900, 8));
  }

  /** Returns an EFI zboot image with something before the payload and behind it. */
  public static byte[] zboot(byte[] payload) {
    byte[] start = Samples.noise(1000, 7);
    put(start, 0, "MZ\0\0zimg");
    little(start).putInt(8, start.length).putInt(12, payload.length);
    put(start, 24, "zstd\0");
    return Samples.concat(start, payload, Samples.noise(900, 8));
  }

  /**
   * Returns a stream with the length of what is compressed in it behind it, as a payload has it.
   */
  public static byte[] sized(byte[] stream, int plainSize) {
    byte[] size = new byte[4];
    little(size).putInt(plainSize);
    return Samples.concat(stream, size);
  }

  static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void put(byte[] bytes, int at, String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, bytes, at, ascii.length);
  }
}

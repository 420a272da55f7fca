package dev.pkgdelta.layers.archive;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the kernel in a boot image, which unpacks it by itself: in a bzImage by the setup header of
 * the Linux/x86 boot protocol, 2.08 or later (Linux, Documentation/arch/x86/boot.rst), and in an
 * EFI zboot image, as AArch64, RISC-V and LoongArch have them, by its own header (Linux,
 * drivers/firmware/efi/libstub/zboot-header.S). Stateless.
 */
public final class BootImageScanner {

  private static final long UNSIGNED_INT = 0xffffffffL;

  private static final int SETUP_SECTORS = 0x1f1;
  private static final int BOOT_FLAG = 0x1fe;
  private static final int SETUP_MAGIC = 0x202;
  private static final int PROTOCOL = 0x206;
  private static final int PAYLOAD_OFFSET = 0x248;
  private static final int PAYLOAD_LENGTH = 0x24c;
  private static final int SETUP_END = 0x250;
  private static final int SECTOR = 512;

  private static final int ZBOOT_MAGIC = 4;
  private static final int ZBOOT_OFFSET = 8;
  private static final int ZBOOT_LENGTH = 12;
  private static final int ZBOOT_END = 64;

  private BootImageScanner() {}

  /** Returns where the kernel lies; null if this is no boot image whose header makes sense. */
  public static @Nullable BootPayload find(Bytes image) throws IOException {
    BootPayload payload = bzImage(image);
    return payload != null ? payload : zboot(image);
  }

  private static @Nullable BootPayload bzImage(Bytes image) throws IOException {
    if (image.size() < SETUP_END) {
      return null;
    }
    ByteBuffer header = ZipScanner.buffer(image, 0, SETUP_END);
    if (ZipScanner.u16(header, BOOT_FLAG) != 0xaa55
        || header.getInt(SETUP_MAGIC) != magic("HdrS")
        || ZipScanner.u16(header, PROTOCOL) < 0x208) {
      return null;
    }
    int sectors = header.get(SETUP_SECTORS) & 0xff;
    // Boot sector and setup; 0 stands for 4, as in the oldest kernels.
    long setup = (1L + (sectors == 0 ? 4 : sectors)) * SECTOR;
    long start = setup + (header.getInt(PAYLOAD_OFFSET) & UNSIGNED_INT);
    return within(image, start, header.getInt(PAYLOAD_LENGTH) & UNSIGNED_INT);
  }

  private static @Nullable BootPayload zboot(Bytes image) throws IOException {
    if (image.size() < ZBOOT_END) {
      return null;
    }
    ByteBuffer header = ZipScanner.buffer(image, 0, ZBOOT_END);
    long start = header.getInt(ZBOOT_OFFSET) & UNSIGNED_INT;
    return ZipScanner.u16(header, 0) == ('M' | 'Z' << 8)
            && header.getInt(ZBOOT_MAGIC) == magic("zimg")
            && start >= ZBOOT_END
        ? within(image, start, header.getInt(ZBOOT_LENGTH) & UNSIGNED_INT)
        : null;
  }

  private static @Nullable BootPayload within(Bytes image, long start, long length) {
    return length > 0 && start <= image.size() && length <= image.size() - start
        ? new BootPayload(start, length)
        : null;
  }

  private static int magic(String letters) {
    return letters.charAt(0)
        | letters.charAt(1) << 8
        | letters.charAt(2) << 16
        | letters.charAt(3) << 24;
  }
}

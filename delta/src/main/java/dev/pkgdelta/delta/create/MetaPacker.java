package dev.pkgdelta.delta.create;

import dev.pkgdelta.delta.format.PackMethod;
import dev.pkgdelta.natives.Zstd;
import dev.pkgdelta.natives.ZstdParameter;
import dev.pkgdelta.natives.ZstdSettings;
import java.io.IOException;

/** Packs a delta's second part in whichever way is smallest. */
final class MetaPacker {

  private static final int LEVEL = 19;

  /** A second part as it goes into the file. */
  record Packed(PackMethod method, int plainSize, byte[] bytes) {}

  private MetaPacker() {}

  static Packed pack(byte[] plain) throws IOException {
    byte[] frame =
        Zstd.bundled()
            .require()
            .compress(plain, ZstdSettings.level(LEVEL).with(ZstdParameter.CONTENT_SIZE_FLAG, 0));
    return frame.length + 3 < plain.length
        ? new Packed(PackMethod.ZSTD, plain.length, frame)
        : new Packed(PackMethod.STORED, plain.length, plain);
  }
}

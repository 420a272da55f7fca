package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.archive.GzipMember;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The file formats of compressed streams, in the order in which they are looked for. */
enum StreamFormat {
  GZIP(Compression.DEFLATE) {
    @Override
    long headerLength(Bytes bytes) throws IOException {
      GzipMember member = GzipMember.read(bytes);
      return member == null ? -1 : member.headerLength();
    }
  },
  XZ(Compression.XZ) {
    @Override
    long headerLength(Bytes bytes) throws IOException {
      return startsWith(bytes, 0xfd, '7', 'z', 'X', 'Z', 0) ? 0 : -1;
    }
  },
  ZSTD(Compression.ZSTD) {
    // Skippable frames (RFC 8878, section 3.1.2) count as headers.
    @Override
    long headerLength(Bytes bytes) throws IOException {
      if (isFrame(bytes)) {
        return 0;
      }
      if (bytes.size() < 8) {
        return -1;
      }
      byte[] head = bytes.copy(0, 8);
      if ((head[0] & 0xf0) != 0x50 || head[1] != 0x2a || head[2] != 0x4d || head[3] != 0x18) {
        return -1;
      }
      long content =
          (head[4] & 0xffL)
              | (head[5] & 0xffL) << 8
              | (head[6] & 0xffL) << 16
              | (head[7] & 0xffL) << 24;
      return Math.min(bytes.size(), 8 + content);
    }

    @Override
    boolean startsStream(Bytes bytes, long header) throws IOException {
      return header == 0;
    }

    private boolean isFrame(Bytes bytes) throws IOException {
      return startsWith(bytes, 0x28, 0xb5, 0x2f, 0xfd);
    }
  },
  BZIP2(Compression.BZIP2) {
    // The level's digit and the magic number of the first block.
    @Override
    long headerLength(Bytes bytes) throws IOException {
      boolean matches =
          bytes.size() >= 10
              && startsWith(bytes, 'B', 'Z', 'h')
              && startsWith(bytes.slice(4, 6), 0x31, 0x41, 0x59, 0x26, 0x53, 0x59);
      return matches ? 0 : -1;
    }
  };

  private final Compression compression;

  StreamFormat(Compression compression) {
    this.compression = compression;
  }

  static @Nullable StreamFormat detect(Bytes bytes) throws IOException {
    for (StreamFormat format : values()) {
      if (format.headerLength(bytes) >= 0) {
        return format;
      }
    }
    return null;
  }

  Compression compression() {
    return compression;
  }

  /** Returns the bytes to pass over before a stream may begin; -1 if this is another format. */
  abstract long headerLength(Bytes bytes) throws IOException;

  /** Whether a stream follows the header, rather than another header. */
  boolean startsStream(Bytes bytes, long header) throws IOException {
    return true;
  }

  private static boolean startsWith(Bytes bytes, int... magic) throws IOException {
    if (bytes.size() < magic.length) {
      return false;
    }
    byte[] head = bytes.copy(0, magic.length);
    byte[] wanted = new byte[magic.length];
    for (int i = 0; i < magic.length; i++) {
      wanted[i] = (byte) magic[i];
    }
    return Arrays.equals(head, wanted);
  }
}

package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.natives.Lzma;
import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;

/** A block's check while the block's plain bytes pass by. Used by one thread at a time. */
sealed interface RunningCheck {

  /** Takes plain bytes in native memory. */
  void update(MemorySegment plain);

  /** Returns the check's bytes as they stand after the block. */
  byte[] value();

  static RunningCheck of(XzCheck check, Lzma lzma) {
    return switch (check) {
      case NONE -> new None();
      case CRC32 -> new Crc32(new CRC32());
      case CRC64 -> new Crc64(lzma);
      case SHA256 -> new Sha256(sha256());
    };
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  record None() implements RunningCheck {
    @Override
    public void update(MemorySegment plain) {}

    @Override
    public byte[] value() {
      return new byte[0];
    }
  }

  record Crc32(CRC32 sum) implements RunningCheck {
    @Override
    public void update(MemorySegment plain) {
      sum.update(plain.asByteBuffer());
    }

    @Override
    public byte[] value() {
      return new ByteWriter().i32((int) sum.getValue()).toByteArray();
    }
  }

  final class Crc64 implements RunningCheck {
    private final Lzma lzma;
    private long sum;

    Crc64(Lzma lzma) {
      this.lzma = lzma;
    }

    @Override
    public void update(MemorySegment plain) {
      sum = lzma.crc64(plain, sum);
    }

    @Override
    public byte[] value() {
      return new ByteWriter().i32((int) sum).i32((int) (sum >>> 32)).toByteArray();
    }
  }

  record Sha256(MessageDigest digest) implements RunningCheck {
    @Override
    public void update(MemorySegment plain) {
      digest.update(plain.asByteBuffer());
    }

    @Override
    public byte[] value() {
      return digest.digest();
    }
  }
}

package dev.pkgdelta.delta.format;

import dev.pkgdelta.bytes.ByteWriter;
import java.security.MessageDigest;

/**
 * One hash over many files: SHA-256 of the sequence of each file's path (its length in bytes as a
 * varint, then UTF-8), size (varint) and SHA-256 (32 bytes). A delta that needs many installed
 * files carries this one, so that each is fully checked without 32 bytes for each. Not safe for use
 * by several threads.
 */
public final class ListHash {

  private final MessageDigest digest = Sha256.digest();

  /** Adds a file. */
  public void add(String path, long size, byte[] sha256) {
    digest.update(new ByteWriter().utf8(path).varint(size).bytes(sha256).toByteArray());
  }

  /** Returns the hash of all files added, 32 bytes, and begins anew. */
  public byte[] finish() {
    return digest.digest();
  }
}

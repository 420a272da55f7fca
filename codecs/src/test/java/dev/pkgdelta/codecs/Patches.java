package dev.pkgdelta.codecs;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.create.PatchCreator;
import dev.pkgdelta.codecs.create.PatchOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** Makes and applies patches of arrays. */
public final class Patches {

  private static final Path SPILL = Path.of(System.getProperty("java.io.tmpdir"));

  private Patches() {}

  /** Returns a patch. */
  public static byte[] create(PatchFormat format, byte[] old, byte[] target) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PatchCreator.create(format, Bytes.of(old), Bytes.of(target), out, PatchOptions.defaults());
    return out.toByteArray();
  }

  /** Returns the new file. */
  public static byte[] apply(byte[] patch, byte[] old) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PatchFormat format = PatchFormat.of(Bytes.of(patch)).orElseThrow();
    new PatchApplier(SPILL).apply(format, Bytes.of(patch), Bytes.of(old), out);
    return out.toByteArray();
  }
}

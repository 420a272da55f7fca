package dev.pkgdelta.layers.bzip2;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.StreamDecoder;
import java.io.IOException;
import java.io.OutputStream;

/** Undoes .bz2 files. */
public final class Bzip2Decoder implements StreamDecoder {

  @Override
  public long decode(Bytes compressed, OutputStream plain, long limit) throws IOException {
    return Bzip2Reader.read(compressed, plain, limit).size();
  }
}

package dev.pkgdelta.codecs.vcdiff.secondary.encode;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * xdelta3's LZMA: one .xz stream for each kind of section. A section that goes through its stream
 * must be written so, since the stream's state has moved on; short ones are left out beforehand.
 */
final class LzmaEncoder implements SecondaryEncoder {

  /** Shorter sections are not compressed: the stream's own headers would cost more. */
  private static final int SHORTEST = 128;

  private final @Nullable LzmaStream[] streams = new LzmaStream[3];
  private boolean fresh = true;

  @Override
  public Optional<byte[]> compress(int kind, byte[] section) throws IOException {
    fresh = false;
    if (section.length < SHORTEST) {
      return Optional.empty();
    }
    LzmaStream begun = streams[kind];
    LzmaStream stream =
        begun != null ? begun : kind == 0 ? LzmaStream.ofData() : LzmaStream.ofNumbers();
    byte[] compressed = stream.compress(section);
    if (begun == null && compressed.length + 1 >= section.length) {
      // The decoder will know nothing of this attempt; the next one starts anew.
      return Optional.empty();
    }
    streams[kind] = stream;
    return Optional.of(compressed);
  }

  @Override
  public boolean isFresh() {
    return fresh;
  }
}

package dev.pkgdelta.layers.zstd;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.lzma.BaseParse;
import java.io.IOException;

/** The base's zstd frames, with their encoders' decisions. Safe for use by several threads. */
public interface ZstdBases {

  /** Stands for no frame. */
  int NO_BASE = -1;

  /** There is none. */
  ZstdBases NONE =
      new ZstdBases() {
        @Override
        public int nearest(long plainSize) {
          return NO_BASE;
        }

        @Override
        public BaseParse base(int number) throws IOException {
          throw new CorruptData("there is no zstd frame " + number + " of the base", -1);
        }
      };

  /**
   * Returns the frame that one of so many plain bytes most likely follows: that with the nearest
   * number, of those whose decisions can be used; {@link #NO_BASE} if there is none.
   */
  int nearest(long plainSize) throws IOException;

  /**
   * Returns what is known of a frame.
   *
   * @param number which of the base's undone frames, in the order of its image
   * @throws CorruptData if the base has no such frame, or its decisions can't be used
   */
  BaseParse base(int number) throws IOException;
}

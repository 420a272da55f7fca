package dev.pkgdelta.delta.apply;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.UndoneStream;
import dev.pkgdelta.layers.lzma.BaseParse;
import dev.pkgdelta.layers.lzma.RecordedStream;
import dev.pkgdelta.layers.zstd.ZstdBases;
import dev.pkgdelta.layers.zstd.frame.FrameDecisions;
import java.io.IOException;
import java.util.List;

/**
 * The zstd frames of a base package with the decisions of their encoder, which are read when they
 * are asked for. Safe for use by several threads.
 */
public final class ZstdParses implements ZstdBases {

  private final List<UndoneStream> frames;
  private final BaseParses parses;

  /**
   * @param image the base's
   */
  public ZstdParses(Image image) {
    this.frames = BaseParses.of(image, Compression.ZSTD);
    this.parses = new BaseParses(frames, this::parse);
  }

  private RecordedStream parse(int number) throws IOException {
    UndoneStream frame = frames.get(number);
    long size = frame.plain().bytes().size();
    if (size == 0 || size > FrameDecisions.MAX_PLAIN) {
      return RecordedStream.UNKNOWN;
    }
    try {
      byte[] plain = frame.plain().bytes().copy(0, (int) size);
      return RecordedStream.of(List.of(FrameDecisions.parse(frame.encoded(), plain)));
    } catch (CorruptData _) {
      return RecordedStream.UNKNOWN;
    }
  }

  @Override
  public synchronized int nearest(long plainSize) throws IOException {
    int nearest = NO_BASE;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < frames.size(); i++) {
      long size = frames.get(i).plain().bytes().size();
      double difference = Math.abs(Math.log((double) Math.max(1, size) / Math.max(1, plainSize)));
      if (difference < least && size > 0 && size <= FrameDecisions.MAX_PLAIN) {
        least = difference;
        nearest = i;
      }
    }
    return nearest != NO_BASE && parses.find(nearest).isEmpty() ? NO_BASE : nearest;
  }

  @Override
  public synchronized BaseParse base(int number) throws IOException {
    return parses.base(number);
  }
}

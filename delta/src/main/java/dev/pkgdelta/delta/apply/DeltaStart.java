package dev.pkgdelta.delta.apply;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.DeltaHeader;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.PkgdeltaException;
import dev.pkgdelta.delta.format.Head;
import dev.pkgdelta.delta.format.HeadReader;
import dev.pkgdelta.delta.io.Failures;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What a delta's first bytes say, for those who decide by them whether they fetch the rest.
 *
 * @param baseKind what it is applied to
 * @param base the base package
 * @param target the target package
 * @param memory bytes of memory that an apply takes at most by running encoders
 * @param cpuMillis rough processor time of that, on the machine that {@link DeltaHeader} speaks of
 * @param imageSize bytes of the target with its layers undone
 * @param sizeWithoutRebuildPart bytes of the delta that are enough to apply it by running encoders
 * @param rebuildPart the part at the end that can be left out, and what an apply with it costs
 */
public record DeltaStart(
    BaseKind baseKind,
    FileIdentity base,
    FileIdentity target,
    long memory,
    long cpuMillis,
    long imageSize,
    long sizeWithoutRebuildPart,
    Optional<DeltaHeader.RebuildPart> rebuildPart) {

  /** Bytes from the beginning of any delta that are enough for {@link #read}. */
  public static final int ENOUGH = Head.MAX_SIZE;

  /**
   * Reads the start of a delta.
   *
   * @param name what messages call the delta
   * @param start its first {@link #ENOUGH} bytes, or fewer, which then may not be enough
   * @param size bytes of the whole delta
   * @throws PkgdeltaException if it is no delta, or is damaged, or needs what this release does not
   *     know
   */
  public static DeltaStart read(String name, byte[] start, long size) throws PkgdeltaException {
    try {
      Head head = HeadReader.read(new Start(Bytes.of(start), size)).head();
      long rebuild = head.rebuildPart().map(part -> (long) part.size()).orElse(0L);
      return new DeltaStart(
          head.baseKind(),
          head.base(),
          head.target(),
          head.memory(),
          head.cpuMillis(),
          head.imageSize(),
          size - rebuild,
          head.rebuildPart()
              .map(
                  part ->
                      new DeltaHeader.RebuildPart(
                          part.size(), true, part.memory(), part.cpuMillis())));
    } catch (IOException e) {
      throw Failures.inDelta(name, Path.of(""), e);
    }
  }

  /** A file of which only the beginning is here. */
  private record Start(Bytes here, long size) implements Bytes {

    @Override
    public void read(long position, MemorySegment target) throws IOException {
      Objects.checkFromIndexSize(position, target.byteSize(), size);
      long known = Math.clamp(here.size() - position, 0, target.byteSize());
      here.read(Math.min(position, here.size()), target.asSlice(0, known));
      target.asSlice(known).fill((byte) 0);
    }
  }
}

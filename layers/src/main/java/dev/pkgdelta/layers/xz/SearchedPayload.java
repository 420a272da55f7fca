package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.encoding.Encoding;
import dev.pkgdelta.layers.lzma.SearchingEncoder;
import dev.pkgdelta.natives.LzmaSettings;
import dev.pkgdelta.natives.NativeBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.Semaphore;

/**
 * A payload as liblzma would encode it, made by several processors at once. It takes a quarter more
 * processor time than liblzma and is for files of so few blocks that processors would be idle.
 * There is one at a time; others get liblzma.
 */
final class SearchedPayload implements Encoding {

  /** Below this it is over before its code is compiled. */
  private static final long LEAST = 2 << 20;

  /** How many times its tables the heap has to have room for. */
  private static final long ROOM = 8;

  /**
   * Where blocks side by side keep more than this share of the processors busy, they are quicker.
   */
  private static final double BUSY = 0.75;

  private static final int BUFFER = 1 << 16;

  private static final Semaphore ONE = new Semaphore(1);

  private final SearchingEncoder encoder;
  private final RunningCheck check;
  private final NativeBuffer buffer = NativeBuffer.ofCapacity(BUFFER);
  private long left;
  private boolean open = true;

  private SearchedPayload(LzmaSettings settings, long size, RunningCheck check, Workers workers) {
    this.encoder = new SearchingEncoder(settings, size, workers.executor(), workers.threads() - 1);
    this.check = check;
    this.left = size;
  }

  /** Returns whether a file is one that this is for. */
  static boolean fits(XzRecipe recipe, long plainSize, Workers workers) {
    if (recipe.streams().size() != 1 || workers.threads() < 2) {
      return false;
    }
    XzStreamRecipe stream = recipe.streams().getFirst();
    LzmaSettings settings = stream.chain().lzma();
    long largest = stream.largestBlock(plainSize);
    long rounds = largest == 0 ? 0 : Math.ceilDiv(plainSize, largest * workers.threads());
    return plainSize < rounds * largest * workers.threads() * BUSY
        && stream.chain().filters().isEmpty()
        && plainSize >= LEAST
        && plainSize <= SearchingEncoder.MAX_SIZE
        && SearchingEncoder.canEncode(settings)
        && SearchingEncoder.memory(settings, plainSize) <= Runtime.getRuntime().maxMemory() / ROOM;
  }

  /**
   * Returns what makes such payloads.
   *
   * @param others makes those that this has no room for
   */
  static PayloadMaker maker(long plainSize, Workers workers, PayloadMaker others) {
    return (chain, check) -> {
      if (!ONE.tryAcquire()) {
        return others.start(chain, check);
      }
      boolean started = false;
      try {
        Encoding payload = new SearchedPayload(chain.lzma(), plainSize, check, workers);
        started = true;
        return payload;
      } finally {
        if (!started) {
          ONE.release();
        }
      }
    };
  }

  @Override
  public void encode(byte[] plain, int length, OutputStream compressed) throws IOException {
    if (length > left) {
      throw new CorruptData("there are more plain bytes than the recipe tells", -1);
    }
    left -= length;
    for (int done = 0; done < length; ) {
      int count = Math.min(BUFFER, length - done);
      MemorySegment.copy(plain, done, buffer.memory(), ValueLayout.JAVA_BYTE, 0, count);
      buffer.range(0, count);
      check.update(buffer.content());
      done += count;
    }
    encoder.encode(plain, length, compressed);
  }

  @Override
  public void finish(OutputStream compressed) throws IOException {
    encoder.finish(compressed);
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      encoder.close();
      buffer.close();
      ONE.release();
    }
  }
}

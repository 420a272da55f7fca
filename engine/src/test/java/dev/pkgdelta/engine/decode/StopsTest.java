package dev.pkgdelta.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.BlockHeader;
import dev.pkgdelta.engine.BlockTable;
import dev.pkgdelta.engine.Codec;
import dev.pkgdelta.engine.Piece;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Nothing behind a stop is decoded before the reader goes on there. */
class StopsTest {

  private static final int BLOCK = 1000;

  /** Runs what it is given at once and counts it. */
  private static final class Counting extends AbstractExecutorService {
    private int count;

    @Override
    public void execute(Runnable task) {
      count++;
      task.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }

  private static byte[] bytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void decodingRestsAtStopsAndEverythingComes() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      check(seed);
    }
  }

  private static void check(int seed) throws IOException {
    Random random = new Random(seed);
    byte[] base = bytes(random, 5000);
    int blocks = 1 + random.nextInt(12);
    byte[] residue = bytes(random, blocks * BLOCK);
    List<Piece> pieces = new ArrayList<>();
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    int[] starts = new int[blocks];
    for (int used = 0; used < residue.length; ) {
      int fresh = Math.min(residue.length - used, 1 + random.nextInt(3 * BLOCK));
      int copied = used + fresh == residue.length ? 0 : 1 + random.nextInt(base.length);
      for (int i = 0; i < fresh; i++) {
        if ((used + i) % BLOCK == 0) {
          starts[(used + i) / BLOCK] = target.size() + i;
        }
      }
      target.write(residue, used, fresh);
      target.write(base, 0, copied);
      pieces.add(new Piece(fresh, copied, 0));
      used += fresh;
    }
    byte[] whole = target.toByteArray();
    List<BlockHeader> headers =
        IntStream.range(0, blocks)
            .mapToObj(i -> header(Arrays.copyOfRange(residue, i * BLOCK, (i + 1) * BLOCK)))
            .toList();
    List<Long> stops =
        random.longs(random.nextInt(5), 0, whole.length + 1).sorted().boxed().toList();
    Counting executor = new Counting();
    try (TargetStream stream =
        TargetStream.open(
            Bytes.of(base),
            new BlockTable(base.length, whole.length, pieces, headers),
            new ByteArrayInputStream(residue),
            new Ahead(executor, 1 + random.nextInt(4), 1 << 30, stops))) {
      int position = 0;
      byte[] read = new byte[whole.length];
      while (position < whole.length) {
        long from = position;
        long next = stops.stream().filter(stop -> stop > from).findFirst().orElse(Long.MAX_VALUE);
        int wanted = 1 + random.nextInt(whole.length - position);
        position += stream.read(read, position, wanted);
        assertThat((long) position).as("seed %d", seed).isLessThanOrEqualTo(next);
        for (int block = 0; block < executor.count; block++) {
          assertThat((long) starts[block]).as("seed %d", seed).isLessThan(next);
        }
      }
      assertThat(read).as("seed %d", seed).isEqualTo(whole);
      assertThat(stream.read()).isEqualTo(-1);
    }
  }

  private static BlockHeader header(byte[] stored) {
    CRC32C crc = new CRC32C();
    crc.update(stored);
    return new BlockHeader(
        Codec.STORED,
        stored.length,
        stored.length,
        (int) crc.getValue(),
        BlockHeader.roundMemory(stored.length));
  }
}

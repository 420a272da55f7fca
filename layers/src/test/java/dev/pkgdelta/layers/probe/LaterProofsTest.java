package dev.pkgdelta.layers.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.RebuildCost;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.Workers;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LaterProofsTest {

  private static final byte[] LARGE = bytes(1 << 20);
  private static final byte[] SMALL = bytes(1 << 10);

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  /** An encoder that changes nothing, once the latch lets it. */
  private record Copying(CountDownLatch start) implements Rebuilder {
    @Override
    public OutputStream open(
        byte[] recipe, long plainSize, OutputStream compressed, Workers workers) {
      return new FilterOutputStream(compressed) {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          try {
            start.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          out.write(bytes, offset, length);
        }
      };
    }

    @Override
    public RebuildCost cost(byte[] recipe, long plainSize, int threads) {
      return new RebuildCost(1 << 20, 1);
    }

    @Override
    public String describe(byte[] recipe) {
      return "copying";
    }
  }

  private static void require(Prover prover, CountDownLatch start, byte[] stream, byte[] plain)
      throws IOException {
    try (ExecutorService executor = Executors.newFixedThreadPool(1)) {
      prover.require(
          new Copying(start),
          new byte[0],
          Bytes.of(stream),
          Bytes.of(plain),
          new Workers(executor, 1, 1 << 20));
    }
  }

  @Test
  void letsWorkGoOnAndHoldsWhenAllStreamsComeOut() throws IOException {
    CountDownLatch start = new CountDownLatch(1);
    try (LaterProofs proofs = new LaterProofs(2, 1 << 20)) {
      for (int i = 0; i < 5; i++) {
        require(proofs, start, LARGE, LARGE);
      }
      start.countDown();
      assertThat(proofs.hold()).isTrue();
    }
  }

  @Test
  void doesNotHoldWhenOneStreamComesOutOtherwise() throws IOException {
    byte[] other = LARGE.clone();
    other[other.length - 1]++;
    try (LaterProofs proofs = new LaterProofs(2, 1 << 20)) {
      require(proofs, new CountDownLatch(0), LARGE, LARGE);
      require(proofs, new CountDownLatch(0), other, LARGE);
      require(proofs, new CountDownLatch(0), LARGE, LARGE);
      assertThat(proofs.hold()).isFalse();
    }
  }

  @Test
  void provesSmallStreamsAtOnce() {
    byte[] other = SMALL.clone();
    other[0]++;
    try (LaterProofs proofs = new LaterProofs(1, 1)) {
      assertThatThrownBy(() -> require(proofs, new CountDownLatch(0), other, SMALL))
          .isInstanceOf(Mismatch.class);
    }
  }

  @Test
  void endsProofsThatNobodyWaitsFor() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (LaterProofs proofs = new LaterProofs(1, 1)) {
      require(proofs, never, LARGE, LARGE);
      require(proofs, never, LARGE, LARGE);
    }
    assertThat(never.getCount()).isOne();
  }
}

package dev.pkgdelta.layers.bitcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.layers.LayerContract;
import dev.pkgdelta.layers.bitcode.probe.BitcodeProbe;
import org.junit.jupiter.api.Test;

class RandomBitcodeTest extends LayerContract {

  private static final int STREAMS = 3000;

  RandomBitcodeTest() {
    super(new BitcodeDecoder(), new BitcodeRebuilder(), BitcodeProbe::new);
  }

  @Test
  void everyStreamComesBack() throws Exception {
    long first = System.nanoTime();
    for (long seed = first; seed < first + STREAMS; seed++) {
      byte[] stream = new RandomBitcode(seed).make();
      try {
        byte[] plain = decode(stream);
        assertThat(rebuild(new byte[0], plain)).isEqualTo(stream);
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @Test
  void damagedStreamsAreRefused() {
    long seed = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      byte[] stream = new RandomBitcode(seed + i).make();
      damagedCopiesAreRefused(stream, 1 << 16);
    }
  }
}

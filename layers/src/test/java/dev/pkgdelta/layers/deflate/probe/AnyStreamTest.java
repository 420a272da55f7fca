package dev.pkgdelta.layers.deflate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.deflate.DeflateDecoder;
import dev.pkgdelta.layers.deflate.DeflateRebuilder;
import dev.pkgdelta.layers.deflate.RandomDeflate;
import dev.pkgdelta.layers.probe.ProbeResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** Any valid deflate stream is rebuilt, whoever wrote it. */
class AnyStreamTest {

  private static final Workers WORKERS = new Workers(ForkJoinPool.commonPool(), 1, 1 << 28);

  @Test
  void streamsOfRandomChoicesAreRebuilt() throws IOException {
    long start = new Random().nextLong();
    for (long seed = start; seed < start + 16; seed++) {
      byte[] stream = RandomDeflate.stream(seed);
      assertThat(rebuilt(stream, seed)).as("seed %d", seed).isEqualTo(stream);
    }
  }

  @Test
  void bytesBehindTheStreamAreNotTaken() throws IOException {
    byte[] stream = RandomDeflate.stream(7);
    byte[] longer = java.util.Arrays.copyOf(stream, stream.length + 9);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    assertThat(new DeflateDecoder().decode(Bytes.of(longer), plain, Long.MAX_VALUE))
        .isEqualTo(stream.length);
    TokenParser parser = new TokenParser(Bytes.of(longer));
    var block = new dev.pkgdelta.layers.deflate.DeflateBlock();
    while (!parser.ended()) {
      parser.next(block);
    }
    assertThat(parser.offset()).isEqualTo(stream.length);
  }

  @Test
  void blocksOfManyTokensSendTheirCodesFirst() throws IOException {
    byte[] text = new byte[3_000_000];
    Random random = new Random(3);
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) (random.nextInt(3) * random.nextInt(80));
    }
    byte[] stream = OneBlock.of(text);
    assertThat(rebuilt(stream, 3)).isEqualTo(stream);
  }

  private static byte[] rebuilt(byte[] stream, long seed) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    long size = new DeflateDecoder().decode(Bytes.of(stream), plain, Long.MAX_VALUE);
    assertThat(size).as("seed %d", seed).isEqualTo(stream.length);
    byte[] text = plain.toByteArray();
    ProbeResult found = new DeflateProbe().probe(Bytes.of(stream), Bytes.of(text), WORKERS);
    assertThat(found).isInstanceOf(ProbeResult.Exact.class);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Random random = new Random(seed);
    try (OutputStream rebuild =
        new DeflateRebuilder().open(((ProbeResult.Exact) found).recipe(), 0, out, WORKERS)) {
      for (int at = 0; at < text.length; ) {
        int length = Math.min(1 + random.nextInt(40_000), text.length - at);
        rebuild.write(text, at, length);
        at += length;
      }
    }
    return out.toByteArray();
  }
}

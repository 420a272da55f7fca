package dev.pkgdelta.layers.xz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.RebuildCost;
import dev.pkgdelta.layers.Samples;
import dev.pkgdelta.layers.ToolFilter;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.lzma.BaseParse;
import dev.pkgdelta.layers.lzma.RecordedStream;
import dev.pkgdelta.layers.lzma.RunIndex;
import dev.pkgdelta.layers.probe.ProbeResult;
import dev.pkgdelta.layers.xz.probe.ParseMaker;
import dev.pkgdelta.layers.xz.probe.XzProbe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole xz files come back from their decisions, predicted from those of another file. */
class ParsedXzRebuilderTest {

  private static ExecutorService executor;

  @BeforeAll
  static void start() {
    executor = Executors.newFixedThreadPool(2);
  }

  @AfterAll
  static void stop() {
    executor.shutdownNow();
  }

  private static Workers workers() {
    return new Workers(executor, 2, 1L << 30);
  }

  /** Text with calls and jumps as programs have them, each from a place of its own. */
  private static byte[] program(int size, int change) {
    byte[] bytes = Samples.text(size, 3);
    for (int at = 100; at + 5 < size; at += 40 + at % 17) {
      int target = at * 7 % size / 64 * 64 + change - at;
      bytes[at] = (byte) 0xe8;
      for (int i = 0; i < 4; i++) {
        bytes[at + 1 + i] = (byte) (target >> (8 * i));
      }
    }
    return bytes;
  }

  private static final byte[] OLD = program(200_000, 0);
  private static final byte[] NEW = Samples.concat(program(199_000, 64), Samples.text(900, 8));

  private static RecordedStream recorded(byte[] compressed, byte[] plain) throws IOException {
    RecordingXzDecoder decoder = new RecordingXzDecoder(workers(), Set.of(0));
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    assertThat(decoder.decode(Bytes.of(compressed), decoded, Long.MAX_VALUE))
        .isEqualTo(compressed.length);
    assertThat(decoded.toByteArray()).isEqualTo(plain);
    return decoder.stream(0);
  }

  private static byte[] recipe(byte[] compressed, byte[] plain) throws IOException {
    ProbeResult found = new XzProbe().probe(Bytes.of(compressed), Bytes.of(plain), workers());
    return ((ProbeResult.Exact) found).recipe();
  }

  /** Returns the bytes that the decisions take. */
  private static long roundTrip(String command) throws IOException {
    byte[] old = ToolFilter.filterLine(OLD, command);
    byte[] compressed = ToolFilter.filterLine(NEW, command);
    RecordedStream recorded = recorded(old, OLD);
    Bytes text = recorded.filtered().orElse(Bytes.of(OLD));
    BaseParse base = new BaseParse(text, recorded.blocks(), RunIndex.of(text));
    byte[] recipe = recipe(compressed, NEW);
    List<byte[]> blocks =
        new ParseMaker(workers()).make(Bytes.of(compressed), recipe, base).orElseThrow();
    StreamParse parse = new StreamParse(0, 0, blocks);
    ParsedXzRebuilder rebuilder =
        new ParsedXzRebuilder(List.of(parse), _ -> base, new XzRebuilder());
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    try (OutputStream out = rebuilder.open(recipe, NEW.length, made, workers())) {
      out.write(NEW, 0, 1000);
      out.write(NEW, 1000, NEW.length - 1000);
    }
    assertThat(made.toByteArray()).isEqualTo(compressed);
    return parse.size();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xz -c -6",
        "xz -c -T2 --block-size=60000",
        "xz -c --x86 --lzma2=preset=6",
        "xz -c -T2 --block-size=60000 --x86 --lzma2=preset=6",
        "xz -c --x86=start=4096 --lzma2=preset=9",
        "xz -c --delta=dist=4 --lzma2=preset=6",
        "xz -c --arm --powerpc --lzma2=preset=6",
        "xz -c --ia64 --sparc --lzma2=preset=6"
      })
  void streamsComeBack(String command) throws IOException {
    assertThat(roundTrip(command)).isLessThan(ToolFilter.filterLine(NEW, command).length / 4);
  }

  @Test
  void onlyWhatIsWantedIsRecorded() throws IOException {
    byte[] compressed = ToolFilter.filterLine(OLD, "xz -c --x86 --lzma2=preset=1");
    RecordingXzDecoder decoder = new RecordingXzDecoder(workers(), Set.of(1));
    for (int i = 0; i < 2; i++) {
      decoder.decode(Bytes.of(compressed), OutputStream.nullOutputStream(), Long.MAX_VALUE);
    }
    assertThat(decoder.stream(0)).isEqualTo(RecordedStream.UNKNOWN);
    assertThat(decoder.stream(1).blocks()).hasSize(1);
    assertThat(decoder.stream(1).memory()).isGreaterThan(OLD.length);
    assertThatThrownBy(() -> decoder.stream(2)).isInstanceOf(CorruptData.class);
  }

  @Test
  void streamsWithoutDecisionsCostWhatTheirEncoderDoes() throws IOException {
    byte[] recipe = recipe(ToolFilter.filterLine(NEW, "xz -c -9"), NEW);
    long size = 40 << 20;
    XzRebuilder encoder = new XzRebuilder();
    ParsedXzRebuilder second =
        new ParsedXzRebuilder(
            List.of(new StreamParse(1, StreamParse.NO_BASE, List.of())),
            _ -> {
              throw new CorruptData("no base", -1);
            },
            encoder);
    RebuildCost encoded = encoder.cost(recipe, size, 1);
    assertThat(second.cost(recipe, size, 1)).isEqualTo(encoded);
    RebuildCost parsed = second.cost(recipe, size, 1);
    assertThat(parsed.memory()).isLessThan(encoded.memory() / 4);
    assertThat(parsed.cpuMillis()).isLessThan(encoded.cpuMillis() / 8);
  }
}

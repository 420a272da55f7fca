package dev.pkgdelta.layers.bzip2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.LayerContract;
import dev.pkgdelta.layers.PlainTooLarge;
import dev.pkgdelta.layers.Samples;
import dev.pkgdelta.layers.ToolFilter;
import dev.pkgdelta.layers.bzip2.probe.Bzip2Probe;
import dev.pkgdelta.layers.probe.ProbeResult;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bzip2LayerTest extends LayerContract {

  private static final byte[] PLAIN = Samples.text(450_000, 4);

  Bzip2LayerTest() {
    super(new Bzip2Decoder(), new Bzip2Rebuilder(), Bzip2Probe::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bzip2 -c -1",
        "bzip2 -c -9",
        "bzip2 -c -4 -s",
        "pbzip2 -c -1",
        "pbzip2 -c -2 -b1"
      })
  void encodersOfLibbz2(String command) throws Exception {
    ProbeResult.Exact found = roundTrip(ToolFilter.filterLine(PLAIN, command), PLAIN);
    assertThat(found.recipe()).hasSizeLessThan(5);
  }

  @Test
  void pythonsBz2() throws Exception {
    String script =
        "import bz2,sys;sys.stdout.buffer.write(bz2.compress(sys.stdin.buffer.read(),5))";
    roundTrip(ToolFilter.filter(PLAIN, "python3", "-c", script), PLAIN);
  }

  @Test
  void emptyFile() throws Exception {
    roundTrip(ToolFilter.filter(new byte[0], "bzip2", "-c"), new byte[0]);
  }

  @Test
  void streamsOneAfterTheOther() throws Exception {
    byte[] one = ToolFilter.filter(PLAIN, "bzip2", "-c", "-1");
    byte[] none = ToolFilter.filter(new byte[0], "bzip2", "-c", "-3");
    roundTrip(Samples.concat(none, one, none, one, none), Samples.concat(PLAIN, PLAIN));
    roundTrip(Samples.concat(none, none), new byte[0]);
  }

  @Test
  void otherEncodersStreamsStayAsTheyAre() throws Exception {
    byte[] stream = ToolFilter.filter(PLAIN, "lbzip2", "-c", "-1");
    assertThat(decode(stream)).isEqualTo(PLAIN);
    assertThat(probe(stream, PLAIN)).isInstanceOf(ProbeResult.Opaque.class);
  }

  @Test
  void damagedFilesAreRefused() throws Exception {
    byte[] plain = Samples.text(3000, 5);
    byte[] one = ToolFilter.filter(plain, "bzip2", "-c");
    damagedCopiesAreRefused(Samples.concat(one, one), 2 * plain.length);
  }

  @Test
  void moreThanTheLimitIsRefused() throws Exception {
    byte[] bomb = ToolFilter.filter(new byte[5_000_000], "bzip2", "-c");
    OutputStream nowhere = OutputStream.nullOutputStream();
    assertThatThrownBy(() -> new Bzip2Decoder().decode(Bytes.of(bomb), nowhere, 4_999_999))
        .isInstanceOf(PlainTooLarge.class);
  }

  @Test
  void hostileRecipesDoNoHarm() throws Exception {
    byte[] one = ToolFilter.filter(Samples.text(9000, 2), "bzip2", "-c");
    byte[] two = ToolFilter.filter(Samples.text(5000, 3), "bzip2", "-c", "-2");
    byte[] plain = Samples.concat(Samples.text(9000, 2), Samples.text(5000, 3));
    hostileRecipesAreRefused(roundTrip(Samples.concat(one, two), plain).recipe(), plain);
  }
}

package dev.pkgdelta.layers.xz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.LayerContract;
import dev.pkgdelta.layers.PlainTooLarge;
import dev.pkgdelta.layers.Samples;
import dev.pkgdelta.layers.ToolFilter;
import dev.pkgdelta.layers.probe.ProbeResult;
import dev.pkgdelta.layers.xz.probe.XzProbe;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XzLayerTest extends LayerContract {

  private static final byte[] PLAIN = Samples.text(150_000, 1);

  XzLayerTest() {
    super(new XzDecoder(), new XzRebuilder(), XzProbe::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-0", "-1", "-2", "-3", "-4", "-5", "-6", "-7", "-8", "-9", "-0e", "-3e", "-4e", "-5e",
        "-6e", "-9e"
      })
  void presetsInBothLayouts(String preset) throws Exception {
    roundTrip(ToolFilter.filter(PLAIN, "xz", "-c", preset, "-T1"), PLAIN);
    roundTrip(ToolFilter.filter(PLAIN, "xz", "-c", preset, "-T2"), PLAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "crc32", "crc64", "sha256"})
  void checks(String check) throws Exception {
    ProbeResult.Exact found =
        roundTrip(ToolFilter.filter(PLAIN, "xz", "-c", "-1", "--check=" + check, "-T2"), PLAIN);
    assertThat(found.recipe()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xz -c -T1 -1 --block-size=30000",
        "xz -c -T2 -1 --block-size=30000",
        "xz -c -T2 -1 --block-size=50000",
        "xz -c -T2 -1 --block-size=5000000",
        "xz -c -T2 -1 --block-list=70000,50000,0",
        "xz -c -T1 -1 --block-list=70000,50000,0",
        "xz -c -T2 --x86 --lzma2=preset=1",
        "xz -c -T1 --delta=dist=4 --lzma2=preset=1",
        "xz -c -T1 --arm --arm64 --lzma2=preset=1",
        "xz -c -T1 --armthumb --lzma2=preset=0",
        "xz -c -T1 --powerpc --lzma2=preset=0",
        "xz -c -T1 --ia64 --lzma2=preset=0",
        "xz -c -T1 --sparc --lzma2=preset=0",
        "xz -c -T1 --x86=start=4096 --lzma2=preset=0",
        "xz -c -T1 --lzma2=dict=64KiB,lc=0,lp=2,pb=0",
        "xz -c -T2 --lzma2=preset=6,dict=1MiB,nice=273",
        "xz -c -T1 --lzma2=dict=4KiB,mode=fast,mf=hc4,nice=128",
        "xz -c -T1 --lzma2=dict=1MiB,mf=bt3,nice=64"
      })
  void settingsByHand(String command) throws Exception {
    roundTrip(ToolFilter.filterLine(PLAIN, command), PLAIN);
  }

  @Test
  void emptyFile() throws Exception {
    roundTrip(ToolFilter.filter(new byte[0], "xz", "-c", "-T1"), new byte[0]);
    roundTrip(ToolFilter.filter(new byte[0], "xz", "-c", "-T2"), new byte[0]);
  }

  @Test
  void streamsOneAfterTheOtherWithPadding() throws Exception {
    byte[] one = ToolFilter.filter(PLAIN, "xz", "-c", "-1", "-T1");
    byte[] two = ToolFilter.filter(PLAIN, "xz", "-c", "-2", "-T2", "--check=crc32");
    byte[] none = ToolFilter.filter(new byte[0], "xz", "-c");
    roundTrip(
        Samples.concat(one, new byte[8], none, two, new byte[4], one),
        Samples.concat(PLAIN, PLAIN, PLAIN));
  }

  @Test
  void workersStoreWhatDoesNotCompress() throws Exception {
    for (int size : new int[] {4096, 60_000, 300_000}) {
      byte[] noise = Samples.noise(3 * size + 100, size);
      roundTrip(ToolFilter.filter(noise, "xz", "-c", "-T2", "-0", "--block-size=" + size), noise);
      roundTrip(
          ToolFilter.filter(
              noise, "xz", "-c", "-T2", "--x86", "--lzma2=preset=0", "--block-size=" + size),
          noise);
    }
  }

  @Test
  void usualDebianCaseTakesTwoBytes() throws Exception {
    byte[] stream = ToolFilter.filter(PLAIN, "xz", "-c", "-6", "-T2");
    ProbeResult.Exact found = roundTrip(stream, PLAIN);
    assertThat(found.recipe()).hasSize(2);
    assertThat(found.encoder()).isEqualTo("xz -6, CRC64, workers");
  }

  @Test
  void pythonsLzma() throws Exception {
    String script =
        "import lzma,sys;sys.stdout.buffer.write(lzma.compress(sys.stdin.buffer.read(),preset=4))";
    roundTrip(ToolFilter.filter(PLAIN, "python3", "-c", script), PLAIN);
  }

  @Test
  void otherEncodersStreamsStayAsTheyAre() throws Exception {
    byte[] stream = ToolFilter.filter(PLAIN, "7zz", "a", "-txz", "-si", "-so", "-mmt=1", "x.xz");
    assertThat(decode(stream)).isEqualTo(PLAIN);
    assertThat(probe(stream, PLAIN))
        .isInstanceOfSatisfying(
            ProbeResult.Opaque.class,
            opaque -> assertThat(opaque.reason()).isEqualTo(ProbeResult.Reason.NO_ENCODER_MATCHES));
  }

  @Test
  void damagedFilesAreRefused() throws Exception {
    byte[] plain = Samples.text(3000, 5);
    damagedCopiesAreRefused(
        ToolFilter.filter(plain, "xz", "-c", "-0", "-T2", "--block-size=1000"), plain.length);
    damagedCopiesAreRefused(
        ToolFilter.filter(plain, "xz", "-c", "-0", "--check=sha256"), plain.length);
  }

  @Test
  void blocksSideBySideGiveTheSame() throws Exception {
    byte[] several = ToolFilter.filter(PLAIN, "xz", "-c", "-1", "-T2", "--block-size=20000");
    byte[] one = ToolFilter.filter(PLAIN, "xz", "-c", "-1", "-T1");
    byte[] stream = Samples.concat(several, one);
    ParallelXzDecoder decoder = new ParallelXzDecoder(workers());
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    byte[] followed = Samples.concat(stream, new byte[] {7});
    assertThat(decoder.decode(Bytes.of(followed), plain, 300_000)).isEqualTo(stream.length);
    assertThat(plain.toByteArray()).isEqualTo(Samples.concat(PLAIN, PLAIN));
    for (int at = 40; at < several.length; at += several.length / 50) {
      byte[] damaged = several.clone();
      damaged[at] ^= 16;
      assertThatThrownBy(
              () -> decoder.decode(Bytes.of(damaged), OutputStream.nullOutputStream(), 300_000))
          .as("bit flipped at %d", at)
          .isInstanceOf(CorruptData.class);
    }
    assertThatThrownBy(() -> decoder.decode(Bytes.of(stream), plain, 299_999))
        .isInstanceOf(PlainTooLarge.class);
  }

  @Test
  void moreThanTheLimitIsRefusedBeforeItIsDecoded() throws Exception {
    byte[] bomb = ToolFilter.filter(new byte[5_000_000], "xz", "-c", "-1");
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    assertThatThrownBy(() -> new XzDecoder().decode(Bytes.of(bomb), plain, 4_999_999))
        .isInstanceOf(PlainTooLarge.class);
    assertThat(plain.size()).isZero();
  }

  @Test
  void hostileRecipesDoNoHarm() throws Exception {
    byte[] plain = Samples.text(20_000, 2);
    byte[] stream =
        ToolFilter.filter(
            plain,
            "xz",
            "-c",
            "--x86",
            "--lzma2=preset=0,dict=64KiB",
            "-T2",
            "--block-list=9000,0");
    ProbeResult.Exact found =
        roundTrip(Samples.concat(stream, stream), Samples.concat(plain, plain));
    hostileRecipesAreRefused(found.recipe(), plain);
  }

  @Test
  void failingSinkEndsTheWork() throws Exception {
    byte[] recipe = roundTrip(ToolFilter.filter(PLAIN, "xz", "-c", "-1", "-T2"), PLAIN).recipe();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws java.io.IOException {
            throw new java.io.IOException("no space left");
          }
        };
    assertThatThrownBy(() -> new XzRebuilder().open(recipe, 0, full, workers()))
        .hasMessage("no space left");
  }
}

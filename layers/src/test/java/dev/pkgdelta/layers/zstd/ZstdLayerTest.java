package dev.pkgdelta.layers.zstd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.LayerContract;
import dev.pkgdelta.layers.PlainTooLarge;
import dev.pkgdelta.layers.Samples;
import dev.pkgdelta.layers.ToolFilter;
import dev.pkgdelta.layers.probe.ProbeResult;
import dev.pkgdelta.layers.zstd.frame.ZstdFrame;
import dev.pkgdelta.layers.zstd.probe.ZstdProbe;
import dev.pkgdelta.natives.NativeMissing;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZstdLayerTest extends LayerContract {

  private static final byte[] SMALL = Samples.text(200_000, 6);
  private static final byte[] LARGE = Samples.text((26 << 17) + 20_000, 7);

  @TempDir Path directory;

  ZstdLayerTest() {
    super(new ZstdDecoder(), new ZstdRebuilder(), ZstdProbe::new);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 3, 7, 12, 19, 22})
  void levelsFromPipeAndFromFile(int level) throws Exception {
    String option = level < 0 ? "--fast=" + -level : "-" + level;
    roundTrip(fromPipe(SMALL, "zstd", "-c", "--ultra", option), SMALL);
    roundTrip(fromFile(SMALL, "zstd", "-c", "--ultra", option), SMALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zstd -c -1",
        "zstd -c -T2",
        "zstd -c --single-thread",
        "zstd -c -1 --long",
        "zstd -c --no-check -5",
        "zstd -c -2 --no-content-size",
        "zstd -c -1 --zstd=wlog=19"
      })
  void layoutsOfLargeFrames(String command) throws Exception {
    roundTrip(fromPipe(LARGE, command.split(" ")), LARGE);
    roundTrip(fromFile(LARGE, command.split(" ")), LARGE);
  }

  @Test
  void wholeBlocks() throws Exception {
    for (int size : new int[] {0, 1, 1 << 17, 1 << 18, 1 << 20}) {
      byte[] plain = Samples.text(size, size);
      roundTrip(fromPipe(plain, "zstd", "-c"), plain);
      roundTrip(fromFile(plain, "zstd", "-c"), plain);
    }
  }

  @Test
  void makepkgsWay() throws Exception {
    roundTrip(fromPipe(LARGE, "zstd", "-c", "-T0", "-"), LARGE);
    roundTrip(fromPipe(SMALL, "zstd", "-c", "-T0", "--ultra", "-20", "-"), SMALL);
  }

  @Test
  void recipeOfTheUsualFrameIsFourBytes() throws Exception {
    assertThat(roundTrip(fromPipe(SMALL, "zstd", "-c", "-19"), SMALL).recipe()).hasSize(4);
  }

  @Test
  void framesThatNearlyComeOutAreCorrected() throws Exception {
    byte[] frame = fromPipe(LARGE, "zstd", "-c", "-1", "--single-thread", "--no-check");
    ZstdFrame scanned = ZstdFrame.scan(Bytes.of(frame));
    int lastBlock = scanned.blocks().size() - 1;
    int size = LARGE.length - (lastBlock << 17);
    int header = size << 3 | 1;
    byte[] stored = Arrays.copyOfRange(LARGE, LARGE.length - size, LARGE.length);
    byte[] changed =
        Samples.concat(
            Arrays.copyOf(frame, Math.toIntExact(scanned.blocks().get(lastBlock - 1))),
            new byte[] {(byte) header, (byte) (header >> 8), (byte) (header >> 16)},
            stored);
    ProbeResult.Exact found = roundTrip(changed, LARGE);
    assertThat(found.correctionBytes()).isBetween((long) size, size + 20L);
    assertThat(found.encoder()).endsWith("corrected in 1 places");
    hostileRecipesAreRefused(found.recipe(), Samples.text(3000, 3));
  }

  @Test
  void framesOfUnknownSettingsAreToldByTheirDecisions() throws Exception {
    byte[] frame = fromPipe(SMALL, "zstd", "-c", "--zstd=strat=6,slog=2,mml=5");
    ProbeResult.Exact found = roundTrip(frame, SMALL);
    assertThat(found.encoder()).contains("decisions");
    assertThat(found.correctionBytes()).isBetween(1L, frame.length / 3L);
    hostileRecipesAreRefused(found.recipe(), Samples.text(3000, 3));
  }

  @Test
  void damagedFramesAreRefused() throws Exception {
    byte[] plain = Samples.text(5000, 5);
    damagedCopiesAreRefused(fromPipe(plain, "zstd", "-c"), plain.length);
    damagedCopiesAreRefused(fromFile(plain, "zstd", "-c", "-19"), plain.length);
  }

  @Test
  void moreThanTheLimitIsRefused() throws Exception {
    byte[] bomb = fromPipe(new byte[5_000_000], "zstd", "-c");
    OutputStream nowhere = OutputStream.nullOutputStream();
    assertThatThrownBy(() -> new ZstdDecoder().decode(Bytes.of(bomb), nowhere, 4_999_999))
        .isInstanceOf(PlainTooLarge.class);
  }

  @Test
  void hostileRecipesDoNoHarm() throws Exception {
    byte[] plain = Samples.text(9000, 2);
    byte[] frame = fromPipe(plain, "zstd", "-c", "-1", "--zstd=wlog=18");
    hostileRecipesAreRefused(roundTrip(frame, plain).recipe(), plain);
  }

  @Test
  void versionThatIsNotHereIsNamed() {
    byte[] recipe = {0, (byte) 0xa1, 0x51, 6};
    assertThatThrownBy(
            () -> new ZstdRebuilder().open(recipe, 0, OutputStream.nullOutputStream(), workers()))
        .isInstanceOf(NativeMissing.class)
        .hasMessageContaining("libzstd 1.4.1");
  }

  private static byte[] fromPipe(byte[] plain, String... command) throws Exception {
    String line = "cat | " + String.join(" ", command);
    ToolFilter.filter(new byte[0], command[0], "--version");
    return ToolFilter.filter(plain, "sh", "-c", line);
  }

  private byte[] fromFile(byte[] plain, String... command) throws Exception {
    Path file = directory.resolve("plain");
    Files.write(file, plain);
    String line = String.join(" ", command) + " " + file;
    ToolFilter.filter(new byte[0], command[0], "--version");
    return ToolFilter.filter(new byte[0], "sh", "-c", line);
  }
}

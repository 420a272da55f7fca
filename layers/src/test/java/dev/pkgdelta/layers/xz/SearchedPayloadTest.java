package dev.pkgdelta.layers.xz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.LayerContract;
import dev.pkgdelta.layers.Samples;
import dev.pkgdelta.layers.ToolFilter;
import dev.pkgdelta.layers.xz.probe.XzProbe;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of few blocks, made by several processors at once. */
class SearchedPayloadTest extends LayerContract {

  private static final byte[] PLAIN = Samples.text(5 << 19, 1);

  SearchedPayloadTest() {
    super(new XzDecoder(), new XzRebuilder(true), XzProbe::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xz -c -T1 -6 --lzma2=preset=6,dict=1MiB",
        "xz -c -T2 -4 --block-size=3MiB",
        "xz -c -T2 --lzma2=preset=5,dict=2MiB --block-size=2400KiB"
      })
  void fileOfFewBlocks(String command) throws Exception {
    assertThat(isSearched(command)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xz -c -T2 -4 --block-size=1500KiB",
        "xz -c -T1 -2",
        "xz -c -T1 --x86 --lzma2=preset=4"
      })
  void liblzmaForOthers(String command) throws Exception {
    assertThat(isSearched(command)).isFalse();
  }

  /** Rebuilds a file, and returns whether that is by several processors. */
  private boolean isSearched(String command) throws Exception {
    byte[] recipe = roundTrip(ToolFilter.filterLine(PLAIN, command), PLAIN).recipe();
    return SearchedPayload.fits(XzRecipe.parse(recipe), PLAIN.length, workers());
  }

  @Test
  void morePlainBytesThanToldAreRefused() throws Exception {
    byte[] compressed = ToolFilter.filter(PLAIN, "xz", "-c", "-4", "-T1");
    byte[] recipe = roundTrip(compressed, PLAIN).recipe();
    assertThatThrownBy(
            () -> {
              try (OutputStream out =
                  new XzRebuilder(true)
                      .open(recipe, PLAIN.length, OutputStream.nullOutputStream(), workers())) {
                out.write(PLAIN);
                out.write(PLAIN);
              }
            })
        .isInstanceOf(CorruptData.class);
    assertThat(rebuild(recipe, PLAIN)).isEqualTo(compressed);
  }
}

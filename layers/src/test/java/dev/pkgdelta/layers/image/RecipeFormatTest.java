package dev.pkgdelta.layers.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Compression;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecipeFormatTest {

  private static final byte[] SETTINGS = {6, 1, 2, 3};

  @Test
  void aRecipeIsReadAsItWasWritten() throws Exception {
    byte[] written = write(pages(500));
    assertThat(write(RecipeFormat.read(new ByteCursor(written)))).isEqualTo(written);
  }

  @Test
  void settingsThatManyStreamsShareAreWrittenOnce() {
    assertThat(write(pages(500)).length - write(pages(499)).length).isLessThanOrEqualTo(7);
  }

  @Test
  void anEmptyRecipeIsShort() throws Exception {
    byte[] written = write(new Recipe(List.of(), 1000));
    assertThat(written).hasSize(3);
    assertThat(RecipeFormat.read(new ByteCursor(written)).imageSize()).isEqualTo(1000);
  }

  @Test
  void damagedRecipesAreRefusedOrHarmless() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    byte[] written = write(pages(30));
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = written.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        Recipe recipe = RecipeFormat.read(new ByteCursor(damaged));
        assertThat(recipe.imageSize()).isBetween(0L, ScanLimits.MAX_IMAGE);
      } catch (CorruptData expected) {
        assertThat(expected).hasMessageNotContaining("null");
      }
    }
  }

  @Test
  void absurdCountsAreRefusedBeforeAnythingIsAllocated() {
    byte[] absurd = new ByteWriter().varint(1 << 20).bytes(new byte[100]).toByteArray();
    assertThatThrownBy(() -> RecipeFormat.read(new ByteCursor(absurd)))
        .isInstanceOf(CorruptData.class);
  }

  private static Recipe pages(int count) {
    List<Recipe.Stream> pages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Recipe inner = new Recipe(List.of(), 1000 + i);
      pages.add(new Recipe.Stream(600 + i, Compression.DEFLATE, true, SETTINGS, 1000 + i, inner));
    }
    Recipe tar = new Recipe(pages, 10240);
    Recipe.Stream data =
        new Recipe.Stream(192, Compression.XZ, false, new byte[] {1}, 1 << 20, tar);
    return new Recipe(List.of(data), 1);
  }

  private static byte[] write(Recipe recipe) {
    ByteWriter out = new ByteWriter();
    RecipeFormat.write(recipe, out);
    return out.toByteArray();
  }
}

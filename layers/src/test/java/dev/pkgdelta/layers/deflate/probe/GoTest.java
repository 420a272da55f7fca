package dev.pkgdelta.layers.deflate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.layers.Tools;
import dev.pkgdelta.layers.deflate.golang.GoModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of the installed Go's compress/flate. */
class GoTest {

  private static final String PROGRAM =
      """
      package main

      import (
      	"compress/flate"
      	"os"
      	"strconv"
      )

      func main() {
      	level, _ := strconv.Atoi(os.Args[1])
      	plain, _ := os.ReadFile(os.Args[2])
      	out, _ := flate.NewWriter(os.Stdout, level)
      	out.Write(plain)
      	out.Close()
      }
      """;

  @TempDir static Path directory;

  @BeforeAll
  static void build() throws Exception {
    Files.writeString(directory.resolve("deflate.go"), PROGRAM);
    Tools.run(directory, "go", "build", "-o", "deflate", "deflate.go");
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void streamsNeedNextToNoCorrections(int level) throws Exception {
    GoModel model = new GoModel(Math.max(level, GoModel.HUFFMAN_ONLY));
    for (Map.Entry<String, byte[]> sample : SampleTexts.all().entrySet()) {
      Files.write(directory.resolve("plain"), sample.getValue());
      byte[] stream = Tools.run(directory, "sh", "-c", "./deflate " + level + " plain");
      assertThat(ModelFit.correctionBytes(model, stream))
          .as("%s at level %d", sample.getKey(), level)
          .isLessThanOrEqualTo(12);
    }
  }

  @Test
  void anEmptyBlockBeforeLeavesLevelOnesPlanAsItIs() throws Exception {
    byte[] emptyStored = {0, 0, 0, -1, -1};
    GoModel model = new GoModel(1);
    for (Map.Entry<String, byte[]> sample : SampleTexts.all().entrySet()) {
      Files.write(directory.resolve("plain"), sample.getValue());
      byte[] stream = Tools.run(directory, "sh", "-c", "./deflate 1 plain");
      byte[] joined = Arrays.copyOf(emptyStored, emptyStored.length + stream.length);
      System.arraycopy(stream, 0, joined, emptyStored.length, stream.length);
      assertThat(ModelFit.correctionBytes(model, joined))
          .as(sample.getKey())
          .isLessThanOrEqualTo(16);
    }
  }
}

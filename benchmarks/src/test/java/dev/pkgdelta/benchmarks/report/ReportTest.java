package dev.pkgdelta.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.util.xml.XmlStringPrettyFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  @TempDir Path directory;
  private List<Path> written;

  @BeforeEach
  void writeReport() throws IOException {
    written = Report.write(SampleMeasurements.some(), directory.resolve("result.md"));
  }

  @Test
  void plotsAndPageLieInADirectoryBesideTheMarkdown() {
    assertThat(written)
        .contains(
            directory.resolve("result.md"),
            directory.resolve("result/index.html"),
            directory.resolve("result/size.svg"),
            directory.resolve("result/create-time.svg"),
            directory.resolve("result/apply-time.svg"),
            directory.resolve("result/create-memory.svg"),
            directory.resolve("result/virtual-speed.svg"),
            directory.resolve("result/scaling-time.svg"))
        .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    assertThat(markdown()).contains("](result/size.svg)");
  }

  @Test
  void virtualSpeedsAreOfLinkAndApply() {
    // 10 MB; 100 bytes of delta in 0.8 ms at 1 Mbit/s, and 0.25 s to apply.
    assertThat(markdown()).contains("| 1 | 0.13 | 39.87 | 39.49 |");
  }

  @Test
  void everyPlotIsWellFormedAndOfUsableSize() throws IOException {
    for (Path file : written) {
      if (file.toString().endsWith(".svg")) {
        String svg = Files.readString(file);
        assertThat(parsed(svg)).contains("viewBox");
        assertThat(svg).doesNotContain("NaN", "Infinity");
      }
    }
  }

  @Test
  void thePageIsWellFormedAndNeedsNoOtherFile() throws IOException {
    String page = Files.readString(directory.resolve("result/index.html"));
    assertThat(parsed(page)).contains("<table");
    assertThat(page.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
        .contains("<style>", "<svg ")
        .doesNotContain("src=", "href=", "url(", "@import", "<script", "http:", "https:");
  }

  @Test
  void figuresAreInTheTables() {
    assertThat(markdown())
        // geometric mean and total beside debdelta, create and apply times
        .contains("| pkgdelta default | 1 | 0.250 | 0.250 | 1.000 | 1.000 | 1.000 | 1.000 |")
        .contains("| Debian packages | pkgdelta default | 2 | 1.000 | 1.571 | 1 |")
        .contains("| first\\_package | 0 | **100** | 400 | 200 | bsdiff | 0.500 |")
        .contains("| 1.50 / 2.25 |", "| 0.25 / 0.50 |", "| 100 / 50 |");
  }

  @Test
  void failuresAreNamedWhereTheirFiguresWouldBe() {
    assertThat(markdown())
        .contains("| a \\| second &lt;package> | 0 | 1,000 | failed | **500** |")
        .contains("| a \\| second &lt;package> | debdelta | apply | it &lt;broke> |")
        .contains("6 of 7 measurements succeeded, 1 failed, 0 were not reached.");
  }

  @Test
  void machineVersionsCommandsAndNoteAreThere() {
    assertThat(markdown())
        .contains("Measured on 2026-01-02 on Some &lt;CPU> & more with 2 cores and 8 GiB")
        .contains("A note.", "debdelta 1.0", "pkgdelta make {delta}")
        .contains("Not installed, so not measured: HDiffPatch.")
        .contains("| first\\_package | 1.0 | 1.1 | 0 |");
  }

  /** Returns XML laid out anew, which only well-formed XML can be. */
  @SuppressWarnings("deprecation") // the one XML parser within reach of this module's tests
  private static String parsed(String xml) {
    return XmlStringPrettyFormatter.xmlPrettyFormat(xml.replace("<!DOCTYPE html>", ""));
  }

  private String markdown() {
    try {
      return Files.readString(directory.resolve("result.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.pkgdelta.delta.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.delta.Decision;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.UnreadableInput;
import dev.pkgdelta.delta.create.CreateOptions;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DeltaCreator;
import dev.pkgdelta.delta.inspect.Inspection.DeltaInspection;
import dev.pkgdelta.delta.inspect.Inspection.PackageInspection;
import dev.pkgdelta.delta.inspect.Inspection.StreamReport;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectorTest {

  @TempDir Path directory;

  private Path gzip(String name, String line) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 500; i++) {
        out.write((line + " " + i * i + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return Files.write(directory.resolve(name), bytes.toByteArray());
  }

  @Test
  void aDeltaTellsWhatItsHeaderSays() throws Exception {
    Path delta = directory.resolve("delta");
    CreateResult created =
        DeltaCreator.create(
            gzip("old.gz", "one line"),
            gzip("new.gz", "two lines"),
            delta,
            CreateOptions.defaults(),
            Progress.NONE);
    Inspection inspection = Inspector.inspect(delta, InspectOptions.defaults(), Progress.NONE);
    assertThat(inspection).isEqualTo(new DeltaInspection(created.delta(), created.header()));
  }

  @Test
  void aPackageTellsItsStreamsAndWhatMadeThem() throws Exception {
    Path file = gzip("file.gz", "a line");
    PackageInspection inspection =
        (PackageInspection) Inspector.inspect(file, InspectOptions.defaults(), Progress.NONE);
    assertThat(inspection.exact()).isTrue();
    assertThat(inspection.file().size()).isEqualTo(Files.size(file));
    StreamReport stream = inspection.streams().getFirst();
    assertThat(stream.outcome()).isEqualTo(Decision.Reason.REBUILT);
    assertThat(stream.compression()).isEqualTo("deflate");
    assertThat(stream.encoder()).contains("zlib");
    assertThat(stream.memory()).isPositive();
    assertThat(inspection.segments()).isNotEmpty();
  }

  @Test
  void aFileThatIsMissingIsUnreadable() {
    assertThatThrownBy(
            () ->
                Inspector.inspect(
                    directory.resolve("none"), InspectOptions.defaults(), Progress.NONE))
        .isInstanceOf(UnreadableInput.class);
  }
}

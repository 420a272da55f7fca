package dev.pkgdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.delta.apply.ApplyResult;
import dev.pkgdelta.delta.apply.DeltaApplier;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DeltaCreator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Progress, cancellation, channels, and outputs that fail. */
class RunTest {

  @TempDir Path directory;

  /** Stops a run as soon as a stage begins. */
  private record StopAt(Stage stage, Set<Stage> seen) implements Progress {
    @Override
    public void update(Stage now, long done, long total) {
      seen.add(now);
    }

    @Override
    public boolean cancelled() {
      return seen.contains(stage);
    }
  }

  @Test
  void aRunIsStoppedInAnyStageAndLeavesNothing() throws Exception {
    Path base = Release.OLD.deb(directory, "xz");
    Path target = Release.NEW.deb(directory, "xz");
    Path place = Files.createDirectory(directory.resolve("place"));
    Path delta = directory.resolve("delta");
    var _ = DeltaCreator.create(base, target, delta, Deltas.fast(), Progress.NONE);
    for (Stage stage :
        EnumSet.of(Stage.UNPACK_BASE, Stage.UNPACK_TARGET, Stage.ENCODE, Stage.PROVE)) {
      assertThatThrownBy(
              () ->
                  DeltaCreator.create(
                      base,
                      target,
                      place.resolve("out"),
                      Deltas.fast(),
                      new StopAt(stage, EnumSet.noneOf(Stage.class))))
          .as("%s", stage)
          .isInstanceOf(Cancelled.class);
    }
    for (Stage stage : EnumSet.of(Stage.UNPACK_BASE, Stage.PACK)) {
      assertThatThrownBy(
              () ->
                  DeltaApplier.apply(
                      delta,
                      base,
                      place.resolve("out"),
                      Deltas.options(),
                      new StopAt(stage, EnumSet.noneOf(Stage.class))))
          .as("%s", stage)
          .isInstanceOf(Cancelled.class);
    }
    assertThat(Deltas.names(place)).isEmpty();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void channelsServeAsFilesDo() throws Exception {
    Path basePath = Release.OLD.tar(directory, ".gz", "gzip", "-n");
    Path targetPath = Release.NEW.tar(directory, ".gz", "gzip", "-n");
    Path delta = directory.resolve("delta");
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (SeekableByteChannel base = Files.newByteChannel(basePath);
        SeekableByteChannel target = Files.newByteChannel(targetPath);
        WritableByteChannel made = Channels.newChannel(Files.newOutputStream(delta))) {
      CreateResult created = DeltaCreator.create(base, target, made, Deltas.fast(), Progress.NONE);
      assertThat(created.delta().size()).isEqualTo(Files.size(delta));
      try (SeekableByteChannel read = Files.newByteChannel(delta)) {
        ApplyResult applied =
            DeltaApplier.apply(
                read, base, Channels.newChannel(output), Deltas.options(), Progress.NONE);
        assertThat(applied.target()).isEqualTo(created.target());
      }
    }
    assertThat(output.toByteArray()).isEqualTo(Files.readAllBytes(targetPath));
  }

  /** Takes some bytes and then fails as a full disk does. */
  private static final class FullDisk implements WritableByteChannel {
    private int space = 10_000;

    @Override
    public int write(ByteBuffer source) throws IOException {
      space -= source.remaining();
      if (space < 0) {
        throw new IOException("No space left on device");
      }
      int count = source.remaining();
      source.position(source.limit());
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  @Test
  void aFullDiskIsReportedAsThat() throws Exception {
    Path basePath = Release.OLD.tar(directory, ".gz", "gzip", "-n");
    Path targetPath = Release.NEW.tar(directory, ".gz", "gzip", "-n");
    Path delta = directory.resolve("delta");
    var _ = DeltaCreator.create(basePath, targetPath, delta, Deltas.fast(), Progress.NONE);
    try (SeekableByteChannel base = Files.newByteChannel(basePath);
        SeekableByteChannel read = Files.newByteChannel(delta)) {
      assertThatThrownBy(
              () -> DeltaApplier.apply(read, base, new FullDisk(), Deltas.options(), Progress.NONE))
          .isInstanceOf(OutputFailed.class)
          .hasMessageContaining("No space left on device");
    }
  }

  @Test
  void aSpillDirectoryThatIsMissingIsNamed() throws Exception {
    byte[] zeros = new byte[30 << 20];
    Path plain = Files.write(directory.resolve("plain"), zeros);
    Tools.run(directory, "gzip", "-nk1", plain.toString());
    Path missing = directory.resolve("none");
    assertThatThrownBy(
            () ->
                DeltaCreator.create(
                    directory.resolve("plain.gz"),
                    plain,
                    directory.resolve("delta"),
                    Deltas.fast().withSpillDirectory(missing),
                    Progress.NONE))
        .isInstanceOf(OutputFailed.class)
        .hasMessageContaining(missing.toString());
  }
}

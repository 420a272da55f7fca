package dev.pkgdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.delta.apply.DeltaApplier;
import dev.pkgdelta.delta.create.DeltaCreator;
import dev.pkgdelta.delta.inspect.InspectOptions;
import dev.pkgdelta.delta.inspect.Inspector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged deltas, wrong bases and damaged packages are refused, and nothing is left behind. */
class DamageTest {

  @TempDir Path directory;
  private Path base;
  private Path target;
  private Path delta;
  private Path place;
  private Path output;

  @BeforeEach
  void create() throws Exception {
    base = Release.OLD.tar(directory, ".gz", "gzip", "-n1");
    target = Release.NEW.tar(directory, ".gz", "gzip", "-n1");
    delta = directory.resolve("delta");
    place = Files.createDirectory(directory.resolve("place"));
    output = place.resolve("output");
    var _ = DeltaCreator.create(base, target, delta, Deltas.fast(), Progress.NONE);
  }

  private void apply(Path file) throws Exception {
    var _ = DeltaApplier.apply(file, base, output, Deltas.options().withThreads(1), Progress.NONE);
  }

  @Test
  void aFlippedBitAnywhereInADeltaIsRefused() throws Exception {
    byte[] good = Files.readAllBytes(delta);
    Path bad = directory.resolve("bad");
    int step = Math.max(1, good.length / 500);
    for (int at = 0; at < good.length; at += at < 400 ? 1 : step) {
      byte[] bytes = good.clone();
      bytes[at] ^= (byte) (1 << at % 8);
      Files.write(bad, bytes);
      assertThatThrownBy(() -> apply(bad))
          .as("byte %d", at)
          .isInstanceOf(CorruptDelta.class)
          .extracting(e -> ((PkgdeltaException) e).exitCode())
          .isEqualTo(ExitCode.CORRUPT_INPUT);
    }
    assertThat(Deltas.names(place)).isEmpty();
  }

  @Test
  void aTruncatedDeltaIsRefusedWithTheOffsetOfItsEnd() throws Exception {
    byte[] good = Files.readAllBytes(delta);
    Path bad = directory.resolve("bad");
    for (int length = 4; length < good.length; length += 1 + length / 20) {
      Files.write(bad, Arrays.copyOf(good, length));
      assertThatThrownBy(() -> apply(bad))
          .isInstanceOf(CorruptDelta.class)
          .hasMessageStartingWith(bad + ": ")
          .hasMessageContaining("offset " + length);
    }
  }

  @Test
  void whatIsNoDeltaIsRefused() throws Exception {
    Path bad = Files.writeString(directory.resolve("bad"), "a letter to a friend");
    assertThatThrownBy(() -> apply(bad))
        .isInstanceOf(CorruptDelta.class)
        .hasMessageContaining("is not a delta");
  }

  @Test
  void aWrongBaseIsNamedWithBothHashes() throws Exception {
    String found = new InspectedHash(target).hex();
    String expected = new InspectedHash(base).hex();
    assertThatThrownBy(
            () -> DeltaApplier.apply(delta, target, output, Deltas.options(), Progress.NONE))
        .isInstanceOf(WrongBase.class)
        .hasMessageContaining(found)
        .hasMessageContaining(expected);
    assertThat(Deltas.names(place)).isEmpty();
  }

  private record InspectedHash(Path file) {
    String hex() throws Exception {
      return Inspector.inspect(file, InspectOptions.defaults(), Progress.NONE).file().sha256();
    }
  }

  @Test
  void aMissingBaseIsAWrongBase() {
    assertThatThrownBy(
            () ->
                DeltaApplier.apply(
                    delta, directory.resolve("none"), output, Deltas.options(), Progress.NONE))
        .isInstanceOf(WrongBase.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void aMissingDeltaIsUnreadable() {
    assertThatThrownBy(() -> apply(directory.resolve("none")))
        .isInstanceOf(UnreadableInput.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void anOutputWithoutDirectoryFails() {
    assertThatThrownBy(
            () ->
                DeltaApplier.apply(
                    delta, base, directory.resolve("none/output"), Deltas.options(), Progress.NONE))
        .isInstanceOf(OutputFailed.class)
        .hasMessageContaining("its directory does not exist");
  }

  @Test
  void aTruncatedPackageIsRefused() throws Exception {
    byte[] good = Files.readAllBytes(target);
    Path bad = Files.write(directory.resolve("bad.tar.gz"), Arrays.copyOf(good, 20_000));
    assertThatThrownBy(() -> DeltaCreator.create(base, bad, output, Deltas.fast(), Progress.NONE))
        .isInstanceOf(CorruptPackage.class)
        .hasMessageStartingWith(bad + ": ")
        .hasMessageContaining("offset");
    assertThat(Deltas.names(place)).isEmpty();
  }

  @Test
  void aTruncatedDebianPackageIsRefused() throws Exception {
    Path whole = Files.createDirectory(directory.resolve("deb"));
    Path deb = Release.OLD.deb(whole, "xz");
    byte[] good = Files.readAllBytes(deb);
    for (int length : new int[] {100, 1000, good.length - 1000}) {
      Path bad = Files.write(directory.resolve("bad.deb"), Arrays.copyOf(good, length));
      assertThatThrownBy(() -> DeltaCreator.create(deb, bad, output, Deltas.fast(), Progress.NONE))
          .as("length %d", length)
          .isInstanceOf(CorruptPackage.class)
          .hasMessageContaining("offset");
    }
  }

  @Test
  void anotherPackageIsRefusedUnlessAllowed() throws Exception {
    Path wheels = Files.createDirectory(directory.resolve("wheels"));
    Path debs = Files.createDirectory(directory.resolve("debs"));
    Path wheel = Release.OLD.wheel(wheels);
    Path deb = Release.NEW.deb(debs, "none");
    assertThatThrownBy(() -> DeltaCreator.create(wheel, deb, output, Deltas.fast(), Progress.NONE))
        .isInstanceOf(DifferentPackage.class)
        .hasMessageContaining("pkg:deb/debian/sample@1.2-1");
    assertThat(
            DeltaCreator.create(
                    wheel,
                    deb,
                    output,
                    Deltas.fast().withAllowDifferentPackage(true),
                    Progress.NONE)
                .warnings())
        .isNotEmpty();
  }

  @Test
  void aDeltaThatIsNotWorthItIsNotKept() throws Exception {
    assertThatThrownBy(
            () ->
                DeltaCreator.create(
                    base, target, output, Deltas.fast().withMaxRatio(0.0001), Progress.NONE))
        .isInstanceOf(NotWorthIt.class)
        .extracting(e -> ((PkgdeltaException) e).exitCode())
        .isEqualTo(ExitCode.NOT_WORTH_IT);
    assertThat(Deltas.names(place)).isEmpty();
  }
}

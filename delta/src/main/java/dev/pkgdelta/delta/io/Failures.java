package dev.pkgdelta.delta.io;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.codecs.patch.WrongSource;
import dev.pkgdelta.delta.CorruptDelta;
import dev.pkgdelta.delta.LimitExceeded;
import dev.pkgdelta.delta.MissingEncoder;
import dev.pkgdelta.delta.OutputFailed;
import dev.pkgdelta.delta.PkgdeltaException;
import dev.pkgdelta.delta.TooNew;
import dev.pkgdelta.delta.WrongBase;
import dev.pkgdelta.delta.format.UnknownNeed;
import dev.pkgdelta.engine.UnknownCodec;
import dev.pkgdelta.layers.PlainTooLarge;
import dev.pkgdelta.natives.NativeFailure;
import dev.pkgdelta.natives.NativeMissing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Turns what lower layers throw, which know no file, into what callers are promised. */
public final class Failures {

  private Failures() {}

  /**
   * Returns the promised exception for a failure while a delta was read or applied.
   *
   * @param delta the delta, as the caller named it
   * @param spill where temporary files are: what remains when inputs and output are told apart is a
   *     fault of theirs
   */
  public static PkgdeltaException inDelta(String delta, Path spill, IOException e) {
    return switch (e) {
      case PkgdeltaException known -> known;
      case UnknownNeed need -> new TooNew(delta, need.offset(), need.missing());
      case UnknownCodec codec -> new TooNew(delta, -1, "codec " + codec.id());
      case WrongSource wrong ->
          new WrongBase(
              delta, wrong.getMessage() + "; name the file it was made for", List.of(), wrong);
      case CorruptData corrupt -> corrupt(delta, corrupt.offset(), corrupt);
      case NativeFailure failure when failure.kind() == NativeFailure.Kind.MEMORY ->
          new LimitExceeded(delta, -1, failure.getMessage() + "; give it more memory", failure);
      case NativeFailure failure -> corrupt(delta, -1, failure);
      case IOException wrapped when wrapped.getCause() instanceof IOException cause ->
          inDelta(delta, spill, cause);
      default -> inSpill(delta, spill, e);
    };
  }

  /**
   * Returns the promised exception for a failure that is no fault of the delta.
   *
   * @param file the package, as the caller named it
   * @param spill where temporary files are
   */
  public static PkgdeltaException inSpill(String file, Path spill, IOException e) {
    return switch (e) {
      case PkgdeltaException known -> known;
      case PlainTooLarge large ->
          new LimitExceeded(file, -1, String.valueOf(large.getMessage()), large);
      case NativeMissing missing ->
          new MissingEncoder(file, missing.name(), String.valueOf(missing.getMessage()), missing);
      case NativeFailure failure when failure.kind() == NativeFailure.Kind.MEMORY ->
          new LimitExceeded(file, -1, failure.getMessage() + "; give it more memory", failure);
      case IOException wrapped when wrapped.getCause() instanceof IOException cause ->
          inSpill(file, spill, cause);
      default ->
          new OutputFailed(
              spill.toString(), -1, "a temporary file can't be kept: " + e.getMessage(), e);
    };
  }

  private static CorruptDelta corrupt(String delta, long offset, IOException cause) {
    return new CorruptDelta(
        delta, offset, cause.getMessage() + "; the delta is damaged, fetch it again", cause);
  }
}

package dev.pkgdelta.delta.create;

import dev.pkgdelta.delta.Decision.Reason;
import dev.pkgdelta.layers.image.LeftStream;
import dev.pkgdelta.layers.probe.ProbeResult;

/** Puts the layers' reasons for leaving a stream alone into the words of the public interface. */
public final class StreamReasons {

  private StreamReasons() {}

  /** Translates a probe's reason. */
  public static Reason of(ProbeResult.Reason reason) {
    return switch (reason) {
      case NO_ENCODER_MATCHES -> Reason.NO_ENCODER_MATCHES;
      case LIBRARY_MISSING -> Reason.LIBRARY_MISSING;
      case UNUSUAL_STRUCTURE -> Reason.UNUSUAL_STRUCTURE;
      case TOO_COSTLY -> Reason.TOO_COSTLY;
    };
  }

  /** Translates the scan's reason. */
  public static Reason of(LeftStream.Reason reason) {
    return switch (reason) {
      case CORRUPT -> Reason.UNUSUAL_STRUCTURE;
      case TOO_LARGE, TOO_DEEP, TOO_MANY -> Reason.TOO_COSTLY;
    };
  }

  /** Says more about the scan's reason. */
  public static String detail(LeftStream.Reason reason) {
    return switch (reason) {
      case CORRUPT -> "it can't be decoded";
      case TOO_LARGE -> "it holds too many bytes";
      case TOO_DEEP -> "it lies in too many layers";
      case TOO_MANY -> "the file has too many streams";
    };
  }
}

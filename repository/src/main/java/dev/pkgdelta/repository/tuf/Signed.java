package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The part of a metadata file that is signed: one of the four kinds of the specification. */
public sealed interface Signed permits Root, Timestamp, Snapshot, Targets {

  /** The version of the specification that is followed. */
  String SPECIFICATION = "1.0.31";

  /** Returns the kind's name in the field {@code _type}. */
  String type();

  /** Returns the version, 1 or more. */
  long version();

  /** Returns the time from which on it is not to be trusted. */
  Instant expires();

  /** Returns it in JSON. */
  Json.Properties json();

  /** Returns whether its time is over. */
  default boolean isExpiredAt(Instant now) {
    return !now.isBefore(expires());
  }

  /** Returns the fields that all kinds have. */
  static Json.Properties head(Signed signed) {
    return Json.object()
        .with("_type", signed.type())
        .with("spec_version", SPECIFICATION)
        .with("version", signed.version())
        .with("expires", signed.expires().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * Checks the fields that all kinds have.
   *
   * @throws MalformedMetadata if it is of another kind, or of a specification that is not known
   */
  static void checkHead(Fields fields, String type) throws IOException {
    if (!fields.text("_type").equals(type)) {
      throw fields.malformed("is '" + fields.text("_type") + "', not '" + type + "'");
    }
    if (!fields.text("spec_version").matches("1\\.\\d{1,4}(\\.\\d{1,4})?")) {
      throw fields.malformed(
          "follows specification " + fields.text("spec_version") + "; only 1.x is known");
    }
  }
}

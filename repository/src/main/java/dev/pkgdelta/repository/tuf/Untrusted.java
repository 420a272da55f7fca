package dev.pkgdelta.repository.tuf;

import java.io.IOException;

/**
 * What came from a repository can't be trusted. Each attack that the specification of The Update
 * Framework names is an exception of its own. Nothing of what was received is used; what was
 * trusted before stays so.
 */
public abstract sealed class Untrusted extends IOException
    permits BelowThreshold,
        EndlessData,
        Expired,
        MalformedMetadata,
        MissingFile,
        MixAndMatch,
        Rollback,
        SwappedDocument,
        TamperedDelta,
        TamperedDocument,
        TamperedFilter,
        TamperedTarget,
        UnsupportedLayout,
        WrongLength {

  private static final long serialVersionUID = 1;

  private final String file;

  Untrusted(String file, String reason) {
    super(file + ": " + reason);
    this.file = file;
  }

  /** Returns what was at fault, as a path in the repository. */
  public String file() {
    return file;
  }
}

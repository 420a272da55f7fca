package dev.pkgdelta.repository.policy;

import java.io.IOException;
import java.nio.file.Path;

/** The configuration says something that it can't; the message has file, line and column. */
public final class WrongConfiguration extends IOException {

  private static final long serialVersionUID = 1;

  WrongConfiguration(Path file, String where, String message) {
    super(file + ": " + where + ": " + message);
  }
}

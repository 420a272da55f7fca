package dev.pkgdelta.cli;

import picocli.CommandLine.Model.CommandSpec;

/** Options that several commands take. */
interface SharedOptions {

  /**
   * Returns their model, by which this object's fields are filled.
   *
   * @param command what takes them
   */
  CommandSpec spec(CommandSpec command);
}

package dev.pkgdelta.cli;

import picocli.CommandLine.Model.CommandSpec;

/**
 * A command. Its model is put together by calls, where picocli would also take it from annotations:
 * the Java machine makes a class for each kind of annotation at each start, and compiles what makes
 * them, which takes as long as all the rest of a short command.
 */
interface Command {

  /** Returns the word that names it. */
  String name();

  /** Returns its model, by which this object's fields are filled. */
  CommandSpec spec();
}

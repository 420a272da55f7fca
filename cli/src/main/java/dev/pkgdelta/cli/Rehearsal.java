package dev.pkgdelta.cli;

/**
 * Runs every command once on small input, for the JDK to record which classes they load. The
 * launcher makes its start-up cache of that record.
 */
final class Rehearsal {

  private Rehearsal() {}

  public static void main(String[] arguments) {
    Pkgdelta.commandLine().execute("--version");
    Pkgdelta.commandLine().execute("help");
  }
}

/** The pkgdelta command. */
@org.jspecify.annotations.NullMarked
module dev.pkgdelta.cli {
  requires static org.jspecify;
  requires dev.pkgdelta.delta;
  requires info.picocli;
  requires tools.jackson.core;

  opens dev.pkgdelta.cli to
      info.picocli;
}

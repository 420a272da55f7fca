/** The pkgdelta command. */
@org.jspecify.annotations.NullMarked
module dev.pkgdelta.cli {
  requires static org.jspecify;
  requires transitive dev.pkgdelta.delta;
}

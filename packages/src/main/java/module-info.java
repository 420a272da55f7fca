/** What packages are made of: names, versions, members, and where their installed files are. */
@org.jspecify.annotations.NullMarked
module dev.pkgdelta.packages {
  requires static org.jspecify;
  requires transitive dev.pkgdelta.bytes;
  requires transitive dev.pkgdelta.layers;
  requires packageurl.java;
  requires tools.jackson.core;

  exports dev.pkgdelta.packages;
}

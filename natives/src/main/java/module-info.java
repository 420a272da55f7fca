/** Bindings to libzstd, liblzma and libbz2 through the Foreign Function and Memory API. */
@org.jspecify.annotations.NullMarked
module dev.pkgdelta.natives {
  requires static org.jspecify;
  requires transitive dev.pkgdelta.bytes;
  requires aircompressor.v3;

  exports dev.pkgdelta.natives;
}

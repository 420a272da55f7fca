/** Bytes to covers to bytes: matching and entropy coding. Knows no package and no file name. */
@org.jspecify.annotations.NullMarked
module dev.pkgdelta.engine {
  requires static org.jspecify;
  requires transitive dev.pkgdelta.bytes;
  requires transitive dev.pkgdelta.natives;

  exports dev.pkgdelta.engine;
  exports dev.pkgdelta.engine.encode;
  exports dev.pkgdelta.engine.decode;
  exports dev.pkgdelta.engine.rangecoder;
  exports dev.pkgdelta.engine.covers to
      dev.pkgdelta.layers;
}

/**
 * The difference formats of other programs, read and written: VCDIFF, zstd patch-from, BSDIFF40,
 * DDELTA40.
 */
@org.jspecify.annotations.NullMarked
module dev.pkgdelta.codecs {
  requires static org.jspecify;
  requires transitive dev.pkgdelta.bytes;
  requires dev.pkgdelta.engine;
  requires dev.pkgdelta.natives;
  requires org.tukaani.xz;

  exports dev.pkgdelta.codecs;
  exports dev.pkgdelta.codecs.create;
  exports dev.pkgdelta.codecs.patch;
  exports dev.pkgdelta.codecs.vcdiff.secondary;
  exports dev.pkgdelta.codecs.zstd.encode;
}

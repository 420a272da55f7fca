/** Undoes compression and archive layers and makes them again exactly. */
@org.jspecify.annotations.NullMarked
module dev.pkgdelta.layers {
  requires static org.jspecify;
  requires transitive dev.pkgdelta.bytes;
  requires dev.pkgdelta.natives;
  requires dev.pkgdelta.engine;

  exports dev.pkgdelta.layers;
  exports dev.pkgdelta.layers.archive;
  exports dev.pkgdelta.layers.bitcode;
  exports dev.pkgdelta.layers.bitcode.probe;
  exports dev.pkgdelta.layers.deflate;
  exports dev.pkgdelta.layers.deflate.probe;
  exports dev.pkgdelta.layers.image;
  exports dev.pkgdelta.layers.image.probe;
  exports dev.pkgdelta.layers.lzma;
  exports dev.pkgdelta.layers.probe;
  exports dev.pkgdelta.layers.bzip2;
  exports dev.pkgdelta.layers.bzip2.probe;
  exports dev.pkgdelta.layers.xz;
  exports dev.pkgdelta.layers.xz.probe;
  exports dev.pkgdelta.layers.zstd;
  exports dev.pkgdelta.layers.zstd.frame;
  exports dev.pkgdelta.layers.zstd.probe;
}

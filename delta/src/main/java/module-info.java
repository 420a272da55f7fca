/** The delta file: create, apply and inspect. */
@org.jspecify.annotations.NullMarked
module dev.pkgdelta.delta {
  requires static org.jspecify;
  requires transitive dev.pkgdelta.bytes;
  requires transitive dev.pkgdelta.engine;
  requires transitive dev.pkgdelta.codecs;
  requires transitive dev.pkgdelta.layers;
  requires transitive dev.pkgdelta.packages;

  exports dev.pkgdelta.delta;
  exports dev.pkgdelta.delta.apply;
  exports dev.pkgdelta.delta.create;
  exports dev.pkgdelta.delta.inspect;
  exports dev.pkgdelta.delta.format to
      dev.pkgdelta.benchmarks;
  exports dev.pkgdelta.delta.io to
      dev.pkgdelta.benchmarks;
}

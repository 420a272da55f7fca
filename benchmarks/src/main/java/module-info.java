/** Programs that measure: the exactness survey and speed beside peers. */
@org.jspecify.annotations.NullMarked
module dev.pkgdelta.benchmarks {
  requires static org.jspecify;
  requires dev.pkgdelta.delta;
  requires dev.pkgdelta.layers;
  requires dev.pkgdelta.bytes;
}

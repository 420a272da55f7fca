/**
 * Random-access bytes, bounded reading of numbers, spill files, and files that appear whole or not
 * at all.
 */
@org.jspecify.annotations.NullMarked
module dev.pkgdelta.bytes {
  requires static org.jspecify;

  exports dev.pkgdelta.bytes;
}

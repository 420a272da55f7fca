/**
 * Finding out how a stream was made. Used when deltas are created, never when they are applied: no
 * code outside the {@code probe} packages and the creating side may depend on this one.
 */
package dev.pkgdelta.layers.probe;

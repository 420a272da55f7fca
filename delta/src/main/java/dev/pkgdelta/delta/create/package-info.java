/** Making deltas. Nothing that applies deltas depends on this package. */
package dev.pkgdelta.delta.create;

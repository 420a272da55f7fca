/** Applying deltas. Depends on nothing that makes them. */
package dev.pkgdelta.delta.apply;

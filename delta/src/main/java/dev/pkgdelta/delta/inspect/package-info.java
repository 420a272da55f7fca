/** Looking into deltas and packages. */
package dev.pkgdelta.delta.inspect;

/**
 * Scanning a target: which of its streams can be made again, and how. Used when deltas are created,
 * never when they are applied.
 */
package dev.pkgdelta.layers.image.probe;

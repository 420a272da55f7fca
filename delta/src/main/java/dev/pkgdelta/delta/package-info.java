/**
 * The words that create, apply and inspect share: what a delta's header says, options of result,
 * progress, and the exceptions. The format is described to the byte in {@code docs/format.md}.
 */
package dev.pkgdelta.delta;

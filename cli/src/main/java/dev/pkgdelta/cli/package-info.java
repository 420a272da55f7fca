/**
 * The {@code pkgdelta} command: thin commands over the API of module {@code delta}, and how their
 * results, progress and failures are shown.
 */
package dev.pkgdelta.cli;

/**
 * Fuzz tests over everything that reads foreign bytes. In a build they run on the committed inputs
 * only; {@code mvn test -Pfuzz} searches for new ones.
 */
package dev.pkgdelta.cli.fuzz;

/**
 * Kinds of packages: how they are recognised and named, which files they put on a disk, where those
 * are found, and how a package is laid out under a directory.
 */
package dev.pkgdelta.packages;

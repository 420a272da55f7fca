/** Laying out text for people. */
package dev.pkgdelta.cli.text;

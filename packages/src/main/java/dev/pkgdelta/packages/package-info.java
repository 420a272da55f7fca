/** To be described. */
package dev.pkgdelta.packages;

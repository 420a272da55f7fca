/** To be described. */
package dev.pkgdelta.engine;

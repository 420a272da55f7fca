/**
 * The create side: finds where the target is like the base and codes it, block by block. Starts at
 * {@link dev.pkgdelta.engine.encode.Encoder}.
 */
package dev.pkgdelta.engine.encode;

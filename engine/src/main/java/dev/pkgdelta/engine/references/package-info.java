/**
 * Where machine code and its tables hold addresses, and what becomes of them when things move.
 * Encoder and decoder run the same code on the same bytes of the base, whatever these hold.
 */
package dev.pkgdelta.engine.references;

/** Making and proving deltas from self-contained job records. */
package dev.pkgdelta.repository.generate;

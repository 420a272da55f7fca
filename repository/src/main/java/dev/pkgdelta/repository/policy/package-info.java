/** Which deltas are worth making, in which order, and why. */
package dev.pkgdelta.repository.policy;

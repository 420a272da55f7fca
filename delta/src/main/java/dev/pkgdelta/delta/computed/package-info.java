/**
 * Fields that follow from the rest of an image and need not be transferred: checksums of files that
 * stand in other files of the same package, and what a zip's headers say of its contents ({@code
 * docs/format.md}, "Computed fields"). Both sides.
 */
@NullMarked
package dev.pkgdelta.delta.computed;

import org.jspecify.annotations.NullMarked;

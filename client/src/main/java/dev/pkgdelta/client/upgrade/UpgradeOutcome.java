package dev.pkgdelta.client.upgrade;

import dev.pkgdelta.client.acquire.Acquired;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What became of a package.
 *
 * @param item the package
 * @param file where it lies
 * @param acquired how it was got; null if it was not
 * @param failure why it was not got; null if it was
 */
public record UpgradeOutcome(
    UpgradeItem item, Path file, @Nullable Acquired acquired, @Nullable String failure) {}

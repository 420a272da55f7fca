package dev.pkgdelta.client.configuration;

import java.net.URI;
import java.nio.file.Path;

/**
 * A repository of deltas.
 *
 * @param name what messages and statistics call it, and where its trusted metadata is kept:
 *     letters, digits, hyphens
 * @param location an http, https or file URL of the published directory
 * @param root the root metadata that trust begins with
 */
public record ConfiguredRepository(String name, URI location, Path root) {}

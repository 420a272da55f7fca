package dev.pkgdelta.client.plan;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a plan is made for.
 *
 * @param sha256 of the package, if it is known
 * @param size of the package, if it is known
 * @param purl its package URL; empty if it is not known
 * @param link the name of the server that has it whole
 */
public record Target(Optional<String> sha256, OptionalLong size, String purl, String link) {}

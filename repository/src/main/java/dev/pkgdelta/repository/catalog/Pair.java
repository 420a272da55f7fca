package dev.pkgdelta.repository.catalog;

import dev.pkgdelta.delta.BaseKind;

/**
 * What a delta leads to and starts from.
 *
 * @param target the target release's number
 * @param base the base release's number
 * @param kind what the delta is applied to
 */
public record Pair(long target, long base, BaseKind kind) {}

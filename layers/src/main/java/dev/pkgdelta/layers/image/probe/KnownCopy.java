package dev.pkgdelta.layers.image.probe;

/**
 * An unchanged stream: a run of the target image that equals a run of the base space.
 *
 * @param target where it starts in the target image
 * @param base where it starts in the base space
 * @param length in bytes
 */
public record KnownCopy(long target, long base, long length) {}

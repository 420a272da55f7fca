package dev.pkgdelta.delta.create;

import dev.pkgdelta.engine.SpanKind;

/**
 * A run of an image and what it is called.
 *
 * @param offset where it starts
 * @param length its length in bytes
 * @param kind what it holds
 * @param name the path of what it belongs to; equal for the same thing in base and target
 */
record NamedSpan(long offset, long length, SpanKind kind, String name) {}

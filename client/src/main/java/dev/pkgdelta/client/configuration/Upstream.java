package dev.pkgdelta.client.configuration;

import java.net.URI;

/**
 * A server that requests may be passed on to; others are refused.
 *
 * @param kind whose packages it serves
 * @param name its name in local addresses: letters, digits, hyphens
 * @param url where it is; for {@code apt} every address below it is allowed
 */
public record Upstream(UpstreamKind kind, String name, URI url) {}

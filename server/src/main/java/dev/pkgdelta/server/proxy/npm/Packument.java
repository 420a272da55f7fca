package dev.pkgdelta.server.proxy.npm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Copies a packument, full or abbreviated, or the manifest of one version: the addresses of
 * tarballs change, and nothing else does. Streams; no packument is ever in memory.
 */
final class Packument {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  /** Is told of each release, and says where its tarball is from now on. */
  interface Releases {

    /**
     * Returns the new address of a tarball.
     *
     * @param tarball as upstream has it
     */
    String relink(String tarball);

    /**
     * A release.
     *
     * @param tarball as upstream has it
     * @param integrity empty if it has none
     */
    void release(String tarball, String integrity);
  }

  private final Releases releases;

  private Packument(Releases releases) {
    this.releases = releases;
  }

  /** Copies a document. */
  static void copy(URI from, InputStream in, OutputStream out, Releases releases)
      throws IOException {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in);
        JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      new Packument(releases).document(parser, generator);
    } catch (JacksonException e) {
      throw new IOException(from + ": is no sound packument: " + e.getOriginalMessage(), e);
    }
  }

  private void document(JsonParser in, JsonGenerator out) {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      out.copyCurrentStructure(in);
      return;
    }
    out.writeStartObject();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      out.writeName(name);
      boolean object = in.nextToken() == JsonToken.START_OBJECT;
      if (object && name.equals("versions")) {
        versions(in, out);
      } else if (object && name.equals("dist")) {
        dist(in, out);
      } else {
        out.copyCurrentStructure(in);
      }
    }
    out.writeEndObject();
  }

  private void versions(JsonParser in, JsonGenerator out) {
    out.writeStartObject();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      out.writeName(in.currentName());
      if (in.nextToken() == JsonToken.START_OBJECT) {
        version(in, out);
      } else {
        out.copyCurrentStructure(in);
      }
    }
    out.writeEndObject();
  }

  private void version(JsonParser in, JsonGenerator out) {
    out.writeStartObject();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      out.writeName(name);
      if (in.nextToken() == JsonToken.START_OBJECT && name.equals("dist")) {
        dist(in, out);
      } else {
        out.copyCurrentStructure(in);
      }
    }
    out.writeEndObject();
  }

  private void dist(JsonParser in, JsonGenerator out) {
    String tarball = "";
    String integrity = "";
    out.writeStartObject();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      out.writeName(name);
      boolean text = in.nextToken() == JsonToken.VALUE_STRING;
      if (text && name.equals("tarball")) {
        tarball = in.getString();
        out.writeString(releases.relink(tarball));
        continue;
      }
      if (text && name.equals("integrity")) {
        integrity = in.getString();
      }
      out.copyCurrentStructure(in);
    }
    out.writeEndObject();
    releases.release(tarball, integrity);
  }
}

package dev.pkgdelta.server.proxy.pip;

import java.io.ByteArrayOutputStream;
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
import tools.jackson.core.json.JsonFactory;

/**
 * Copies an index in JSON (PEP 691): the addresses of files change, and nothing else does. Only one
 * file's entry is in memory at a time.
 */
final class JsonIndex {

  private static final JsonFactory JSON = new JsonFactory();

  private final URI from;
  private final Relinking links;

  private JsonIndex(URI from, Relinking links) {
    this.from = from;
    this.links = links;
  }

  /** Copies an index. */
  static void copy(URI from, InputStream in, OutputStream out, Relinking links) throws IOException {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in);
        JsonGenerator generator =
            JSON.createGenerator(ObjectWriteContext.empty(), new Unclosed(out))) {
      new JsonIndex(from, links).copy(parser, generator);
    } catch (JacksonException e) {
      throw new IOException(from + ": is no sound index: " + e.getOriginalMessage(), e);
    }
  }

  private void copy(JsonParser in, JsonGenerator out) {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      out.copyCurrentStructure(in);
      return;
    }
    out.writeStartObject();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      out.writeName(name);
      if (in.nextToken() == JsonToken.START_ARRAY && name.equals("files")) {
        out.writeStartArray();
        for (JsonToken token = in.nextToken();
            token != JsonToken.END_ARRAY;
            token = in.nextToken()) {
          if (token == JsonToken.START_OBJECT) {
            file(in, out);
          } else {
            out.copyCurrentStructure(in);
          }
        }
        out.writeEndArray();
      } else {
        out.copyCurrentStructure(in);
      }
    }
    out.writeEndObject();
  }

  /** An entry's hash may come behind its address, so it is read twice. */
  private void file(JsonParser in, JsonGenerator out) {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    try (JsonGenerator copy = JSON.createGenerator(ObjectWriteContext.empty(), entry)) {
      copy.copyCurrentStructure(in);
    }
    byte[] bytes = entry.toByteArray();
    Entry found = read(bytes);
    try (JsonParser again = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      again.nextToken();
      out.writeStartObject();
      while (again.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = again.currentName();
        out.writeName(name);
        if (again.nextToken() == JsonToken.VALUE_STRING && name.equals("url")) {
          out.writeString(relinked(found));
        } else {
          out.copyCurrentStructure(again);
        }
      }
      out.writeEndObject();
    }
  }

  private String relinked(Entry entry) {
    try {
      return links.relink(from.resolve(entry.url).toString(), entry.sha256, entry.size);
    } catch (IllegalArgumentException _) {
      return entry.url;
    }
  }

  private record Entry(String url, String sha256, long size) {}

  private static Entry read(byte[] bytes) {
    String url = "";
    String sha256 = "";
    long size = 0;
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = in.currentName();
        JsonToken value = in.nextToken();
        if (value == JsonToken.VALUE_STRING && name.equals("url")) {
          url = in.getString();
        } else if (value == JsonToken.VALUE_NUMBER_INT && name.equals("size")) {
          size = Math.max(0, in.getValueAsLong());
        } else if (value == JsonToken.START_OBJECT && name.equals("hashes")) {
          while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = in.currentName().equals("sha256");
            if (in.nextToken() == JsonToken.VALUE_STRING && wanted) {
              sha256 = in.getString();
            } else {
              in.skipChildren();
            }
          }
        } else {
          in.skipChildren();
        }
      }
    }
    return new Entry(url, sha256.matches("[0-9a-f]{64}") ? sha256 : "", size);
  }

  /** The answer ends when all went well, not when the generator does. */
  private static final class Unclosed extends java.io.FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}

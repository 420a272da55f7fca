package dev.pkgdelta.repository.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** npm's packuments: over HTTP below a registry, or as {@code NAME.json} in a directory. */
final class NpmIndex {

  private static final int MAX_DOCUMENT = 256 << 20;
  private static final JsonFactory JSON = new JsonFactory();

  private NpmIndex() {}

  /** Returns the releases of a package that have a SHA-512, without pre-releases. */
  static List<IndexedFile> files(String at, String name) throws IOException {
    String place = at + name.replace("/", "%2f");
    if (!Origin.isRemote(at)) {
      Path plain = Path.of(at).resolve(name);
      place = Files.isRegularFile(plain) ? plain.toString() : plain + ".json";
    }
    byte[] document = Origin.read(place, "application/json", MAX_DOCUMENT);
    List<IndexedFile> files = new ArrayList<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), document)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String key = json.currentName();
          if (json.nextToken() == JsonToken.START_OBJECT && key.equals("versions")) {
            versions(json, place, files);
          } else {
            json.skipChildren();
          }
        }
      }
    } catch (JacksonException e) {
      throw new IOException(place + ": is no packument: " + e.getOriginalMessage(), e);
    }
    return files;
  }

  private static void versions(JsonParser json, String place, List<IndexedFile> files) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String version = json.currentName();
      String tarball = "";
      String integrity = "";
      if (json.nextToken() != JsonToken.START_OBJECT) {
        json.skipChildren();
        continue;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean dist = json.currentName().equals("dist");
        if (json.nextToken() == JsonToken.START_OBJECT && dist) {
          while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (key.equals("tarball") && value == JsonToken.VALUE_STRING) {
              tarball = json.getString();
            } else if (key.equals("integrity") && value == JsonToken.VALUE_STRING) {
              integrity = json.getString();
            } else {
              json.skipChildren();
            }
          }
        } else {
          json.skipChildren();
        }
      }
      String hash = sha512(integrity);
      if (!tarball.isEmpty() && !hash.isEmpty() && !version.contains("-")) {
        String file = tarball.substring(tarball.lastIndexOf('/') + 1);
        files.add(
            new IndexedFile(version, "", file, Origin.resolve(place, tarball), "SHA-512", hash));
      }
    }
  }

  /** Returns the SHA-512 of a Subresource Integrity text in hexadecimal digits, or nothing. */
  private static String sha512(String integrity) {
    for (String hash : integrity.split("\\s+", -1)) {
      if (hash.startsWith("sha512-")) {
        try {
          return HexFormat.of()
              .formatHex(Base64.getDecoder().decode(hash.substring("sha512-".length())));
        } catch (IllegalArgumentException _) {
          return "";
        }
      }
    }
    return "";
  }
}

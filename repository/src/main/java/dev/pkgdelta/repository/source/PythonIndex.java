package dev.pkgdelta.repository.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Python's simple index, as JSON (PEP 691) or as HTML (PEP 503): over HTTP, or in directories with
 * {@code index.json} or {@code index.html}. Wheels with a SHA-256 count, unless they are yanked.
 */
final class PythonIndex {

  private static final int MAX_DOCUMENT = 256 << 20;
  private static final String ACCEPT =
      "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2,"
          + " text/html;q=0.1";
  private static final JsonFactory JSON = new JsonFactory();

  private static final Pattern ANCHOR = Pattern.compile("<a\\s+([^>]*)>", Pattern.CASE_INSENSITIVE);
  private static final Pattern REFERENCE =
      Pattern.compile(
          "href\\s*=\\s*[\"']([^\"'#]+)#sha256=([0-9a-f]{64})", Pattern.CASE_INSENSITIVE);

  private PythonIndex() {}

  /** Returns the wheels of a project. */
  static List<IndexedFile> files(String at, String name) throws IOException {
    String project = name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    String place = at + project + "/";
    String document = place;
    if (!Origin.isRemote(at)) {
      Path json = Path.of(place).resolve("index.json");
      document = (Files.isRegularFile(json) ? json : json.resolveSibling("index.html")).toString();
    }
    byte[] bytes = Origin.read(document, ACCEPT, MAX_DOCUMENT);
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.stripLeading().startsWith("{") ? json(document, place, bytes) : html(place, text);
  }

  private static List<IndexedFile> html(String place, String text) {
    List<IndexedFile> files = new ArrayList<>();
    Matcher anchors = ANCHOR.matcher(text);
    while (anchors.find()) {
      Matcher reference = REFERENCE.matcher(anchors.group(1));
      if (reference.find() && !anchors.group(1).contains("data-yanked")) {
        add(files, place, reference.group(1).replace("&amp;", "&"), reference.group(2));
      }
    }
    return files;
  }

  private static void add(List<IndexedFile> files, String place, String url, String sha256) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    String tags = PackageTags.ofWheel(name);
    if (!tags.isEmpty()) {
      String version = name.split("-", 3)[1];
      files.add(
          new IndexedFile(version, tags, name, Origin.resolve(place, url), "SHA-256", sha256));
    }
  }

  private static List<IndexedFile> json(String document, String place, byte[] bytes)
      throws IOException {
    List<IndexedFile> files = new ArrayList<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String key = json.currentName();
          if (json.nextToken() == JsonToken.START_ARRAY && key.equals("files")) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
              file(json, place, files);
            }
          } else {
            json.skipChildren();
          }
        }
      }
    } catch (JacksonException e) {
      throw new IOException(document + ": is no index: " + e.getOriginalMessage(), e);
    }
    return files;
  }

  private static void file(JsonParser json, String place, List<IndexedFile> files) {
    String url = "";
    String sha256 = "";
    boolean yanked = false;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      switch (key) {
        case "url" -> url = value == JsonToken.VALUE_STRING ? json.getString() : "";
        case "yanked" -> {
          yanked = value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_STRING;
          json.skipChildren();
        }
        case "hashes" -> {
          while (value == JsonToken.START_OBJECT && json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = json.currentName().equals("sha256");
            if (json.nextToken() == JsonToken.VALUE_STRING && wanted) {
              sha256 = json.getString();
            }
          }
        }
        default -> json.skipChildren();
      }
    }
    if (!yanked && sha256.matches("[0-9a-f]{64}")) {
      add(files, place, url, sha256);
    }
  }
}

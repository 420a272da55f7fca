package dev.pkgdelta.repository.layout;

import dev.pkgdelta.repository.tuf.CanonicalJson;
import dev.pkgdelta.repository.tuf.Fields;
import dev.pkgdelta.repository.tuf.Json;
import dev.pkgdelta.repository.tuf.JsonReader;
import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The signed list of the filter's shards.
 *
 * @param shards in the order of their numbers; a length of 0 stands for one that is empty
 */
record FilterList(List<Shard> shards) {

  /** Most bytes of a list. */
  static final int MAX_SIZE = 1 << 23;

  private static final int VERSION = 1;

  /**
   * A shard.
   *
   * @param length its bytes; 0 if there is no target in it
   * @param sha256 its SHA-256; empty if there is no target in it
   */
  record Shard(int length, String sha256) {

    static final Shard EMPTY = new Shard(0, "");

    static Shard of(byte[] bytes) {
      return new Shard(bytes.length, Sha256.hex(bytes));
    }
  }

  FilterList {
    shards = List.copyOf(shards);
  }

  static FilterList empty(LayoutParameters parameters) {
    return new FilterList(Collections.nCopies(1 << parameters.filterBits(), Shard.EMPTY));
  }

  static FilterList read(String file, byte[] bytes, LayoutParameters parameters)
      throws IOException {
    Fields fields = new Fields(file, JsonReader.object(file, bytes));
    List<Shard> shards = new ArrayList<>();
    for (Fields shard : fields.list("shards")) {
      long length = shard.number("length", 0);
      if (length > FilterShard.MAX_SIZE) {
        throw shard.malformed("names a shard of a length that can't be");
      }
      shards.add(length == 0 ? Shard.EMPTY : new Shard((int) length, shard.hex("sha256", 32)));
    }
    if (fields.number("version", 1) != VERSION || shards.size() != 1 << parameters.filterBits()) {
      throw fields.malformed("has another version, or another number of shards, than is signed");
    }
    return new FilterList(shards);
  }

  byte[] bytes() {
    List<Json> listed =
        shards.stream()
            .<Json>map(
                shard ->
                    shard.length() == 0
                        ? Json.object().with("length", 0)
                        : Json.object()
                            .with("length", shard.length())
                            .with("sha256", shard.sha256()))
            .toList();
    return CanonicalJson.encode(
        Json.object().with("shards", new Json.Items(listed)).with("version", VERSION));
  }
}

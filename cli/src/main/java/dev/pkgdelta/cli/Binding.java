package dev.pkgdelta.cli;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;

/**
 * Where the value of an option or a parameter goes, and where those that take several find what
 * they have so far. Used by one thread.
 */
final class Binding<T> implements IGetter, ISetter {

  private final Consumer<T> setter;
  private @Nullable Object value;

  /**
   * @param setter is given each value; before there is one, what it sets stays as it is
   */
  Binding(Consumer<T> setter) {
    this.setter = setter;
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
  public <V> V get() { // picocli's signature; it takes null for no value
    return (V) value;
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"})
  public <V> V set(V newValue) {
    V before = get();
    value = newValue;
    if (newValue != null) {
      setter.accept((T) newValue);
    }
    return before;
  }
}

package dev.pkgdelta.layers.lzma;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.covers.BitCoder;
import dev.pkgdelta.engine.rangecoder.AdaptiveBit;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Carries sequences of literals and a match, in one of two directions as {@link BitCoder} does, by
 * the decisions of {@link DecisionCoder}. A match may be longer than a decision: then further
 * decisions go on from the same distance. Not safe for use by several threads.
 */
public final class SequenceCoder {

  private final DecisionCoder decisions;
  private final BitCoder coder;
  private final Runs runs = new Runs();
  private final int[] goesOn = AdaptiveBit.fresh(1);

  private int literals;
  private int length;
  private int distance;

  /**
   * @param plain all plain bytes, at the array's start
   * @param size how many they are, 1 or more
   * @param window the largest distance
   * @param base what decisions are predicted from, or null for the plain bytes alone
   */
  public SequenceCoder(byte[] plain, int size, int window, @Nullable BaseParse base, BitCoder coder)
      throws IOException {
    BlockText text = new BlockText(plain, size, window);
    Neighbourhood there = base == null ? null : new Neighbourhood(text, base, 0);
    this.decisions = new DecisionCoder(text, there, coder);
    this.coder = coder;
  }

  /** Returns how many literals came first. */
  public int literals() {
    return literals;
  }

  /** Returns how many bytes the match has; 0 if there is none, but only literals to the end. */
  public int length() {
    return length;
  }

  /** Returns where the match is from. */
  public int distance() {
    return distance;
  }

  /**
   * Carries the sequence at a position.
   *
   * @param end what it must not go beyond
   * @param givenLiterals the sequence, if it is to be written; else anything
   * @throws CorruptData if there is none that the bits ask for
   */
  public void code(int position, int end, int givenLiterals, int givenLength, int givenDistance)
      throws IOException {
    literals = 0;
    length = 0;
    distance = 0;
    int at = position;
    while (at < end) {
      boolean literal = at - position < givenLiterals || givenLength == 0;
      decide(at, end, literal ? 0 : givenLength, givenDistance);
      if (decisions.kind() != Parse.LITERAL) {
        break;
      }
      at++;
    }
    literals = at - position;
    if (at == end) {
      return;
    }
    distance = decisions.distance();
    length = decisions.length();
    int last = length;
    while (last == LzmaProbabilities.MAX_MATCH
        && at + length < end
        && coder.learn(goesOn, 0, givenLength > length ? 1 : 0) == 1) {
      decide(at + length, end, givenLength - length, givenDistance);
      if (decisions.kind() == Parse.LITERAL || decisions.distance() != distance) {
        throw new CorruptData("a match goes on from elsewhere", at);
      }
      last = decisions.length();
      length += last;
    }
  }

  private void decide(int at, int end, int left, int from) throws IOException {
    int next = Runs.length(Math.max(1, left));
    int kind = left <= 0 ? Parse.LITERAL : runs.kind(next, from);
    decisions.code(at, kind, next, kind == Parse.LITERAL ? 0 : from);
    if (decisions.length() > end - at) {
      throw new CorruptData("a decision goes beyond its block", at);
    }
    runs.follow(decisions.kind(), decisions.distance());
  }
}

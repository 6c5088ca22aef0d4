// What a result shows: its words with marks, and the passage that has them.
import { fold, isCjk, plainOf, split, wordsOf } from "./search-fold.js";

/** Characters of a passage. */
const LENGTH = 150;

/**
 * A text in pieces, those that were looked for marked.
 * @param {string} text @param {Set<string>} terms
 * @returns {{ text: string, isMarked: boolean }[]}
 */
export function marked(text, terms) {
  /** @type {{ text: string, isMarked: boolean }[]} */
  const out = [];
  let end = 0;
  const put = (/** @type {string} */ piece, /** @type {boolean} */ isMarked) => {
    const last = out.at(-1);
    if (last?.isMarked === isMarked) last.text += piece;
    else if (piece) out.push({ text: piece, isMarked });
  };
  for (const { at, word } of wordsOf(text)) {
    put(text.slice(end, at), false);
    end = at + word.length;
    if (!isCjk(word)) {
      put(word, terms.has(fold(word)));
      continue;
    }
    // Each letter that is in a pair that was looked for.
    const chars = [...word];
    const is = chars.map((c) => terms.has(c));
    chars.slice(1).forEach((c, n) => {
      if (terms.has(fold(chars[n] + c))) is[n] = is[n + 1] = true;
    });
    chars.forEach((c, n) => put(c, is[n]));
  }
  put(text.slice(end), false);
  return out;
}

/**
 * The text that has most of the terms, cut to what stands around them.
 * @template {{ text: string }} T
 * @param {T[]} texts @param {Set<string>} terms
 * @returns {{ from: T, text: string } | undefined}
 */
export function passage(texts, terms) {
  let best = 0;
  /** @type {T | undefined} */
  let from;
  for (const text of texts) {
    const own = new Set(plainOf(text.text).split(" ").flatMap(split));
    const count = [...terms].filter((t) => own.has(t)).length;
    if (count > best) [best, from] = [count, text];
  }
  if (!from) return undefined;
  const { text } = from;
  const first = wordsOf(text).find(({ word }) => split(fold(word)).some((t) => terms.has(t)))?.at ?? 0;
  if (text.length <= LENGTH) return { from, text };
  const wanted = Math.max(0, Math.min(first - 40, text.length - LENGTH));
  const start = wanted && first > wanted ? Math.min(first, text.indexOf(" ", wanted) + 1 || wanted) : wanted;
  const stop = start + LENGTH < text.length ? text.lastIndexOf(" ", start + LENGTH) : text.length;
  const end = stop > first ? stop : start + LENGTH;
  return { from, text: `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}` };
}

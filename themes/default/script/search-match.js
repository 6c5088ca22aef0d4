// What a reader asks for, and which terms of the index answer it.
import { fold, isCjk, split, termsOf, wordsOf } from "./search-fold.js";

/**
 * A part of what is asked: a word, or several between quotation marks or hyphens.
 * @typedef {{ terms: string[], id: string, joined: string, phrase: string }} Chunk
 * @typedef {{ at: number, term: string, fit: number }} Match
 * @typedef {import("./search-index.js").Terms} Terms
 */

/** Letters from which a word is found inside others, and from which one or two typos are forgiven. */
const INNER = 4;
const TYPO = 5;
const TYPOS = 9;
/** What a term is worth less that begins with another letter than the word with typos. */
const OTHER_FIRST = 0.8;
/** From this on a part of a compound is a word with one typo, or a form of it. */
const WHOLE = 0.38;
/** How many ways to part a word with typos are tried. */
const MOST_SPLITS = 4;
/** The shortest part of a word that is written as one there and as two here. */
const SHORTEST_PART = 3;
/** From this on the second part may be the end of another compound: `Migrationsbibliothek`, `Bildungsbibliothek`. */
const LONG_PART = 7;

/** What words of our languages end with when they are inflected. */
const ENDINGS = new Set(" e en ens er ern es em n s se ses t te ten ing ed d y ies ied in innen nen a o as os".split(" "));

/** What a verb ends with, and the noun of it. */
const DERIVED = new Set(
  "e en ieren iert ung ungen ierung ierungen ion ionen ation ationen ations ate ates ated ating ment ments ing ed ied er al als ado ar cion acion acao".split(" "),
);

const LONGEST_ENDING = Math.max(...[...DERIVED].map((ending) => ending.length));

/** @param {string} query @returns {Chunk[]} */
export function parse(query) {
  /** @type {Chunk[]} */
  const chunks = [];
  for (const [, quoted, plain] of query.matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]|([^\s"“”„«»\u3000]+)/g)) {
    const words = wordsOf(quoted ?? plain).map((w) => fold(w.word));
    const terms = words.flatMap(split);
    if (!terms.length) continue;
    const id = quoted ? "" : fold(plain).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
    const all = termsOf(quoted ?? plain);
    const joined = !quoted && all.length > terms.length ? all[all.length - 1] : "";
    chunks.push({ terms, id, joined, phrase: quoted ? words.join(" ") : "" });
  }
  return chunks;
}

/** How well a term answers a word, from 1 for the same to 0 for not. @param {string} word @param {string} term */
export function fitOf(word, term) {
  if (word === term) return 1;
  if (isCjk(word)) return word.length === 1 && term.includes(word) ? 0.8 : 0;
  if (word.length < 2) return 0;
  const starts = term.startsWith(word);
  let same = word.length;
  if (!starts) for (same = 0; same < word.length && word[same] === term[same]; same++);
  if (same >= Math.min(INNER, word.length) && ENDINGS.has(word.slice(same)) && ENDINGS.has(term.slice(same))) {
    return same >= INNER || starts ? 0.9 : 0;
  }
  if (starts) return word.length < INNER ? 0.56 : 0.7;
  if (same >= INNER && DERIVED.has(word.slice(same)) && DERIVED.has(term.slice(same))) return 0.5;
  if (word.length < INNER) return 0;
  if (term.endsWith(word)) return 0.65;
  if (term.includes(word)) return term.length > word.length && ENDINGS.has(term.slice(term.lastIndexOf(word) + word.length)) ? 0.6 : 0.4;
  // `Prüfungen` in `Erfolgsprüfung`.
  for (let cut = 1; cut <= 3 && word.length - cut > INNER; cut++) {
    const stem = word.slice(0, -cut);
    const at = ENDINGS.has(word.slice(-cut)) ? term.lastIndexOf(stem) : -1;
    if (at >= 0 && ENDINGS.has(term.slice(at + stem.length))) return 0.5;
    // `Postfächer` in `Postfachgruppierung`.
    if (at === 0) return 0.42;
  }
  // `gruppieren` in `Postfachgruppierung`.
  for (let cut = 2; cut <= LONGEST_ENDING && word.length - cut > INNER; cut++) {
    const stem = word.slice(0, -cut);
    const at = DERIVED.has(word.slice(-cut)) ? term.lastIndexOf(stem) : -1;
    if (at >= 0 && DERIVED.has(term.slice(at + stem.length))) return 0.42;
  }
  return 0;
}

/** What is made once of a list of terms. @template T @param {WeakMap<string[], T>} known @param {string[]} terms @param {() => T} make @returns {T} */
function once(known, terms, make) {
  const old = known.get(terms) ?? make();
  known.set(terms, old);
  return old;
}

/** Terms in one text, and where each begins. @type {WeakMap<string[], { text: string, starts: number[] }>} */
const texts = new WeakMap();

/** The number of the first of a sorted list that is not before something. @template T @param {T[]} list @param {T} value */
function firstFrom(list, value) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The numbers of terms that begin like a word. @param {string} word @param {string[]} terms */
function beginnings(word, terms) {
  const head = word.slice(0, INNER);
  const first = firstFrom(terms, head);
  let end = first;
  while (end < terms.length && terms[end].startsWith(head)) end++;
  return Array.from({ length: end - first }, (_, n) => first + n);
}

/** The numbers of terms that have a word or its stem anywhere. @param {string} word @param {string[]} terms */
function insides(word, terms) {
  if (word.length < INNER) return [];
  const { text, starts } = once(texts, terms, () => {
    let at = 1;
    return { text: `\n${terms.join("\n")}`, starts: terms.map((term) => (at += term.length + 1) - term.length - 1) };
  });
  const stem = word.slice(0, Math.max(INNER + 1, word.length - 3));
  const found = [];
  for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + 1)) found.push(firstFrom(starts, at + 1) - 1);
  return found;
}

/** The terms that answer a word. @param {string} word @param {Terms[]} lists each in order @param {boolean} [isOneOfMany] whether one that is a term as it is, is enough */
export function matches(word, lists, isOneOfMany = false) {
  /** @type {Match[]} */
  const out = [];
  const look = (/** @type {Terms} */ { terms, from }, /** @type {Iterable<number>} */ numbers) => {
    for (const n of numbers) {
      const fit = fitOf(word, terms[n]);
      if (fit) out.push({ at: from + n, term: terms[n], fit });
    }
  };
  if (isCjk(word)) for (const list of lists) look(list, list.terms.keys());
  else {
    for (const list of lists) look(list, beginnings(word, list.terms));
    if (isOneOfMany && out.some(({ fit }) => fit === 1)) return out;
    const known = new Set(out.map(({ at }) => at));
    for (const list of lists) look(list, new Set(insides(word, list.terms).filter((n) => !known.has(list.from + n))));
  }
  return out.sort((a, b) => a.at - b.at);
}

/** The letters of each term. @type {WeakMap<string[], number[]>} */
const allLetters = new WeakMap();

/** The letters of a word as bits. @param {string} word */
function letters(word) {
  let bits = 0;
  for (let n = 0; n < word.length; n++) bits |= 1 << (word.charCodeAt(n) & 31);
  return bits;
}

/** @param {number} bits */
function count(bits) {
  let n = 0;
  for (; bits; bits &= bits - 1) n++;
  return n;
}

/**
 * Edits from a word to a term, and to the nearest beginning of it; neighbours that change places are one.
 * @param {string} word @param {string} term @param {number} most
 */
export function edits(word, term, most) {
  /** @type {number[]} */
  let older = [];
  let before = Array.from({ length: word.length + 1 }, (_, n) => n);
  let start = Infinity;
  for (let t = 1; t <= term.length; t++) {
    const row = [t];
    let least = t;
    for (let w = 1; w <= word.length; w++) {
      const change = term[t - 1] === word[w - 1] ? 0 : 1;
      let best = Math.min(before[w] + 1, row[w - 1] + 1, before[w - 1] + change);
      if (t > 1 && w > 1 && term[t - 1] === word[w - 2] && term[t - 2] === word[w - 1]) best = Math.min(best, older[w - 2] + 1);
      row.push(best);
      if (best < least) least = best;
    }
    start = Math.min(start, row[word.length]);
    if (least > most) return { whole: Infinity, start };
    [older, before] = [before, row];
  }
  return { whole: before[word.length], start };
}

/** Whether two words have the same letters. @param {string} a @param {string} b */
const isShuffled = (a, b) => a.length === b.length && [...a].sort().join() === [...b].sort().join();

/** The terms that a word with typos may mean. @param {string} word @param {Terms[]} lists @param {boolean} [isPart] of a compound: in a short one two letters may have changed places */
export function nearTerms(word, lists, isPart = false) {
  const isShort = isPart && word.length === INNER;
  const most = word.length >= TYPOS ? 2 : word.length >= TYPO || isShort ? 1 : 0;
  if (!most || isCjk(word)) return [];
  const own = letters(word);
  /** @type {Match[]} */
  const out = [];
  const look = (/** @type {string} */ term, /** @type {number} */ at, /** @type {number} */ other) => {
    if (term.length < word.length - most || count(own & ~other) > most || (isShort && !isShuffled(word, term.slice(0, INNER)))) return;
    const { whole, start } = edits(word, term, most);
    // The ending of a word may be another one too.
    const hasEnding = [0, 1].some((more) => ENDINGS.has(term.slice(word.length + more)));
    const fit = Math.max(whole <= most ? 0.5 - 0.1 * whole : 0, start <= most ? (hasEnding ? 0.48 - 0.1 * start : 0.32 - 0.05 * start) : 0);
    // Few mistake the first letter.
    if (fit) out.push({ at, term, fit: term[0] === word[0] ? fit : fit * OTHER_FIRST });
  };
  for (const { terms, from } of lists) {
    const others = once(allLetters, terms, () => terms.map(letters));
    terms.forEach((term, n) => look(term, from + n, others[n]));
  }
  const best = Math.max(...out.map((m) => m.fit));
  return out.filter((m) => m.fit > best - 0.15);
}

/** @type {WeakMap<string[], Set<string>>} */
const sets = new WeakMap();

/** Whether a word is a term. @param {string} word @param {Terms[]} lists */
export const isTerm = (word, lists) => lists.some(({ terms }) => once(sets, terms, () => new Set(terms)).has(word));

/** Whether a word or a form of it is a term. @param {string} word @param {Terms[]} lists */
const hasForm = (word, lists) => word.length >= INNER && lists.some(({ terms }) => beginnings(word, terms).some((n) => fitOf(word, terms[n]) >= 0.9));

/**
 * The two words that are written as one here and apart there: `Migrationsplan`, `rollout`.
 * @param {string} word @param {Terms[]} lists @param {boolean} isExact both are there as they are
 * @param {boolean} isLoose the second may be the end of another compound
 * @returns {string[] | undefined}
 */
export function parts(word, lists, isExact, isLoose) {
  /** @type {string[] | undefined} */
  let found;
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
    const left = [word.slice(0, at), word.slice(0, at).replace(/s$/, "")].find((l) => l.length >= SHORTEST_PART && isTerm(l, lists));
    if (!left) continue;
    const right = word.slice(at);
    if (isTerm(right, lists) || (!isExact && right.length >= INNER && matches(right, lists).some((m) => m.fit >= (isLoose && right.length >= LONG_PART ? 0.6 : 0.9)))) found = [left, right];
  }
  return found;
}

/**
 * The two words of a compound of which one has typos, that one as it may be meant. The longer the one that is right, the
 * better.
 * @param {string} word @param {Terms[]} lists @returns {{ right: string, meant: string } | undefined}
 */
export function looseParts(word, lists) {
  const bare = (/** @type {string} */ part) => [part, part.replace(/s$/, "")];
  const cuts = Array.from({ length: Math.max(0, word.length - 2 * INNER + 1) }, (_, n) => n + INNER);
  /** @type {string[][]} */
  const splits = cuts.flatMap((at) => [[word.slice(0, at), word.slice(at)], [word.slice(at), word.slice(0, at)]]);
  const own = splits.map(([right, wrong]) => [[...bare(right).filter((w) => isTerm(w, lists)), ...bare(right)].find((w) => hasForm(w, lists)) ?? "", wrong]);
  const likely = own.filter(([right]) => right).sort((a, b) => b[0].length - a[0].length);
  for (const [right, wrong] of likely.slice(0, MOST_SPLITS)) {
    const near = bare(wrong).flatMap((w) => nearTerms(w, lists, true).filter((m) => m.fit >= WHOLE));
    const [best] = near.sort((a, b) => b.fit - a.fit);
    if (best) return { right, meant: best.term };
  }
  return undefined;
}

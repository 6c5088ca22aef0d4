// From a question to results, best first.
import { plainOf, termsOf } from "./search-fold.js";
import { unpackPostings } from "./search-index.js";
import { matches, nearTerms, parse, parts, setOf } from "./search-match.js";

/**
 * @typedef {import("./search-index.js").Index} Index
 * @typedef {import("./search-match.js").Chunk} Chunk
 * @typedef {import("./search-match.js").Match} Match
 * @typedef {{ units: Map<number, number>, pages: Map<number, number>, isCommon: boolean, fit: number }} Scores
 * @typedef {"page" | "section" | "task"} Kind
 * @typedef {{ tag: string, unit: number, kind: Kind, title: string, anchor: string, id: string, page: string, key: string, phase: number, score: number, tier: number, inText: boolean, terms: Set<string> }} Result
 */

/**
 * What a word is worth by where it is: in a history, a text, a text that has it often, a heading, a short one, a
 * task, a short one, a page, a short one, the number of a task. The numbers are those of `src/search/terms.rs`.
 */
const WORTH = [0.8, 2.5, 3, 7, 7.5, 8, 8.5, 11, 12, 100];
const PAGE = 7;
const ID = 9;

/** What the title of its page adds to a section or task. */
const OF_PAGE = 0.2;
/** Terms that one word stands for at most. */
const MOST_TERMS = 120;
/** How many results are compared by their titles. */
const CLOSELY = 48;
const MOST = 60;
/** How many places are read for a phrase. */
const READ = 150;

/** From this on a word is in a title. */
const TITLE = 6;
/** What a word is worth that is written as two, or two that are written as one. */
const APART = 0.95;

/** @param {Map<number, number>} units @param {number} unit @param {number} worth */
function raise(units, unit, worth) {
  if (worth > (units.get(unit) ?? 0)) units.set(unit, worth);
}

/** Who has a term, by what it is worth there. @param {Index} index @param {Match[]} found @returns {Promise<Scores>} */
async function scoresOf(index, found) {
  /** @type {Scores} */
  const out = { units: new Map(), pages: new Map(), isCommon: false, fit: 0 };
  const best = found.sort((a, b) => b.fit - a.fit || a.term.length - b.term.length).slice(0, MOST_TERMS);
  const lists = await Promise.all(best.map((m) => index.list(m.at)));
  best.forEach(({ fit }, n) => {
    out.fit = Math.max(out.fit, fit);
    if (lists[n] === "*") {
      out.isCommon = true;
      return;
    }
    for (const { unit, place } of unpackPostings(lists[n])) {
      // A number is meant as a whole.
      const worth = place === ID && fit < 1 ? 6 * fit : WORTH[place] * fit;
      raise(out.units, unit, worth);
      if (place >= PAGE && place < ID) out.pages.set(index.pageOf(unit), worth);
    }
  });
  return out;
}

/** The terms that answer a word of the question. @param {Index} index @param {string} word @param {boolean} isQuick @returns {Promise<Match[]>} */
async function answers(index, word, isQuick) {
  if (isQuick && !index.isSmall) return (await index.near(word)).flatMap((t) => matches(word, t.terms, t.from));
  const { terms } = await index.terms();
  return matches(word, terms);
}

/**
 * @param {Index} index @param {Chunk} chunk @param {boolean} isQuick @param {Set<string>} terms
 * @returns {Promise<Scores>}
 */
async function scoresOfChunk(index, chunk, isQuick, terms) {
  /** @param {string} word @returns {Promise<Scores>} */
  const one = async (word) => {
    let found = await answers(index, word, isQuick);
    const all = isQuick || chunk.phrase ? [] : (await index.terms()).terms;
    const two = parts(word, all, found.length > 0);
    if (two && !found.length) return every(await Promise.all(two.map(one)));
    if (!found.length) found = nearTerms(word, all);
    for (const m of found) terms.add(m.term);
    const scores = await scoresOf(index, found);
    if (two) {
      // Titles that write apart what is written as one here.
      const apart = both(index, await Promise.all(two.map((w) => scoresOf(index, matches(w, all).filter((m) => m.fit === 1)))));
      const titles = [...apart.units].filter(([, worth]) => worth >= TITLE);
      if (titles.length) two.forEach((w) => terms.add(w));
      for (const [unit, worth] of titles) raise(scores.units, unit, worth * APART);
    }
    return scores;
  };
  /** All words of the chunk. @param {Scores[]} list @returns {Scores} */
  const every = (list) => (list.length === 1 ? list[0] : both(index, list));
  const scores = every(await Promise.all(chunk.terms.map(one)));
  for (const other of new Set([chunk.joined, chunk.id].filter((w) => w && !chunk.terms.includes(w)))) {
    const more = await scoresOf(index, (await answers(index, other, isQuick)).filter((m) => other === chunk.joined || m.fit === 1));
    if (more.units.size) terms.add(other);
    for (const [unit, worth] of more.units) raise(scores.units, unit, worth);
    scores.fit = Math.max(scores.fit, more.fit);
  }
  return scores;
}

/** The places that answer every part. @param {Index} index @param {Scores[]} list @returns {Scores} */
function both(index, list) {
  /** @type {Scores} */
  const out = { units: new Map(), pages: new Map(), isCommon: list.every((s) => s.isCommon), fit: Math.min(...list.map((s) => s.fit)) };
  const rare = list.filter((s) => !s.isCommon);
  const candidates = new Set(rare.flatMap((s) => [...s.units.keys()]));
  for (const unit of candidates) {
    const page = index.pageOf(unit);
    let sum = 0;
    const has = rare.every((s) => {
      const own = s.units.get(unit) ?? 0;
      const ofPage = (s.pages.get(page) ?? 0) * OF_PAGE;
      sum += Math.max(own, ofPage);
      return own || ofPage;
    });
    if (has) {
      out.units.set(unit, sum / rare.length);
      const title = rare.every((s) => s.pages.has(page)) && unit === index.starts[page];
      if (title) out.pages.set(page, sum / rare.length);
    }
  }
  return out;
}

/** Places that answer some of the parts, those on pages with most of them first. @param {Index} index @param {Scores[]} list */
function some(index, list) {
  /** @type {Map<number, number>} */
  const covers = new Map();
  /** @type {Map<number, number>} */
  const out = new Map();
  for (const scores of list) {
    const weight = Math.log(1 + index.head.units / (1 + scores.units.size));
    const pages = new Set();
    for (const [unit, worth] of scores.units) {
      out.set(unit, (out.get(unit) ?? 0) + worth * weight);
      pages.add(index.pageOf(unit));
    }
    for (const page of pages) covers.set(page, (covers.get(page) ?? 0) + 1);
  }
  for (const [unit, worth] of out) out.set(unit, worth + 1000 * (covers.get(index.pageOf(unit)) ?? 0));
  return out;
}

/** Two words here that are written as one there. @param {Index} index @param {Chunk[]} chunks @param {Scores[]} list @param {boolean} isQuick @param {Set<string>} terms */
async function joinPairs(index, chunks, list, isQuick, terms) {
  if (isQuick) return;
  const all = (await index.terms()).terms;
  for (let n = 0; n + 1 < chunks.length; n++) {
    const [a, b] = [chunks[n], chunks[n + 1]];
    if (a.terms.length > 1 || b.terms.length > 1 || a.phrase || b.phrase) continue;
    const word = [a.terms[0] + b.terms[0], `${a.terms[0]}s${b.terms[0]}`].find((w) => setOf(all).has(w));
    if (!word) continue;
    const found = matches(word, all).filter((m) => m.fit >= 0.9);
    for (const m of found) terms.add(m.term);
    for (const [unit, worth] of (await scoresOf(index, found)).units) {
      raise(list[n].units, unit, worth * APART);
      raise(list[n + 1].units, unit, worth * APART);
    }
  }
}

/**
 * The results in one language. A quick answer knows whole words and beginnings of words.
 * @param {Index} index @param {string} query @param {boolean} [isQuick]
 * @returns {Promise<Result[]>}
 */
export async function find(index, query, isQuick = false) {
  const chunks = parse(query);
  if (!chunks.length) return [];
  await index.open();
  /** @type {Set<string>} */
  const terms = new Set();
  const list = await Promise.all(chunks.map((chunk) => scoresOfChunk(index, chunk, isQuick, terms)));
  await joinPairs(index, chunks, list, isQuick, terms);
  const all = list.length === 1 ? list[0] : both(index, list);
  let tier = all.fit < 0.55 ? 1 : 0;
  let units = all.units;
  if (!units.size && chunks.length > 1 && !isQuick && !chunks.some((c) => c.phrase)) {
    units = some(index, list);
    tier = 2;
  }
  let order = [...units].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const phrases = chunks.map((c) => c.phrase).filter((p) => p.includes(" ") || p);
  if (phrases.length) order = await withPhrases(index, order.slice(0, READ), phrases);
  const asked = new Set(chunks.flatMap((c) => c.terms));
  const results = await Promise.all(order.slice(0, MOST).map((o, n) => resultOf(index, o, n < CLOSELY, terms, asked, tier)));
  return results.sort((a, b) => b.score - a.score || a.unit - b.unit);
}

/** @param {Index} index @param {[number, number][]} order @param {string[]} phrases */
async function withPhrases(index, order, phrases) {
  const has = await Promise.all(
    order.map(async ([unit]) => {
      const { row } = await index.row(unit);
      const texts = [row[0], ...(await index.texts(unit)).map((t) => t.text)].map((text) => ` ${plainOf(text)}`);
      return phrases.every((p) => texts.some((text) => text.includes(/^[a-z0-9]/.test(p) ? ` ${p}` : p)));
    }),
  );
  return order.filter((_, n) => has[n]);
}

/**
 * @param {Index} index @param {[number, number]} scored @param {boolean} closely @param {Set<string>} terms
 * @param {Set<string>} asked @param {number} tier @returns {Promise<Result>}
 */
async function resultOf(index, [unit, worth], closely, terms, asked, tier) {
  const { row, page } = await index.row(unit);
  const kind = row === page ? "page" : row.length > 2 ? "task" : "section";
  const title = termsOf(row[0]);
  const own = title.filter((t) => terms.has(t)).length;
  // A title that is what was asked, and one that hardly has other words, come before others.
  const exact = title.filter((t) => asked.has(t)).length;
  const share = title.length ? (own + exact) / (2 * title.length) : 0;
  const isIt = exact === asked.size && exact === title.length;
  const score = closely ? worth * (1 + 0.5 * share) * (isIt ? 1.5 : 1) : worth;
  const anchor = kind === "page" ? "" : row[1];
  const [, key, phase] = page;
  const id = row[2] && kind === "task" ? row[2] : "";
  return { tag: index.tag, unit, kind, title: row[0], anchor, id, page: page[0], key, phase: phase ?? -1, score, tier, inText: !own && worth < WORTH[ID] * 0.5, terms };
}

// The index of one language: its pieces, loaded when they are needed. `src/search/pack.rs` says how they are written.
import { eachTerm, termsOf } from "./search-fold.js";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
/** What a digit is worth, by its code. */
const VALUES = new Uint8Array(128);
[...DIGITS].forEach((digit, n) => (VALUES[digit.charCodeAt(0)] = n));
/** In how many places a title can have a term. */
const PLACES = 7;
/** With so many pieces of terms and no more, all of them are loaded at once. */
const SMALL = 8;
/** Of how many parts of questions it is kept what they mean. */
const MEANT = 50;
/** How many pieces more are loaded at most for the beginning of a word. */
const FEW = 2;

/** Numbers as they are written. @param {string} text @returns {number[]} */
function numbers(text) {
  const out = [];
  let value = 0;
  let shift = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = VALUES[text.charCodeAt(at)];
    value += (digit & 31) << shift;
    shift += 5;
    if (digit < 32) {
      out.push(value);
      value = shift = 0;
    }
  }
  return out;
}

/** Numbers that are written as differences: there are many. @param {string} text */
function sums(text) {
  const out = new Int32Array(text.length);
  let count = 0;
  let sum = 0;
  let shift = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = VALUES[text.charCodeAt(at)];
    sum += (digit & 31) << shift;
    shift += 5;
    if (digit < 32) {
      out[count++] = sum;
      shift = 0;
    }
  }
  return out.slice(0, count);
}

/** @param {string} text @returns {string[]} */
export function unpackTerms(text) {
  /** @type {string[]} */
  const out = [];
  let before = "";
  let start = 0;
  for (let at = 1; at <= text.length; at++) {
    const code = text.charCodeAt(at);
    // A capital letter begins the next one.
    if (at < text.length && (code < 65 || code > 90)) continue;
    out.push((before = before.slice(0, text.charCodeAt(start) - 65) + text.slice(start + 1, at)));
    start = at;
  }
  return out;
}

/** Pages, each followed by a number below `most`. @param {string} text @param {number} most */
function pagesOf(text, most) {
  /** @type {number[]} */
  const out = [];
  let next = 0;
  for (const n of numbers(text)) {
    const page = next + Math.floor(n / most);
    next = page + 1;
    out.push(page, n % most);
  }
  return out;
}

/**
 * The pages of a term: in their text, often, and in titles. A common word is in the text of all. Where there are areas,
 * these are named in place of pages with it in their text.
 * @param {string} list
 */
export function unpackPages(list) {
  const [texts, titles = ""] = list.split(":");
  const [some, often = ""] = texts.split(".");
  const isCommon = some === "*";
  return { isCommon, texts: isCommon ? [] : pagesOf(some, 1), often: pagesOf(often, 1), titles: pagesOf(titles, PLACES) };
}

/** The number of the last of a list that begins at or before something. @param {number} length @param {(n: number) => boolean} isBefore */
function lastOf(length, isBefore) {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** The number of a term in the pieces of areas: `src/search/areas.rs`. @param {string} term */
export function numberOf(term) {
  let hash = 0x811c9dc5;
  for (let n = 0; n < term.length; n++) hash = Math.imul(hash ^ term.charCodeAt(n), 0x01000193);
  return hash >>> 12;
}

/** Where terms are in an area: from a term to its pages. @param {string} text @param {number} first page of the area @returns {(term: string) => number[]} */
export function unpackArea(text, first) {
  const [numbersOf, lists] = text.split(",");
  const own = sums(numbersOf);
  // Where each list begins: the number before it is odd, which its lowest digit says.
  const starts = new Int32Array(own.length + 1);
  let isLowest = true;
  let isLast = false;
  for (let at = 0, n = 0; at < lists.length; at++) {
    const digit = VALUES[lists.charCodeAt(at)];
    if (isLowest) isLast = digit % 2 === 1;
    isLowest = digit < 32;
    if (isLowest && isLast) starts[++n] = at + 1;
  }
  return (term) => {
    const number = numberOf(term);
    const n = lastOf(own.length, (i) => own[i] <= number);
    if (own[n] !== number) return [];
    let next = first;
    return numbers(lists.slice(starts[n], starts[n + 1])).map((value) => (next += (value >> 1) + 1) - 1);
  };
}

/** @typedef {{ terms: string[], from: number }} Terms */
/** @typedef {{ anchor: string, text: string, isPast: boolean, isAbout: boolean, length: number, counts: Map<string, number> }} Text */
/** @typedef {"page" | "section" | "task"} Kind */
/** @typedef {{ kind: Kind, title: string, words: string[], anchor: string, id: string, texts: Text[] }} Unit */
/** @typedef {{ key: string, title: string, units: Unit[], rest: string }} Page */

/** How often a text has each term, and how many it has. @param {string} text */
function countsOf(text) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  let length = 0;
  eachTerm(text, (term) => {
    counts.set(term, (counts.get(term) ?? 0) + 1);
    length++;
  });
  return { counts, length };
}

/** @param {string} all @returns {Text} */
function textOf(all) {
  const lines = all.split("\n");
  const text = lines[lines.length - 1];
  return { anchor: lines.length > 1 ? lines[lines.length - 2] : "", text, isPast: lines.length === 3, isAbout: lines.length > 3, ...countsOf(text) };
}

/** @param {any} given @returns {Page} */
function pageOf([key, ...units]) {
  // The end of a long page is in a piece of its own.
  const rest = typeof units[units.length - 1] === "string" ? units.pop() : "";
  return {
    key,
    rest,
    title: units[0][0],
    units: units.map((/** @type {any[]} */ [title, anchor, id, ...texts], /** @type {number} */ n) => ({
      kind: n === 0 ? "page" : id === null ? "section" : "task",
      title,
      words: termsOf(title),
      anchor,
      id: id ?? "",
      texts: texts.map(textOf),
    })),
  };
}

export class Index {
  /** @param {string} tag @param {string} path of its first piece @param {(path: string) => Promise<unknown>} load */
  constructor(tag, path, load) {
    this.tag = tag;
    this.path = path;
    this.load = load;
    /** @type {any} */
    this.head = undefined;
    /** The group of each page, from one on; 0 is none. @type {number[]} */
    this.groups = [];
    /** How many pages are the playbook's; those behind them are about the site. */
    this.own = 0;
    /** Words that narrow no question, by the vocabulary of the language. @type {Set<string>} */
    this.small = new Set();
    /** Words that mean the same, in groups. @type {string[][]} */
    this.synonyms = [];
    /** Number of the first term of each piece. @type {number[]} */
    this.firsts = [];
    /** What words of questions stand for, for the next question: one types on. @type {Map<string, Promise<any>>} */
    this.meant = new Map();
    /** What was read already. @type {Map<string | number, Promise<any>>} */
    this.read = new Map();
  }

  /** @param {string} name @param {string} path @returns {Promise<any>} */
  async piece(name, path) {
    const key = `${this.tag} ${name}`;
    const pieces = () => /** @type {any} */ (globalThis).tickbookFound;
    if (!pieces()?.[key]) await this.load(path);
    return pieces()[key];
  }

  /** What is made once. @template T @param {string | number} name @param {() => Promise<T>} make @returns {Promise<T>} */
  once(name, make) {
    const known = this.read.get(name) ?? make();
    this.read.set(name, known);
    return known;
  }

  /** What a part of a question means; that of the last questions is known. @template T @param {string} name @param {() => Promise<T>} make @returns {Promise<T>} */
  mean(name, make) {
    if (this.meant.size > MEANT) this.meant.clear();
    const known = this.meant.get(name) ?? make();
    this.meant.set(name, known);
    return known;
  }

  async open() {
    if (this.head) return;
    const head = await this.piece("", this.path);
    let from = 0;
    this.firsts = head.terms.map((/** @type {any} */ shard) => (from += shard[1]) - shard[1]);
    this.groups = numbers(head.groups);
    this.own = head.own;
    this.small = new Set(head.small);
    this.synonyms = head.synonyms ?? [];
    this.head = head;
  }

  /** Whether all terms may be loaded at once, as far as that is known. */
  get isSmall() {
    return this.head?.terms.length <= SMALL;
  }

  /** Forgets all that was loaded. */
  forget() {
    const pieces = /** @type {any} */ (globalThis).tickbookFound ?? {};
    for (const key of Object.keys(pieces)) if (key.startsWith(`${this.tag} `)) delete pieces[key];
    this.head = undefined;
    this.read.clear();
    this.meant.clear();
  }

  /** The terms of a piece. @param {number} n @returns {Promise<Terms>} */
  words(n) {
    return this.once(`w${n}`, async () => ({ terms: unpackTerms(await this.piece(`w${n}`, this.head.terms[n][2])), from: this.firsts[n] }));
  }

  /** The terms of titles, or those of texts alone. @param {boolean} isTitles @returns {Promise<Terms>} */
  part(isTitles) {
    const { from, to } = this.range(isTitles);
    return this.once(`t${from}`, async () => {
      const all = await Promise.all(Array.from({ length: to - from }, (_, n) => this.words(from + n)));
      return { terms: all.flatMap((s) => s.terms), from: this.firsts[from] ?? 0 };
    });
  }

  /** Which pieces have the terms of titles, or those of texts alone. @param {boolean} isTitles */
  range(isTitles) {
    const { titles, terms } = this.head;
    return isTitles ? { from: 0, to: titles } : { from: titles, to: terms.length };
  }

  /** All terms. @returns {Promise<Terms[]>} */
  terms() {
    return Promise.all([this.part(true), this.part(false)]);
  }

  /** The terms among which those are that begin with `word`. @param {string} word @param {boolean} isTitles @returns {Promise<Terms[]>} */
  async near(word, isTitles) {
    const { terms } = this.head;
    const { from: start, to: end } = this.range(isTitles);
    if (start === end) return [];
    const from = start + lastOf(end - start, (n) => terms[start + n][0] <= word);
    let to = from;
    while (to + 1 < end && to - from < FEW && terms[to + 1][0].startsWith(word)) to++;
    return Promise.all(Array.from({ length: to - from + 1 }, (_, n) => this.words(from + n)));
  }

  /** The number of the piece with a term. @param {number} at */
  pieceOf(at) {
    return lastOf(this.firsts.length, (n) => this.firsts[n] <= at);
  }

  /** Where a term is. @param {number} at */
  async pages(at) {
    const n = this.pieceOf(at);
    const lists = await this.once(`p${n}`, async () => (await this.piece(`p${n}`, this.head.terms[n][3])).split(","));
    return unpackPages(lists[at - this.firsts[n]]);
  }

  /** Where terms are in an area. @param {number} n @returns {Promise<(term: string) => number[]>} */
  area(n) {
    return this.once(`a${n}`, async () => unpackArea(await this.piece(`a${n}`, this.head.areas[n]), n * this.head.area));
  }

  /** What a page says, of a long one the beginning. @param {number} at @returns {Promise<Page>} */
  page(at) {
    return this.once(at, async () => {
      const { pages } = this.head;
      const n = lastOf(pages.length, (i) => pages[i][0] <= at);
      const [first, path] = pages[n];
      return pageOf((await this.piece(`x${n}`, path))[at - first]);
    });
  }
  /** All that a page says. @param {number} at @returns {Promise<Page>} */
  whole(at) {
    return this.once(`whole${at}`, async () => {
      const page = await this.page(at);
      const rest = page.rest ? await this.piece(`y${at}`, page.rest) : [];
      for (const [n, ...texts] of rest) page.units[n].texts.push(...texts.map(textOf));
      return page;
    });
  }
}

// The index of one language: its pieces, loaded when they are needed. `src/search/pack.rs` says how they are written.

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const PLACES = 10;
/** So many pieces are loaded at once rather than the list of all terms and then some of them. */
const FEW = 2;

/** Numbers as they are written. @param {string} text @returns {number[]} */
function numbers(text) {
  const out = [];
  let value = 0;
  let shift = 0;
  for (let n = 0; n < text.length; n++) {
    const digit = DIGITS.indexOf(text[n]);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit < 32) {
      out.push(value);
      value = shift = 0;
    }
  }
  return out;
}

/** @param {string} text @returns {string[]} */
export function unpackTerms(text) {
  let before = "";
  return [...text.matchAll(/([A-Z])([^A-Z]*)/g)].map(([, common, own]) => (before = before.slice(0, common.charCodeAt(0) - 65) + own));
}

/** The units of a list and as what they have the term. @param {string} text @returns {{ unit: number, place: number }[]} */
export function unpackPostings(text) {
  let unit = 0;
  return numbers(text).map((n) => ({ unit: (unit += Math.floor(n / PLACES)), place: n % PLACES }));
}

/** The number of the last run that begins at or before `unit`. @param {number} unit @param {number} length @param {(n: number) => number} first */
function runOf(unit, length, first) {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (first(middle) <= unit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** @typedef {{ terms: string[], from: number }} Terms */

export class Index {
  /** @param {string} tag @param {string} path of its first piece @param {(path: string) => Promise<unknown>} load */
  constructor(tag, path, load) {
    this.tag = tag;
    this.path = path;
    this.load = load;
    /** @type {any} */
    this.head = undefined;
    /** First unit of each page. @type {number[]} */
    this.starts = [];
    /** @type {Map<number, Promise<{ terms: string[], from: number, lists: string[] }>>} */
    this.shards = new Map();
    /** @type {Terms | undefined} */
    this.all = undefined;
  }

  /** @param {string} name @param {string} path @returns {Promise<any>} */
  async piece(name, path) {
    const key = `${this.tag} ${name}`;
    const pieces = () => /** @type {any} */ (globalThis).tickbookFound;
    if (!pieces()?.[key]) await this.load(path);
    return pieces()[key];
  }

  async open() {
    if (this.head) return;
    const head = await this.piece("", this.path);
    let unit = 0;
    this.starts = numbers(head.starts).map((size) => (unit += size) - size);
    let from = 0;
    for (const shard of head.shards) from = (shard[3] = from) + shard[2];
    this.head = head;
  }

  /** Whether all terms are known as soon as the index is open. */
  get isSmall() {
    return this.head.shards.length <= FEW;
  }

  /** @param {number} n */
  shard(n) {
    const read = async () => {
      const [, path, , from] = this.head.shards[n];
      const [terms, lists] = await this.piece(`t${n}`, path);
      return { terms: unpackTerms(terms), lists: lists.split(","), from };
    };
    const known = this.shards.get(n) ?? read();
    this.shards.set(n, known);
    return known;
  }

  /** All terms. @returns {Promise<Terms>} */
  async terms() {
    const read = async () => {
      if (!this.isSmall) return unpackTerms(await this.piece("t", this.head.terms));
      const all = await Promise.all(this.head.shards.map((/** @type {any} */ _, /** @type {number} */ n) => this.shard(n)));
      return all.flatMap((s) => s.terms);
    };
    this.all ??= { terms: await read(), from: 0 };
    return this.all;
  }

  /** The terms among which those are that begin with `word`. @param {string} word @returns {Promise<Terms[]>} */
  async near(word) {
    const { shards } = this.head;
    if (!shards.length) return [];
    const first = (/** @type {number} */ n) => (shards[n][0] <= word ? 0 : 1);
    const from = Math.max(0, runOf(0, shards.length, first));
    let to = from;
    while (to + 1 < shards.length && to - from < FEW && shards[to + 1][0].startsWith(word)) to++;
    return Promise.all(Array.from({ length: to - from + 1 }, (_, n) => this.shard(from + n)));
  }

  /** Where a term is. @param {number} at @returns {Promise<string>} */
  async list(at) {
    const { shards } = this.head;
    const shard = await this.shard(runOf(at, shards.length, (n) => shards[n][3]));
    return shard.lists[at - shard.from];
  }

  /** The number of the page that a unit is on. @param {number} unit */
  pageOf(unit) {
    return runOf(unit, this.starts.length, (n) => this.starts[n]);
  }

  /** Of a unit its row and that of its page. @param {number} unit */
  async row(unit) {
    const { rows } = this.head;
    const n = runOf(unit, rows.length, (i) => rows[i][0]);
    const [first, path] = rows[n];
    const list = await this.piece(`r${n}`, path);
    const page = list[this.starts[this.pageOf(unit)] - first];
    return { row: list[unit - first], page };
  }

  /** The texts of a unit, each with the id of the item that has it. @param {number} unit @returns {Promise<{ anchor: string, text: string }[]>} */
  async texts(unit) {
    const { texts } = this.head;
    const n = runOf(unit, texts.length, (i) => texts[i][0]);
    const [first, path] = texts[n];
    const list = await this.piece(`x${n}`, path);
    return list[unit - first].map((/** @type {string} */ text) => {
      const [anchor, own] = text.includes("\n") ? text.split("\n") : ["", text];
      return { anchor, text: own };
    });
  }
}

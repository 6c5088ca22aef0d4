// From a question to results, best first: which pages answer it, by the index, then which places on the best of them.
import { plainOf } from "./search-fold.js";
import { looseParts, matches, nearTerms, parse, parts, setOf } from "./search-match.js";

/**
 * @typedef {import("./search-index.js").Index} Index
 * @typedef {import("./search-index.js").Page} Page
 * @typedef {import("./search-index.js").Unit} Unit
 * @typedef {import("./search-match.js").Chunk} Chunk
 * @typedef {import("./search-match.js").Match} Match
 */

/**
 * A word of the question: how well each term answers it, and what it is worth on each page.
 * @typedef {{ fits: Map<string, number>, pages: Map<number, number>, isCommon: boolean }} Word
 */

/**
 * One way in which a part of the question can be meant; each word is worth more than `least`.
 * @typedef {{ words: Word[], factor: number, least: number }} Way
 * @typedef {Unit & { tag: string, page: string, key: string, phase: number, at: number, score: number, tier: number, inText: boolean, terms: Set<string> }} Result
 */

/** What a word is worth in a title: of a section, a short one, a task, a short one, a page, a short one, as number (`src/search/terms.rs`). */
const TITLES = [7, 7.5, 8, 8.5, 11, 12, 100];
const KINDS = { section: 0, task: 2, page: 4 };
const ID = 6;
/** Words of a short title. */
const SHORT = 2;
/** In a history, in a text, and in a text that has it so many times. */
const [PAST, TEXT, OFTEN, TIMES] = [0.8, 2.5, 3, 3];

/** What the title of its page adds to a section or task. */
const OF_PAGE = 0.2;
/** From this on a word is in a title. */
const TITLE = 6;
/** What a word is worth that is written as two, or two that are written as one. */
const APART = 0.95;
/** What a title is worth more that is what was asked: the name of a page rather than of a section that leads to it. */
const EXACT = { section: 1.05, task: 1.5, page: 1.5 };
/** Below this a word is only guessed. */
const GUESS = 0.55;
/** Terms that one word stands for at most, and from how many pieces more they are read. */
const MOST_TERMS = 120;
const MOST_PIECES = 12;
/** How many pages are read: at once, for all results, for a phrase. */
const AT_ONCE = 8;
const ALL = 24;
const FOR_PHRASE = 60;
const MOST = 60;

/** @template K @param {Map<K, number>} map @param {K} key @param {number} worth */
function raise(map, key, worth) {
  if (worth > (map.get(key) ?? 0)) map.set(key, worth);
}

/** The number of a task is meant as a whole. @param {number} place @param {number} fit */
const worthOf = (place, fit) => (place === ID && fit < 1 ? TITLE * fit : TITLES[place] * fit);

/** Where the terms are that answer a word. @param {Index} index @param {Match[]} found @returns {Promise<Word>} */
async function wordOf(index, found) {
  /** @type {Word} */
  const word = { fits: new Map(), pages: new Map(), isCommon: false };
  const pieces = new Set();
  const best = found.sort((a, b) => b.fit - a.fit || a.term.length - b.term.length).filter(({ at }, n) => {
    if (n >= MOST_TERMS) return false;
    const piece = index.pieceOf(at);
    return pieces.has(piece) || pieces.size < MOST_PIECES ? pieces.add(piece) : false;
  });
  const lists = await Promise.all(best.map((m) => index.pages(m.at)));
  for (const { term, fit } of found) word.fits.set(term, fit);
  best.forEach(({ fit }, n) => {
    const { isCommon, texts, often, titles } = lists[n];
    word.isCommon ||= isCommon && fit > 0.8;
    for (const [page] of texts) raise(word.pages, page, TEXT * fit);
    for (const [page] of often) raise(word.pages, page, OFTEN * fit);
    for (const [page, place] of titles) raise(word.pages, page, worthOf(place, fit));
  });
  return word;
}

/** The terms that answer a word of the question. @param {Index} index @param {string} word @param {boolean} isQuick @returns {Promise<Match[]>} */
async function answers(index, word, isQuick) {
  if (isQuick) return (await index.near(word)).flatMap((t) => matches(word, t.terms, t.from));
  return matches(word, (await index.terms()).terms);
}

/** The ways in which a part of the question can be meant. @param {Index} index @param {Chunk} chunk @param {boolean} isQuick @returns {Promise<Way[]>} */
async function waysOf(index, chunk, isQuick) {
  const all = isQuick ? [] : (await index.terms()).terms;
  /** @type {Way[]} */
  const ways = [];
  /** @param {string} term @returns {Promise<Word[]>} */
  const one = async (term) => {
    const found = await answers(index, term, isQuick);
    const two = chunk.phrase ? undefined : parts(term, all, found.length > 0);
    if (!found.length) {
      const near = nearTerms(term, all);
      const apart = two ?? (near.length || chunk.phrase ? undefined : looseParts(term, all));
      if (!apart) return [await wordOf(index, near)];
      // One letter of a compound is wrong, or it is written apart.
      if (near.length && chunk.terms.length === 1) ways.push({ words: [await wordOf(index, near.map((m) => ({ ...m, fit: m.fit * 2 })))], factor: 1, least: 0 });
      return (await Promise.all(apart.map(one))).flat();
    }
    // Titles that write apart what is written as one here.
    if (two && chunk.terms.length === 1) {
      const words = await Promise.all(two.map((w) => wordOf(index, matches(w, all).filter((m) => m.fit === 1))));
      ways.push({ words, factor: APART, least: TITLE });
    }
    return [await wordOf(index, found)];
  };
  ways.unshift({ words: (await Promise.all(chunk.terms.map(one))).flat(), factor: 1, least: 0 });
  for (const other of new Set([chunk.joined, chunk.id].filter((w) => w && !chunk.terms.includes(w)))) {
    const found = (await answers(index, other, isQuick)).filter((m) => other === chunk.joined || m.fit === 1);
    if (found.length) ways.push({ words: [await wordOf(index, found)], factor: 1, least: 0 });
  }
  return ways;
}

/** Two words here that are written as one there. @param {Index} index @param {Chunk[]} chunks @param {Way[][]} list */
async function joinPairs(index, chunks, list) {
  const all = (await index.terms()).terms;
  for (let n = 0; n + 1 < chunks.length; n++) {
    const [a, b] = [chunks[n], chunks[n + 1]];
    if (a.terms.length > 1 || b.terms.length > 1 || a.phrase || b.phrase) continue;
    const word = [a.terms[0] + b.terms[0], `${a.terms[0]}s${b.terms[0]}`].find((w) => setOf(all).has(w));
    if (!word) continue;
    const way = { words: [await wordOf(index, matches(word, all).filter((m) => m.fit >= 0.9))], factor: APART, least: 0 };
    list[n].push(way);
    list[n + 1].push(way);
  }
}

/** What a place is worth for a part of the question. @param {Way[]} ways @param {(word: Word) => number} of what one word is worth there */
function worthFor(ways, of) {
  let best = 0;
  for (const { words, factor, least } of ways) {
    let sum = 0;
    const has = words.length > 0 && words.every((word) => {
      const worth = of(word);
      sum += worth;
      return worth > least;
    });
    if (has) best = Math.max(best, (sum / words.length) * factor);
  }
  return best;
}

/**
 * Sums up what something is worth for all parts of the question: for how many of them, and how much.
 * @param {Way[][]} list @param {number[]} rarity @param {(ways: Way[]) => number} of
 */
function sumOf(list, rarity, of) {
  const all = list.map(of);
  const count = all.filter(Boolean).length;
  const isAll = count === list.length;
  return { count, worth: all.reduce((sum, worth, n) => sum + worth * (isAll ? 1 : rarity[n]), 0) / list.length };
}

/** What a word is worth in a title. @param {Word} word @param {Unit} unit */
function inTitle({ fits }, { kind, words, id }) {
  let best = 0;
  const place = KINDS[kind] + (words.length <= SHORT ? 1 : 0);
  for (const term of words) best = Math.max(best, worthOf(place, fits.get(term) ?? 0));
  const number = id && fits.get(plainId(id));
  return number ? Math.max(best, worthOf(ID, number)) : best;
}

/** @param {string} id */
const plainId = (id) => id.toLowerCase().normalize("NFKC").replace(/\s/g, "");

/** What a word is worth in the texts of a place. @param {Word} word @param {Unit} unit */
function inTexts({ fits }, { texts }) {
  let best = 0;
  for (const { counts, isPast } of texts) {
    for (const [term, times] of counts) {
      const fit = fits.get(term);
      if (fit) best = Math.max(best, fit * (isPast ? PAST : times >= TIMES ? OFTEN : TEXT));
    }
  }
  return best;
}

/** @param {Unit} unit @param {string[]} phrases */
function says({ title, texts }, phrases) {
  const all = [title, ...texts.map((t) => t.text)].map((text) => ` ${plainOf(text)}`);
  return phrases.every((p) => all.some((text) => text.includes(/^[a-z0-9]/.test(p) ? ` ${p}` : p)));
}

/**
 * The results in one language. A quick answer knows whole words and beginnings of words. Of pages in another phase than
 * `phase` there are none.
 * @param {Index} index @param {string} query @param {boolean} [isQuick] @param {number} [phase]
 * @returns {Promise<Result[]>}
 */
export async function find(index, query, isQuick = false, phase = -1) {
  const chunks = parse(query);
  if (!chunks.length) return [];
  await index.open();
  const list = await Promise.all(chunks.map((chunk) => waysOf(index, chunk, isQuick && !index.isSmall)));
  if (!isQuick || index.isSmall) await joinPairs(index, chunks, list);
  const phrases = chunks.map((c) => c.phrase).filter(Boolean);
  const rarity = list.map((ways) => Math.log(1 + index.groups.length / (1 + ways[0].words.reduce((n, w) => Math.max(n, w.pages.size), 0))));
  const pages = bestPages(index, list, rarity, phase);
  const many = isQuick ? AT_ONCE : phrases.length ? FOR_PHRASE : ALL;
  const read = await Promise.all(pages.slice(0, many).map(async (at) => ({ at, page: await index.page(at) })));
  const asked = new Set(chunks.flatMap((c) => c.terms));
  const words = list.flatMap((ways) => ways.flatMap((way) => way.words));
  const terms = new Set(words.flatMap((word) => [...word.fits.keys()]));
  const fit = Math.min(...list.map((ways) => Math.max(...ways.flatMap((way) => way.words.flatMap((word) => [...word.fits.values()])))));
  /** @type {(Result & { count: number })[]} */
  const results = [];
  for (const { at, page } of read) {
    const ofPage = new Map(words.map((word) => [word, inTitle(word, page.units[0]) * OF_PAGE]));
    page.units.forEach((unit, n) => {
      const of = (/** @type {Word} */ word) => Math.max(inTitle(word, unit) || inTexts(word, unit), ofPage.get(word) ?? 0);
      const isOwn = words.some((word) => of(word) > (ofPage.get(word) ?? 0));
      const { count, worth } = sumOf(list, rarity, (ways) => worthFor(ways, of));
      if (!isOwn || !count || (phrases.length && !says(unit, phrases))) return;
      const own = unit.words.filter((t) => terms.has(t)).length;
      // A title that is what was asked, and one that hardly has other words, come before others.
      const exact = unit.words.filter((t) => asked.has(t)).length;
      const share = unit.words.length ? (own + exact) / (2 * unit.words.length) : 0;
      const isIt = exact === asked.size && exact === unit.words.length;
      const score = worth * (1 + 0.5 * share) * (isIt ? EXACT[unit.kind] : 1);
      results.push({
        ...unit,
        ...{ tag: index.tag, page: page.title, key: page.key, phase: index.groups[at] - 1, at: at * 1e5 + n },
        ...{ score, count, terms, tier: fit < GUESS ? 1 : 0, inText: !own && worth < TITLES[ID] / 2 },
      });
    });
  }
  const most = Math.max(...results.map((r) => r.count));
  const isAll = most === list.length;
  if (!isAll) for (const result of results) result.tier = 2;
  return results
    .filter((r) => !isAll || r.count === most)
    .sort((a, b) => b.count - a.count || b.score - a.score || a.at - b.at)
    .slice(0, MOST);
}

/**
 * The pages that answer, best first: those with all parts of the question, or else those with most of them.
 * @param {Index} index @param {Way[][]} list @param {number[]} rarity @param {number} phase
 */
function bestPages(index, list, rarity, phase) {
  const all = new Set(list.flatMap((ways) => ways.flatMap((way) => way.words.flatMap((word) => [...word.pages.keys()]))));
  const scored = [...all]
    .filter((page) => phase < 0 || index.groups[page] === phase + 1)
    .map((page) => {
      const of = (/** @type {Word} */ word) => word.pages.get(page) ?? (word.isCommon ? TEXT : 0);
      return { page, ...sumOf(list, rarity, (ways) => worthFor(ways, of)) };
    });
  return scored.sort((a, b) => b.count - a.count || b.worth - a.worth || a.page - b.page).filter((p) => p.count > 0).map((p) => p.page);
}

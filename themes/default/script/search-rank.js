// From a question to results, best first: which pages answer it, by the index, then which places on the best of them.
import { readAreas, spread } from "./search-areas.js";
import { plainOf, termsOf } from "./search-fold.js";
import { fitOf, isTerm, looseParts, matches, nearTerms, parse, parts } from "./search-match.js";
import { isOfReader, isSmall, telling } from "./search-small.js";

/**
 * @typedef {import("./search-index.js").Index} Index
 * @typedef {import("./search-index.js").Page} Page
 * @typedef {import("./search-index.js").Unit} Unit
 * @typedef {import("./search-match.js").Chunk} Chunk
 * @typedef {import("./search-match.js").Match} Match
 */

/**
 * A word of the question: how well each term answers it, what it is worth on each page, and on how many it is. In areas that
 * are not read yet, these terms are worth so much on some of the pages.
 * @typedef {{ fits: Map<string, number>, worth: Float32Array, count: number, isCommon: boolean, areas: Map<number, { term: string, worth: number }[]> }} Word
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
/** A title that is the name of a rule, an option or a function: one word, of which its parts say less. */
const NAME = /^\p{Ll}+([-_.]\p{Ll}+)+$/u;
const OF_NAME = 0.5;
/** Words of a short title. */
const SHORT = 2;
/** In a history, in a text, and on a page that has it often. */
const [PAST, TEXT, OFTEN] = [0.8, 2.5, 3];
/** In the front matter, where an author says what a page is about. */
const ABOUT = 5;
/** What the page about the site is worth beside those of the playbook, and where readers ask for themselves: `my ticks`. */
const OF_SITE = { others: 0.85, reader: 1.1 };
/** What a title is worth more that has all of what was asked: in a few words, and in a sentence. */
const LIKE = { words: 0.35, sentence: 0.7 };
/** A text of so many words is neither short nor long; and how much of its worth a long and a short one have. */
const LENGTH = 200;
const [LEAST, FULL] = [0.4, 1.4];

/** What the title of its page adds to a section or task. */
const OF_PAGE = 0.2;
/** What a word is worth in a place that is elsewhere on the page, and from what on a place has it. */
const [NEAR, AROUND] = [0.7, 1];
/** How much it matters that words are lacking: of a few words, and of a sentence, which says more than a place can. */
const LACKING = { words: 1.5, sentence: 0.75 };
/** What a text is worth that says the question word for word. */
const SAID = 6;
/** The part of the best that a result without some of the words must have. */
const ENOUGH = 0.6;
/** From this on a word is in a title. */
const TITLE = 6;
/** In a question of so many words, one that is a term as it is is not looked for inside others. */
const QUESTION = 4;
/** What a word is worth that is written as two, or two that are written as one. */
const APART = 0.95;
/** What a title is worth more that is what was asked: the name of a page rather than of a section that leads to it. */
const EXACT = { section: 1.05, task: 1.5, page: 1.5 };
/** From this on a term is the word itself, or a form of it. */
const SAME = 0.9;
/** What a word is worth that means the same. */
const SYNONYM = 0.55;
/** From this on a word with typos is a term, and not only its beginning. */
const SURE = 0.3;
/** What a word is worth that was corrected within a compound. */
const CORRECTED = 0.5;
/** Below this a word is only guessed. */
const GUESS = 0.55;
/**
 * How far to look, each step with more to load: whole words and beginnings of words; also the inside of words of titles,
 * and typos in them; everything.
 */
export const REACH = { start: 0, titles: 1, all: 2 };
/** Terms that one word stands for at most, and from how many pieces they are read, by reach. */
const MOST_TERMS = 120;
const MOST_PIECES = [8, 8, 48];
/** How many pages are read: at once, for all results, for a phrase. */
const AT_ONCE = 8;
const ALL = 24;
const FOR_PHRASE = 60;
/** What part of the best a page must be worth to be read beside the first. */
const FAR = 0.35;
const MOST = 60;

/** Raises what a word is worth on pages. @param {Word} word @param {number[]} pages each followed by its place @param {(place: number) => number} worthIn */
function raise(word, pages, worthIn) {
  for (let n = 0; n < pages.length; n += 2) {
    const before = word.worth[pages[n]];
    if (!before) word.count++;
    word.worth[pages[n]] = Math.max(before, worthIn(pages[n + 1]));
  }
}

/** @template T @param {Map<number, T[]>} lists @param {number} at @param {T} value */
function addTo(lists, at, value) {
  const list = lists.get(at);
  if (list) list.push(value);
  else lists.set(at, [value]);
}

/** The number of a task is meant as a whole. @param {number} place @param {number} fit */
const worthOf = (place, fit) => (place === ID && fit < 1 ? TITLE * fit : TITLES[place] * fit);

/** Where the terms are that answer a word. @param {Index} index @param {Match[]} found @param {number} reach @returns {Promise<Word>} */
async function wordOf(index, found, reach) {
  /** @type {Word} */
  const word = { fits: new Map(), worth: new Float32Array(index.groups.length), count: 0, isCommon: false, areas: new Map() };
  const pieces = new Set();
  const best = found.sort((a, b) => b.fit - a.fit || a.term.length - b.term.length).filter(({ at }, n) => {
    if (n >= MOST_TERMS) return false;
    const piece = index.pieceOf(at);
    return pieces.has(piece) || pieces.size < MOST_PIECES[reach] ? pieces.add(piece) : false;
  });
  const lists = await Promise.all(best.map((m) => index.pages(m.at)));
  for (const { term, fit } of found) word.fits.set(term, fit);
  best.forEach(({ term, fit }, n) => {
    const { isCommon, texts, often, titles } = lists[n];
    word.isCommon ||= isCommon && fit > 0.8;
    if (!index.head.area) raise(word, texts, () => TEXT * fit);
    else for (let at = 0; at < texts.length; at += 2) addTo(word.areas, texts[at], { term, worth: TEXT * fit });
    raise(word, often, () => OFTEN * fit);
    raise(word, titles, (place) => worthOf(place, fit));
  });
  if (word.areas.size) word.count += spread(word.areas.size, index.head.areas.length);
  return word;
}

/** The terms that answer a word of the question, and those that mean the same. @param {Index} index @param {string} word @param {number} reach @param {boolean} isOneOfMany @returns {Promise<Match[]>} */
async function answers(index, word, reach, isOneOfMany) {
  const found = await written(index, word, reach, isOneOfMany);
  if (reach === REACH.start) return found;
  const best = new Map(found.map((m) => [m.at, m]));
  const others = index.synonyms.filter((group) => group.some((other) => fitOf(word, other) >= SAME)).flat();
  for (const other of new Set(others)) {
    for (const m of await written(index, other, reach, true)) {
      const fit = m.fit * SYNONYM;
      if (m.fit >= SAME && fit > (best.get(m.at)?.fit ?? 0)) best.set(m.at, { ...m, fit });
    }
  }
  return [...best.values()];
}

/** The terms that answer a word as it is written. @param {Index} index @param {string} word @param {number} reach @param {boolean} isOneOfMany @returns {Promise<Match[]>} */
async function written(index, word, reach, isOneOfMany) {
  if (reach === REACH.all) return matches(word, await index.terms(), isOneOfMany);
  const found = matches(word, reach === REACH.titles ? [await index.part(true)] : await index.near(word, true));
  // Where titles have the word, its pages are known.
  if (found.some(({ fit }) => fit >= SAME)) return found;
  return [...found, ...matches(word, await index.near(word, false))];
}

/** The terms that are looked through from the first to the last. @param {Index} index @param {number} reach */
async function known(index, reach) {
  if (reach === REACH.start) return [];
  return reach === REACH.titles ? [await index.part(true)] : index.terms();
}

/** The ways in which a part of the question can be meant. @param {Index} index @param {Chunk} chunk @param {number} reach @param {boolean} isOneOfMany @returns {Promise<Way[]>} */
async function waysOf(index, chunk, reach, isOneOfMany) {
  const all = await known(index, reach);
  /** @type {Way[]} */
  const ways = [];
  /** @param {string} term @returns {Promise<Word[]>} */
  const one = async (term) => {
    // A phrase is meant as it is written.
    const found = await (chunk.phrase ? written : answers)(index, term, reach, isOneOfMany);
    const two = chunk.phrase ? undefined : parts(term, all, found.length > 0, reach === REACH.all);
    if (!found.length) {
      const near = nearTerms(term, all);
      const loose = two || chunk.phrase || near.some(({ fit }) => fit >= SURE) ? undefined : looseParts(term, all);
      if (loose) {
        const meant = (await answers(index, loose.meant, reach, isOneOfMany)).map((m) => ({ ...m, fit: m.fit * CORRECTED }));
        return [...(await one(loose.right)), await wordOf(index, meant, reach)];
      }
      if (!two) return [await wordOf(index, near, reach)];
      // One letter of a compound is wrong, or it is written apart.
      if (near.length && chunk.terms.length === 1) ways.push({ words: [await wordOf(index, near.map((m) => ({ ...m, fit: m.fit * 2 })), reach)], factor: 1, least: 0 });
      return (await Promise.all(two.map(one))).flat();
    }
    // `Rolen` may be a form of `Role`, and `Rollen` with a typo.
    if (chunk.terms.length === 1 && !chunk.phrase && found.every((m) => !m.term.includes(term))) {
      const near = nearTerms(term, all).filter(({ at }) => found.every((m) => m.at !== at));
      if (near.length) ways.push({ words: [await wordOf(index, near, reach)], factor: 1, least: 0 });
    }
    // Titles that write apart what is written as one here.
    if (two && chunk.terms.length === 1) {
      const words = await Promise.all(two.map((w) => wordOf(index, matches(w, all).filter((m) => m.fit === 1), reach)));
      ways.push({ words, factor: APART, least: TITLE });
    }
    return [await wordOf(index, found, reach)];
  };
  ways.unshift({ words: (await Promise.all(chunk.terms.map(one))).flat(), factor: 1, least: 0 });
  for (const other of new Set([chunk.joined, chunk.id].filter((w) => w && !chunk.terms.includes(w)))) {
    const found = (await answers(index, other, reach, isOneOfMany)).filter((m) => other === chunk.joined || m.fit === 1);
    if (found.length) ways.push({ words: [await wordOf(index, found, reach)], factor: 1, least: 0 });
  }
  return ways;
}

/** Two words here that are written as one there. @param {Index} index @param {Chunk[]} chunks @param {Way[][]} list @param {number} reach */
async function joinPairs(index, chunks, list, reach) {
  const all = await known(index, reach);
  for (let n = 0; n + 1 < chunks.length; n++) {
    const [a, b] = [chunks[n], chunks[n + 1]];
    if (a.terms.length > 1 || b.terms.length > 1 || a.phrase || b.phrase) continue;
    const word = [a.terms[0] + b.terms[0], `${a.terms[0]}s${b.terms[0]}`].find((w) => isTerm(w, all));
    if (!word) continue;
    const way = { words: [await wordOf(index, matches(word, all).filter((m) => m.fit >= SAME), reach)], factor: APART, least: 0 };
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
 * Sums up what something is worth for all parts of the question, rare words more than common ones. Who has but some of
 * them is worth as much less.
 * @param {Way[][]} list @param {number[]} rarity @param {number} lacking @param {(ways: Way[]) => number} of
 */
function sumOf(list, rarity, lacking, of) {
  let [all, had, sum] = [0, 0, 0];
  list.forEach((ways, n) => {
    const worth = of(ways);
    all += rarity[n];
    sum += rarity[n] * worth;
    had += rarity[n] * Math.min(1, worth / AROUND);
  });
  return { share: had / all, worth: (sum / all) * (had / all) ** lacking };
}

/** What a word is worth in a title. @param {Word} word @param {Unit} unit */
function inTitle({ fits }, { kind, title, words, id }) {
  let best = 0;
  const place = KINDS[kind] + (words.length <= SHORT ? 1 : 0);
  const name = NAME.test(title) ? title.replace(/[-_.]/g, "").length : 0;
  for (const term of words) best = Math.max(best, worthOf(place, fits.get(term) ?? 0) * (term.length < name ? OF_NAME : 1));
  const number = id && fits.get(plainId(id));
  return number ? Math.max(best, worthOf(ID, number)) : best;
}

/** @param {string} id */
const plainId = (id) => id.toLowerCase().normalize("NFKC").replace(/\s/g, "");

/** What a word is worth in the texts of a place: in a short one more than in a long one. @param {Word} word @param {Unit} unit */
function inTexts({ fits }, { texts }) {
  let best = 0;
  for (const { counts, length, isPast, isAbout } of texts) {
    let most = 0;
    let sum = 0;
    // The shorter list is gone through.
    const [few, many] = fits.size < counts.size ? [fits, counts] : [counts, fits];
    for (const [term, one] of few) {
      const other = many.get(term);
      if (!other) continue;
      most = Math.max(most, few === fits ? one : other);
      sum += one * other;
    }
    if (most) best = Math.max(best, isPast ? PAST * most : isAbout ? ABOUT * most : TEXT * most * Math.max(LEAST, Math.min(FULL, (2 * sum) / (sum + 0.5 + length / LENGTH))));
  }
  return best;
}

/** @param {Unit} unit @param {string[]} phrases */
function says({ title, texts }, phrases) {
  const all = [title, ...texts.map((t) => t.text)].map((text) => ` ${plainOf(text)}`);
  return phrases.every((p) => all.some((text) => text.includes(/^[a-z0-9]/.test(p) ? ` ${p}` : p)));
}

/**
 * The results in one language, as far as `reach` says. Of pages in another phase than `phase` there are none.
 * @param {Index} index @param {string} query @param {number} [reach] @param {number} [phase]
 * @returns {Promise<Result[]>}
 */
export async function find(index, query, reach = REACH.all, phase = -1) {
  const all = parse(query);
  if (!all.length) return [];
  await index.open();
  const chunks = telling(all, index.small);
  const isLong = chunks.length >= QUESTION;
  const waysAt = (/** @type {Chunk} */ chunk) => index.mean(`${reach} ${isLong} ${JSON.stringify(chunk)}`, () => waysOf(index, chunk, reach, isLong));
  // Pairs are added to the lists below.
  const list = await Promise.all(chunks.map(async (chunk) => [...(await waysAt(chunk))]));
  await joinPairs(index, chunks, list, reach);
  const phrases = chunks.map((c) => c.phrase).filter(Boolean);
  const whole = chunks.length > 1 && !phrases.length ? plainOf(query) : "";
  const rarity = list.map((ways) => rarityOf(index, ways));
  const form = isLong || all.length > chunks.length ? "sentence" : "words";
  const lacking = LACKING[form];
  const site = all.some((chunk) => chunk.terms.some(isOfReader)) ? OF_SITE.reader : OF_SITE.others;
  let pages = bestPages(index, list, rarity, lacking, phase, phrases.length ? 0 : FAR);
  const words = list.flatMap((ways) => ways.flatMap((way) => way.words));
  const many = reach < REACH.all ? AT_ONCE : phrases.length ? FOR_PHRASE : ALL;
  // Titles that have all of the question are enough for first results.
  if (reach === REACH.all || pages[0]?.share !== 1) {
    // Those far behind the best are read only where few answer.
    const enough = () => {
      pages = bestPages(index, list, rarity, lacking, phase, phrases.length ? 0 : FAR);
      return Math.max(pages[many - 1]?.worth ?? 0, phrases.length || !pages[AT_ONCE - 1] ? 0 : pages[0].worth * FAR);
    };
    await readAreas(index, words, reach, (of) => sumOf(list, rarity, lacking, (ways) => worthFor(ways, of)).worth, enough);
    pages = bestPages(index, list, rarity, lacking, phase, phrases.length ? 0 : FAR);
  }
  const near = pages.filter(({ page, worth }, n) => page >= index.own || (n < many && (n < AT_ONCE || phrases.length || worth >= pages[0].worth * FAR)));
  const read = await Promise.all(near.map(async ({ page: at }) => ({ at, page: await (reach === REACH.all ? index.whole(at) : index.page(at)) })));
  const terms = new Set(words.flatMap((word) => [...word.fits.keys()]));
  const asked = new Set(all.flatMap((c) => c.terms)).size;
  // The words themselves, and their forms.
  const same = new Set([...all.flatMap((c) => c.terms), ...words.flatMap((word) => [...word.fits].filter(([, fit]) => fit >= SAME).map(([term]) => term))]);
  const fit = Math.min(...list.map((ways) => Math.max(...ways.flatMap((way) => way.words.flatMap((word) => [...word.fits.values()])))));
  const meant = new Map(chunks.map((chunk, n) => [chunk, list[n].flatMap((way) => way.words)]));
  const answered = (/** @type {Chunk} */ chunk, /** @type {string} */ term) =>
    meant.get(chunk)?.some((word) => (word.fits.get(term) ?? 0) >= GUESS) ?? chunk.terms.includes(term);
  /** @type {(Result & { share: number })[]} */
  const results = [];
  for (const { at, page } of read) {
    const around = new Map(words.map((word) => [word, Math.max(inTitle(word, page.units[0]) * OF_PAGE, isOn(word, at) ? NEAR : 0)]));
    page.units.forEach((unit, n) => {
      const own = new Map(words.map((word) => [word, inTitle(word, unit) || inTexts(word, unit)]));
      if (![...own.values()].some(Boolean) || (phrases.length && !says(unit, phrases))) return;
      const { share, worth } = sumOf(list, rarity, lacking, (ways) => worthFor(ways, (word) => Math.max(own.get(word) ?? 0, around.get(word) ?? 0)));
      if (!worth) return;
      const said = whole && share === 1 && worth < SAID && says(unit, [whole]) ? SAID : worth;
      const named = unit.words.filter((t) => terms.has(t)).length;
      // A title that is what was asked, and one that hardly has other words, come before others.
      const lines = sentences(unit);
      const part = Math.max(...lines.map((own) => (weigh(own, index.small, (t) => terms.has(t) || same.has(t)) + weigh(own, index.small, (t) => same.has(t))) / 2));
      const isIt = unit.words.length === asked && unit.words.every((t) => same.has(t));
      const like = all.length > 1 ? 1 + LIKE[form] * Math.max(...lines.map((own) => likeness(own, all, index.small, answered))) ** 2 : 1;
      const score = (at < index.own ? 1 : site) * said * like * (1 + 0.5 * part) * (isIt ? EXACT[unit.kind] : 1);
      results.push({
        ...unit,
        ...{ tag: index.tag, page: page.title, key: page.key, phase: index.groups[at] - 1, at: at * 1e5 + n },
        ...{ score, share, terms, tier: fit < GUESS ? 1 : 0, inText: !named && worth < TITLES[ID] / 2 },
      });
    });
  }
  results.sort((a, b) => b.score - a.score || a.at - b.at);
  const [best] = results;
  const isAll = best?.share === 1;
  if (!isAll) for (const result of results) result.tier = 2 + Math.round(4 * (1 - (best?.share ?? 0))) / 4;
  return results.filter((r) => (isAll && r.share === 1) || r.score >= best.score * ENOUGH).slice(0, MOST);
}

const END = /[?!.] |[？！。]/;

/** The questions of a title, each by its words. @param {Unit} unit */
const sentences = ({ title, words }) => (END.test(title) ? title.split(END).map(termsOf).filter((own) => own.length) : [words]);

/** The part of what was asked that a question has; small words count here, too: `how do I see only my tasks`. @param {string[]} words @param {Chunk[]} asked @param {Set<string>} small @param {(chunk: Chunk, term: string) => boolean} answers */
function likeness(words, asked, small, answers) {
  let [all, had] = [0, 0];
  for (const chunk of asked) {
    const weight = Math.max(...chunk.terms.map((term) => weightOf(term, small)));
    all += weight;
    if (words.some((term) => answers(chunk, term))) had += weight;
  }
  return had / all;
}

/** What a word of a title counts; small words hardly do. @param {string} term @param {Set<string>} small */
const weightOf = (term, small) => (isSmall(term, small) ? 0.3 : 1);

/** The part of a title that has something; small words hardly count. @param {string[]} words @param {Set<string>} small @param {(term: string) => boolean} has */
function weigh(words, small, has) {
  let [all, had] = [0, 0];
  for (const term of words) {
    const weight = weightOf(term, small);
    all += weight;
    if (has(term)) had += weight;
  }
  return all && had / all;
}

/** How much a part of the question tells of a page. @param {Index} index @param {Way[]} ways */
function rarityOf({ groups }, ways) {
  const counts = ways[0].words.map(({ count, isCommon }) => (isCommon ? groups.length : count));
  return Math.log(1 + groups.length / (1 + Math.max(0, ...counts)));
}

/** @param {Word} word @param {number} page */
const isOn = (word, page) => word.isCommon || word.worth[page] > 0;

/**
 * The pages that answer, best first; those worth less than `far` of the best only where there are few.
 * @param {Index} index @param {Way[][]} list @param {number[]} rarity @param {number} lacking @param {number} phase @param {number} far
 */
function bestPages(index, list, rarity, lacking, phase, far) {
  const count = index.groups.length;
  const [worths, had, own, sums] = Array.from({ length: 4 }, () => new Float64Array(count));
  const known = new Uint8Array(count);
  let all = 0;
  // One part of the question after the other, in plain loops: there are many pages.
  list.forEach((ways, n) => {
    own.fill(0);
    for (const way of ways) {
      raiseBy(own, sums, way);
      for (const { worth } of way.words) for (let page = 0; page < count; page++) if (worth[page]) known[page] = 1;
    }
    all += rarity[n];
    for (let page = 0; page < count; page++) {
      worths[page] += rarity[n] * own[page];
      had[page] += rarity[n] * Math.min(1, own[page] / AROUND);
    }
  });
  let best = 0;
  for (let page = 0; page < count; page++) {
    const isLeftOut = !known[page] || (phase >= 0 && index.groups[page] !== phase + 1);
    worths[page] = isLeftOut ? 0 : (worths[page] / all) * (had[page] / all) ** lacking;
    if (worths[page] > best) best = worths[page];
  }
  /** @param {number} least */
  const from = (least) => {
    /** @type {{ page: number, worth: number, share: number }[]} */
    const out = [];
    for (let page = 0; page < count; page++) {
      const worth = worths[page];
      if (worth && (worth >= least || page >= index.own)) out.push({ page, worth, share: had[page] / all });
    }
    return out;
  };
  const near = from(best * far);
  return (near.length < AT_ONCE ? from(0) : near).sort((a, b) => b.worth - a.worth || a.page - b.page);
}

/**
 * Raises what pages are worth for a part of the question by one way to mean it, as `worthFor` does for a place.
 * @param {Float64Array} pages @param {Float64Array} sums for use in here @param {Way} way
 */
function raiseBy(pages, sums, { words, factor, least }) {
  if (!words.length) return;
  sums.fill(0);
  for (const { worth, isCommon } of words) {
    const other = isCommon ? TEXT : 0;
    for (let page = 0; page < sums.length; page++) {
      const own = worth[page] || other;
      sums[page] = own > least ? sums[page] + own : -Infinity;
    }
  }
  const part = factor / words.length;
  for (let page = 0; page < sums.length; page++) if (sums[page] * part > pages[page]) pages[page] = sums[page] * part;
}

// Of many pages the index says in which areas a word is; which pages these are is read of the areas that promise most.
/**
 * @typedef {import("./search-index.js").Index} Index
 * @typedef {import("./search-rank.js").Word} Word
 */

/** How many areas are read at most, by reach, and how many at once. */
const MOST = [2, 3, 40];
const AT_ONCE = 8;

/** What a word is worth in a text, as in the ranking. */
const TEXT = 2.5;
/** On how many pages a word is that is in so many of all areas, if these pages lie anywhere. @param {number} some @param {number} all */
export const spread = (some, all) => Math.round(-all * Math.log(1 - Math.min(some, all - 0.5) / all));

/** What the best page of each area can be worth for a word by what is known of it. @param {Index} index @param {Word} word */
function peaks(index, word) {
  const { areas, area: size } = index.head;
  const out = new Float32Array(areas.length).fill(word.isCommon ? TEXT : 0);
  word.worth.forEach((worth, page) => {
    const area = Math.floor(page / size);
    if (worth > out[area]) out[area] = worth;
  });
  for (const [area, terms] of word.areas) for (const { worth } of terms) if (worth > out[area]) out[area] = worth;
  return out;
}

/**
 * Reads which pages have words in their text, until no other area can have one that is worth more than what is asked for.
 * @param {Index} index @param {Word[]} words @param {number} reach
 * @param {(of: (word: Word) => number) => number} worthOf what a place is worth
 * @param {() => number} enough what the last page is worth that will be looked at
 */
export async function readAreas(index, words, reach, worthOf, enough) {
  if (!words.some((word) => word.areas.size)) return;
  const best = new Map(words.map((word) => [word, peaks(index, word)]));
  // Of areas that promise as much, the one with more forms of the words has more to say of them.
  const all = [...index.head.areas.keys()].map((area) => ({
    area,
    worth: worthOf((word) => best.get(word)?.[area] ?? 0),
    forms: words.reduce((sum, word) => sum + (word.areas.get(area)?.length ?? 0), 0),
  }));
  const own = all.filter(({ forms }) => forms);
  own.sort((a, b) => b.worth - a.worth || b.forms - a.forms || a.area - b.area);
  for (let n = 0; n < Math.min(own.length, MOST[reach]) && own[n].worth > enough(); n += AT_ONCE) {
    await Promise.all(own.slice(n, Math.min(n + AT_ONCE, MOST[reach])).map(({ area }) => read(index, words, area)));
  }
}

/** @param {Index} index @param {Word[]} words @param {number} area */
async function read(index, words, area) {
  const own = words.filter((word) => word.areas.has(area));
  if (!own.length) return;
  const pagesOf = await index.area(area);
  for (const word of own) {
    for (const { term, worth } of word.areas.get(area) ?? []) {
      for (const page of pagesOf(term)) word.worth[page] = Math.max(word.worth[page], worth);
    }
    // The word is known for the next question, too.
    word.areas.delete(area);
  }
}

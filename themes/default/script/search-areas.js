// Of many pages the index says in which areas a word is; which pages these are is read of the areas that promise most.
/**
 * @typedef {import("./search-index.js").Index} Index
 * @typedef {import("./search-rank.js").Word} Word
 */

/** How many areas are read, by reach, and for a phrase. */
const MOST = [2, 3, 16];
const FOR_PHRASE = 24;
/** What part of the best an area must be worth to be read beside it. */
const FAR = 0.5;

/** What a word is worth in a text, as in the ranking. */
const TEXT = 2.5;
/** What each term that answers a word adds to an area. */
const FORMS = 0.01;

/** On how many pages a word is that is in so many of all areas, if these pages lie anywhere. @param {number} some @param {number} all */
export const spread = (some, all) => Math.round(-all * Math.log(1 - Math.min(some, all - 0.5) / all));

/** What the best page of each area is worth for a word by what is known of it, or could be. @param {Index} index @param {Word} word */
function peaks(index, word) {
  const { areas, area: size } = index.head;
  const out = new Float32Array(areas.length).fill(word.isCommon ? TEXT : 0);
  word.worth.forEach((worth, page) => {
    const area = Math.floor(page / size);
    if (worth > out[area]) out[area] = worth;
  });
  // The more forms of a word an area has, the more it has to say of it.
  for (const [area, terms] of word.areas) out[area] = Math.max(out[area], ...terms.map(({ worth }) => worth * (1 + FORMS * terms.length)));
  return out;
}

/**
 * Reads which pages have words in their text.
 * @param {Index} index @param {Word[]} words @param {number} reach @param {boolean} isPhrase
 * @param {(of: (word: Word) => number) => number} worthOf what a place is worth
 */
export async function readAreas(index, words, reach, isPhrase, worthOf) {
  if (!words.some((word) => word.areas.size)) return;
  const best = new Map(words.map((word) => [word, peaks(index, word)]));
  const all = [...index.head.areas.keys()].map((area) => ({ area, worth: worthOf((word) => best.get(word)?.[area] ?? 0) }));
  all.sort((a, b) => b.worth - a.worth || a.area - b.area);
  const near = all.slice(0, isPhrase ? FOR_PHRASE : MOST[reach]).filter(({ worth }) => worth && worth >= all[0].worth * FAR);
  await Promise.all(near.map(({ area }) => read(index, words, area)));
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

// Words as search compares them: the same as `src/search/fold.rs`, which makes the index.

const WORD = /[\p{Alphabetic}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]+/gu;
const IS_CJK = /[\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const RUNS = new RegExp(`${IS_CJK.source}+|${IS_CJK.source.replace("[", "[^")}+`, "gu");
/** @type {{ [letter: string]: string }} */
const PLAIN = { ß: "ss", æ: "a", œ: "o", ø: "o", ł: "l", đ: "d", ı: "i", ς: "σ" };
const LONGEST = 60;
const MOST_PARTS = 4;

/** Words that were folded already. @type {Map<string, string>} */
const folded = new Map();

/** A word in the form in which two words are compared. @param {string} word */
export function fold(word) {
  const known = folded.get(word) ?? folding(word);
  folded.set(word, known);
  return known;
}

/** @param {string} word */
const folding = (word) =>
  word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(^|[^aeiouq])([aou])e/g, "$1$2")
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .normalize("NFC")
    .replace(/[ßæœøłđıς]/g, (letter) => PLAIN[letter]);

/** @param {string} text */
export const isCjk = (text) => IS_CJK.test(text);

/** @param {string} term */
const cut = (term) => (term.length > LONGEST ? [...term].slice(0, LONGEST).join("") : term);

/** The words of a text and where they are. @param {string} text @returns {{ at: number, word: string }[]} */
export const wordsOf = (text) => [...text.matchAll(WORD)].map((m) => ({ at: m.index, word: m[0] }));

/** The folded words of a text, one blank between two. @param {string} text */
export const plainOf = (text) => wordsOf(text).map((w) => fold(w.word)).join(" ");

/** The terms of a folded word: each two neighbours of Chinese or Japanese, else the word. @param {string} word */
export function split(word) {
  if (!isCjk(word)) return word ? [cut(word)] : [];
  return (word.match(RUNS) ?? []).flatMap((run) => {
    if (!isCjk(run)) return [cut(run)];
    const chars = [...run];
    return chars.length < 2 ? [run] : chars.slice(1).map((c, n) => chars[n] + c);
  });
}

/** Every term of a text: its words, and a word with hyphens without them. @param {string} text */
export function termsOf(text) {
  /** @type {string[]} */
  const out = [];
  let joined = "";
  let parts = 0;
  const finish = () => {
    if (parts > 1 && parts <= MOST_PARTS && !isCjk(joined)) out.push(cut(joined));
    joined = "";
    parts = 0;
  };
  let end = 0;
  for (const { at, word } of wordsOf(text)) {
    if (!/^[-\u2010\u2011]$/.test(text.slice(end, at))) finish();
    end = at + word.length;
    const own = fold(word);
    out.push(...split(own));
    joined += own;
    parts++;
  }
  finish();
  return out;
}

// Words as search compares them: the same as `src/search/fold.rs`, which makes the index.

const WORD = /[\p{Alphabetic}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/u;
/** From here on a character may be Chinese or Japanese, also when it is folded. */
const WIDE = 0x2e80;
const IS_CJK = /[\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const RUNS = new RegExp(`${IS_CJK.source}+|${IS_CJK.source.replace("[", "[^")}+`, "gu");
/** @type {{ [letter: string]: string }} */
const PLAIN = { ß: "ss", æ: "a", œ: "o", ø: "o", ł: "l", đ: "d", ı: "i", ς: "σ" };
const HYPHENS = "-\u2010\u2011";
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

/** Whether characters belong to words, by their code. @type {Map<number, boolean>} */
const ofWords = new Map();
/** The same of the first, which most texts are made of. */
const FIRST = Uint8Array.from({ length: 0x250 }, (_, code) => Number(WORD.test(String.fromCharCode(code))));

/** @param {number} code */
function isOfWord(code) {
  if (code < FIRST.length) return FIRST[code] === 1;
  const known = ofWords.get(code) ?? WORD.test(String.fromCodePoint(code));
  ofWords.set(code, known);
  return known;
}

/** The words of a text, one after the other: there are many. @param {string} text @param {(word: string, at: number, isWide: boolean) => void} each */
function eachWord(text, each) {
  let from = -1;
  let isWide = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    if (isOfWord(code)) {
      if (from < 0) [from, isWide] = [at, false];
      if (code >= WIDE) isWide = true;
    } else if (from >= 0) {
      each(text.slice(from, at), from, isWide);
      from = -1;
    }
    if (code > 0xffff) at++;
  }
  if (from >= 0) each(text.slice(from), from, isWide);
}

/** The words of a text and where they are. @param {string} text */
export function wordsOf(text) {
  /** @type {{ at: number, word: string }[]} */
  const out = [];
  eachWord(text, (word, at) => out.push({ at, word }));
  return out;
}

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

/** Every term of a text: its words, and a word with hyphens without them. @param {string} text @param {(term: string) => void} each */
export function eachTerm(text, each) {
  let joined = "";
  let parts = 0;
  let hasCjk = false;
  const finish = () => {
    if (parts > 1 && parts <= MOST_PARTS && !hasCjk) each(cut(joined));
    joined = "";
    parts = 0;
    hasCjk = false;
  };
  let end = 0;
  eachWord(text, (word, at, isWide) => {
    if (parts && (at !== end + 1 || !HYPHENS.includes(text[end]))) finish();
    end = at + word.length;
    const own = fold(word);
    if (isWide) split(own).forEach(each);
    else if (own) each(cut(own));
    hasCjk ||= isWide && isCjk(own);
    joined += own;
    parts++;
  });
  finish();
}

/** @param {string} text */
export function termsOf(text) {
  /** @type {string[]} */
  const out = [];
  eachTerm(text, (term) => out.push(term));
  return out;
}

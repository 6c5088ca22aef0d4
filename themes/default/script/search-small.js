// Words that hold a sentence together. Beside others they narrow nothing: readers ask "how do I add a language".
// `us` and `du` are not among them: folded, `use` and `due` are the same.
import { wordsOf, fold } from "./search-fold.js";

const ENGLISH =
  "a about an and any are as at be been but by can could did do does for from get had happen happens has have how i if in into is it its may me must my not of on only or our " +
  "shall should so than that the their them then there these they this those to want was we were what when where which who whom whose why will with would you your";
const GERMAN =
  "aber als am an auf aus bei beim bin bis da darf das dass dem den der des die dies diese diesem diesen dieser dieses durch ein eine einem einen einer " +
  "eines er es für gibt habe haben hat ich ihr ihre im in ins ist kann kein keine können man mein meine meinem meinen meiner mich mir mit muss müssen nach nicht passiert " +
  "ob oder sein seine sich sie sind so soll sollte über um und uns unser unsere vom von vor wann warum was welche welchem welchen welcher welches wem wen wenn wer " +
  "werden wie wir wird wo wofür woher wohin womit wozu zu zum zur";
const SPANISH = "al como cómo con cuál cuándo de del dónde el ella en es esta este esto hay la las lo los mi no para pero por puedo que qué quién se si sin son un una uno y";
const PORTUGUESE = "ao aos as às com como da das de do dos e ela em esta este há isso já mas meu minha na nas não no nos o os onde para pela pelo por posso qual quando que quem se sem seu sua são um uma";

const SMALL = new Set([ENGLISH, GERMAN, SPANISH, PORTUGUESE].flatMap((text) => wordsOf(text).map(({ word }) => fold(word))));

/** @param {string} term */
export const isSmall = (term) => SMALL.has(term);

/** The parts of a question that say what it is about: all if none does. @template {{ terms: string[], phrase: string }} T @param {T[]} chunks @returns {T[]} */
export function telling(chunks) {
  const own = chunks.filter(({ terms, phrase }) => phrase || terms.some((term) => !isSmall(term)));
  return own.length ? own : chunks;
}

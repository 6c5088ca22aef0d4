// Words that hold a sentence together. Beside others they narrow nothing: readers ask "how do I add a language".
// `du` is not among them: folded, `due` is the same.
import { wordsOf, fold } from "./search-fold.js";

const ENGLISH =
  "a able about also an and any are as at be because been but by can cannot come could did do does doesn don for from get give go got had happen happens " +
  "has have here how i if in into is it its just know like ll make may me much must my need needs not now of on once only or our please possible put " +
  "really say says see shall should so someone something still t take tell than that the their them then there these they thing things this those to use " +
  "used using ve very want wants was way we were what when where which who whom whose why will with would you your";
const GERMAN =
  "aber alle als am an auch auf aus bei beim bin bis bitte brauche brauchen braucht da dann darf das dass dem den der des die dies diese diesem diesen " +
  "dieser dieses durch ein eine einem einen einer eines er es etwas für geht gibt habe haben hat hier ich ihr ihre im in ins ist jemand kann kein keine " +
  "können machen mal man mein meine meinem meinen meiner mich mir mit muss möchte müssen nach nicht noch nur ob oder passiert schon sehe sehen sein seine " +
  "sich sie sind so soll sollte um und uns unser unsere vom von vor wann warum was weil welche welchem welchen welcher welches wem wen wenn wer werden " +
  "wie will wir wird wissen wo wofür woher wohin womit wozu zu zum zur über";
const SPANISH = "al como cómo con cuál cuándo de del dónde el ella en es esta este esto hay la las lo los mi no para pero por puedo que qué quién se si sin son un una uno y";
const PORTUGUESE = "ao aos as às com como da das de do dos e ela em esta este há isso já mas meu minha na nas não no nos o os onde para pela pelo por posso qual quando que quem se sem seu sua são um uma";

const SMALL = new Set([ENGLISH, GERMAN, SPANISH, PORTUGUESE].flatMap((text) => wordsOf(text).map(({ word }) => fold(word))));

/** Words by which readers speak of themselves. */
const READER = new Set("i my me mine we our us ich mein meine meinem meinen meiner mir mich wir unser unsere yo mi mis mio nuestro eu meu meus minha minhas nosso 我 我们 私".split(" "));

/** @param {string} term */
export const isOfReader = (term) => READER.has(term);

/** @param {string} term @param {Set<string>} own those of the language of the index */
export const isSmall = (term, own) => SMALL.has(term) || own.has(term);

/** The parts of a question that say what it is about: all if none does. @template {{ terms: string[], phrase: string }} T @param {T[]} chunks @param {Set<string>} small @returns {T[]} */
export function telling(chunks, small = new Set()) {
  const own = chunks.filter(({ terms, phrase }) => phrase || terms.some((term) => !isSmall(term, small)));
  return own.length ? own : chunks;
}

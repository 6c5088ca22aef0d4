// What answers a question, loaded with the first one.
import { actions } from "./actions.js";
import { Index } from "./search-index.js";
import { ownTexts } from "./search-notes.js";
import { marked, passage } from "./search-passage.js";
import { REACH, find } from "./search-rank.js";

actions.answer = () => ({ Index, REACH, find, marked, ownTexts, passage });

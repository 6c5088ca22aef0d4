// What answers a question, loaded with the first one.
import { actions } from "./actions.js";
import { Index } from "./search-index.js";
import { ownTexts } from "./search-notes.js";
import { marked, passage } from "./search-passage.js";
import { find } from "./search-rank.js";

actions.answer = () => ({ Index, find, marked, ownTexts, passage });

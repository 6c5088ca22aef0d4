// My work as a table for spreadsheets.
import { actions } from "./actions.js";
import { fileName, handOut } from "./exchange.js";
import { separatorOf, sheetText } from "./sheet.js";
import { workTableRows } from "./work.js";
import { word } from "./words.js";

actions.workTable = () => {
  handOut(fileName(word("work-file"), "", "csv"), "text/csv", sheetText(workTableRows(), separatorOf(document.documentElement.lang)));
};

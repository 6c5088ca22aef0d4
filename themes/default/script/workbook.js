// A workbook of one sheet, as spreadsheets read it (ECMA-376): every cell is text, never a number, date or formula.
import { strToU8, zipSync } from "fflate";

/** UTF-16 units that a cell holds. */
const CELL = 32_767;
const OPEN = "http://schemas.openxmlformats.org";
const OFFICE = `${OPEN}/officeDocument/2006/relationships`;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** @type {{ [c: string]: string }} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML, which has no control characters. `_x0041_` would be read as a letter. @param {string} text */
const xml = (text) =>
  text
    .slice(0, CELL)
    .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_")
    .replace(/[&<>"]/g, (c) => ENTITIES[c]);

/** @param {string[]} cells */
const row = (cells) => `<row>${cells.map((text) => `<c t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`).join("")}</row>`;

/**
 * @param {string} name of the sheet
 * @param {[string, number][]} columns what each is called, and its width in characters
 * @param {string[][]} rows below the head
 */
export function workbook(name, columns, rows) {
  const widths = columns.map(([, width], n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`);
  const files = {
    "[Content_Types].xml": `<Types xmlns="${OPEN}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${MAIN}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${MAIN}.worksheet+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${OPEN}/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${OPEN}/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets><sheet name="${xml(name)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${OPEN}/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${OPEN}/spreadsheetml/2006/main"><cols>${widths.join("")}</cols><sheetData>${[columns.map(([head]) => head), ...rows].map(row).join("")}</sheetData></worksheet>`,
  };
  const packed = Object.entries(files).map(([path, text]) => [path, strToU8(HEAD + text)]);
  // The same rows make the same bytes.
  return zipSync(Object.fromEntries(packed), { mtime: "1980-01-01T12:00" });
}

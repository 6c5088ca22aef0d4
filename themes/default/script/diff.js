// How an item read when it was set, beside how it reads now.
import { actions } from "./actions.js";
import { desk } from "./desk.js";
import { nameOf } from "./item.js";
import { node } from "./node.js";
import { stateOf } from "./tally.js";
import { word } from "./words.js";

/**
 * The words of two texts: in both, only in the first, only in the second.
 * @param {string} before
 * @param {string} after
 * @returns {{ text: string, kind: "same" | "del" | "ins" }[]}
 */
export function wordDiff(before, after) {
  const a = before.split(/\s+/).filter(Boolean);
  const b = after.split(/\s+/).filter(Boolean);
  // Longest common subsequence; texts of items are short.
  const best = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i][j] = a[i] === b[j] ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
    }
  }
  /** @type {{ text: string, kind: "same" | "del" | "ins" }[]} */
  const out = [];
  /** @param {string} text @param {"same" | "del" | "ins"} kind */
  const push = (text, kind) => {
    const last = out[out.length - 1];
    if (last?.kind === kind) last.text += ` ${text}`;
    else out.push({ text, kind });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      push(a[i], "same");
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && best[i + 1][j] >= best[i][j + 1])) {
      push(a[i++], "del");
    } else {
      push(b[j++], "ins");
    }
  }
  return out;
}

actions.diff = (from) => {
  const row = /** @type {HTMLElement} */ (from.closest("[id^=i-]"));
  const extra = from.closest(".chg");
  const open = from.getAttribute("aria-expanded") === "true";
  from.setAttribute("aria-expanded", String(!open));
  from.textContent = word(open ? "extra-show-diff" : "more-hide-diff");
  extra?.querySelector(".diff")?.remove();
  if (open) return;
  const uid = row.id.slice(2);
  const { rev } = stateOf(desk.engagement.registers, uid);
  /** @type {[number, string][]} */
  const former = JSON.parse(row.dataset.was ?? "[]");
  // The wording that held at the revision that was ticked: the first that lasted at least as long.
  const before = former.find(([r]) => r >= rev)?.[1];
  const label = document.getElementById(`t${uid}`);
  const after = label?.textContent?.replace(/\s+/g, " ").trim() ?? nameOf(uid);
  if (before === undefined || before === after) {
    extra?.append(node("p", { class: "diff" }, word(before === undefined && row.dataset.was ? "more-diff-lost" : "more-diff-none")));
    return;
  }
  const parts = wordDiff(before, after);
  const line = (/** @type {"del" | "ins"} */ kind) =>
    node(
      "dd",
      null,
      ...parts.filter((p) => p.kind === "same" || p.kind === kind).flatMap((p) => [p.kind === "same" ? p.text : node(kind, null, p.text), " "]),
    );
  const list = node("dl", { class: "diff" }, node("dt", null, word("more-before")), line("del"), node("dt", null, word("more-now-reads")), line("ins"));
  extra?.append(list);
};

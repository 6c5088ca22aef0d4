// The bar: which customer, how far, whether it is stored, and the way back.
import { desk } from "./desk.js";
import { doButton, node, setText } from "./node.js";
import { catalogue, COUNTED, here, playbook } from "./playbook.js";
import { ofAll, ofPage } from "./rollup.js";
import { clockTime, day, word } from "./words.js";

/** Two letters of a name: of its last word, which tells customers apart. @param {string} name */
const letters = (name) => {
  const [first = "", second = ""] = name.replace(/ \(\d+\)$/, "").trim().split(/[\s_-]+/).pop() ?? "";
  return first.toLocaleUpperCase(document.documentElement.lang) + second;
};

/** One of six hues, by the customer's id. @param {string} id */
const hue = (id) => ([...id].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 997, 7) % 6) * 60;

/** The lettered badge of a customer. @param {string} id @param {string} name */
export function badge(id, name) {
  const own = node("span", { class: "badge", "aria-hidden": "true" }, letters(name));
  own.style.setProperty("--hue", String(hue(id)));
  return own;
}

let title = globalThis.document?.title;
let given = title;

/** The title of the window: the customer, then the page. Where a page changes its own name, that stays. */
function titled() {
  if (document.title !== given) title = document.title;
  document.title = given = desk.name() ? `${desk.name()}: ${title}` : title;
}

/** The page whose numbers the bar says. The start page is about the whole playbook, whatever steps it has itself. */
const own = globalThis.document?.body.matches(".start") ? -1 : here;

/** @type {() => void} */
let paint = () => {};

/** Redraws the bar. */
export const paintBar = () => paint();

/** Builds the bar. */
export function buildBar() {
  const bar = document.getElementById("Bar");
  if (!bar) return;
  const who = doButton("customers", "", "who");
  who.setAttribute("aria-haspopup", "dialog");
  const state = node("span", { class: "saved" });
  const all = node("span", { class: "at" });
  // Where the numbers are the whole playbook's, the catalogue has the tasks.
  const list = own < 0 ? catalogue() : "";
  const required = node("a", { class: "n req-n", href: `${list}?${COUNTED}` });
  const short = node("a", { class: "n req-n short", href: `${list}?${COUNTED}` });
  const changed = node("a", { class: "n changed", href: `${list}?changed=1` });
  const blocked = node("a", { class: "n", href: `${list}?state=blocked` });
  const roles = doButton("roles", word("live-by-role"), "quiet by-role");
  roles.hidden = playbook.roleIds.length < 2;
  // The other languages, at hand wherever one reads.
  const tongues = [...document.querySelectorAll(".head a[data-switch]")].map((a) => {
    const { href, lang } = /** @type {HTMLAnchorElement} */ (a);
    const abbr = a.querySelector("abbr");
    return node("a", { href, lang, "data-switch": true, title: abbr?.title }, abbr?.textContent);
  });
  // Not before there is something to undo or to save: the bar has no room for what is not needed.
  const undo = doButton("undo", word("live-undo"), "quiet off");
  const backup = doButton("backup", word("live-backup"));
  backup.hidden = true;
  const wrap = node("div", { class: "wrap" }, who, all, required, short, roles, changed, blocked, state, backup, undo, node("span", { class: "tongues" }, ...tongues));
  // They are wanted once the header, which has them too, is out of sight.
  const head = document.querySelector(".head");
  if (head) new IntersectionObserver(([e]) => bar.classList.toggle("away", !e.isIntersecting)).observe(head);
  const line = node("div", { class: "progress" });
  bar.append(wrap, line);
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", word("live-bar"));
  const print = node("p", { class: "print-head" });
  document.querySelector("main")?.prepend(print);

  let known = "";
  paint = () => {
    const name = desk.name();
    const tally = own >= 0 ? ofPage(own) : ofAll();
    const next = `${desk.engagement.id}\n${name}\n${desk.readonly}`;
    if (next !== known) {
      known = next;
      const shown = desk.readonly ? word("live-readonly") : name || word("live-no-customer");
      const parts = [name && badge(desk.engagement.id, name), node("span", null, shown)];
      who.replaceChildren(.../** @type {Node[]} */ (parts.filter(Boolean)));
      who.title = name;
      titled();
    }
    setText(all, word(own >= 0 ? "live-this-page" : "live-whole"));
    setText(required, tally.total ? word("live-required-of", tally) : word("live-nothing"));
    setText(short, tally.total ? word("live-of", tally) : "–");
    short.setAttribute("aria-label", /** @type {string} */ (required.textContent));
    setText(changed, tally.changed ? word("live-to-check", { n: tally.changed }) : "");
    setText(blocked, tally.blocked ? word("live-n-blocked", { n: tally.blocked }) : "");
    line.style.setProperty("--share", String(tally.total ? tally.done / tally.total : 0));
    const problem = desk.readonly ? "" : desk.problem;
    const saved = desk.savedAt ? word("live-saved", { time: clockTime(desk.savedAt) }) : word("live-stays");
    setText(state, problem ? word(`live-problem-${problem}`) : desk.readonly ? "" : saved);
    bar.classList.toggle("problem", Boolean(problem));
    backup.hidden = !problem || problem === "erased";
    undo.classList.toggle("off", !desk.canUndo());
    /** @type {HTMLButtonElement} */ (undo).disabled = !desk.canUndo();
    const counts = own >= 0 ? document.getElementById("Counts")?.textContent : word("live-required-of", tally);
    const today = word("live-printed", { day: day(Date.now(), true) });
    const edition = document.querySelector(".foot p")?.textContent ?? "";
    // A list of all customers' work is nobody's own.
    const many = document.getElementById("Work");
    const parts = [many ? "" : name, edition, today, many || own >= 0 ? "" : counts];
    setText(print, parts.filter(Boolean).join(" · "));
  };
}

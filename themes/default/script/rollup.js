// Numbers on the page, in the navigation and on the map: each says what is done and leads to what it counts.
import { desk } from "./desk.js";
import { catalogue, here, pageHref, playbook } from "./playbook.js";
import { node, setText } from "./node.js";
import { tallyOf } from "./tally.js";
import { word } from "./words.js";

/** @type {(() => void)[]} */
const painters = [];

/** @type {Map<string, Tally>} */
let counted = new Map();

/** A count, made once for each painting. @param {string} key @param {() => Iterable<Item>} items @returns {Tally} */
function count(key, items) {
  let tally = counted.get(key);
  if (!tally) counted.set(key, (tally = tallyOf(items(), desk.engagement.registers)));
  return tally;
}

/** @param {number} page */
export const ofPage = (page) => count(`p${page}`, () => playbook.pages[page].items);

/** @param {number} phase */
export const ofPhase = (phase) => count(`f${phase}`, () => playbook.pages.flatMap((p) => (p.phase === phase ? p.items : [])));

export const ofAll = () => count("all", () => playbook.pages.flatMap((p) => p.items));

/** @param {string} step */
const ofStep = (step) => count(`s${step}`, () => playbook.pages[here].items.filter((i) => i.step === step));

/** Something is left to do, or all is done. @param {Element} element @param {Tally} tally */
function mark(element, { done, total }) {
  const all = total > 0 && done === total;
  if (element.classList.contains("done") !== all) element.classList.toggle("done", all);
  /** @type {HTMLElement} */ (element).style.setProperty("--share", String(total ? done / total : 0));
}

/** @param {{ done: number, total: number }} tally @param {string} [message] */
const fraction = ({ done, total }, message = "live-of") => (total ? word(message, { done, total }) : "–");

/** A number becomes a link to the tasks that it counts. @param {Element} element @param {string} href @param {string} [name] */
function link(element, href, name) {
  const a = node("a", { href, class: "n", "aria-label": name });
  a.textContent = element.textContent;
  element.replaceChildren(a);
  return a;
}

/** Sets text and what it is called, if it says more than it shows. @param {Element} a @param {string} text @param {string} [name] */
function say(a, text, name) {
  setText(a, text);
  if (name && a.getAttribute("aria-label") !== name) a.setAttribute("aria-label", name);
}

/** Finds all places that say a number. */
export function findNumbers() {
  if (here >= 0) findOwn();
  for (const element of document.querySelectorAll("[data-page]")) {
    const key = /** @type {HTMLElement} */ (element).dataset.page;
    const page = playbook.pages.findIndex((p) => p.key === key);
    if (page < 0) continue;
    const side = element.closest(".side");
    const inLink = element.closest("a");
    const title = element.parentElement?.querySelector("a")?.textContent?.replaceAll("\u00ad", "") ?? "";
    const a = inLink ? element : link(element, `${pageHref(page)}?need=required`);
    painters.push(() => {
      const tally = ofPage(page);
      const full = tally.total ? word("live-required-of", tally) : word("live-nothing");
      if (inLink) setText(a, full);
      else {
        const text = fraction(tally, side ? "live-short" : "live-of");
        say(a, text, `${title}: ${text}`);
      }
      const li = element.closest("li");
      if (li) mark(li, tally);
    });
  }
  for (const element of document.querySelectorAll("[data-phase]")) {
    const phase = playbook.phases.indexOf(/** @type {HTMLElement} */ (element).dataset.phase ?? "");
    const sum = element.querySelector(":scope > .sum");
    if (phase < 0 || !sum) continue;
    // Beside a page there is no room for a finger.
    const map = element.closest(".map");
    const query = new URLSearchParams({ phase: playbook.phases[phase], need: "required" });
    const a = map ? link(sum, `${catalogue()}?${query}`) : sum;
    painters.push(() => {
      const tally = ofPhase(phase);
      const text = fraction(tally, map ? "live-of" : "live-short");
      if (map) say(a, text, `${playbook.phaseNames[phase]}: ${text}`);
      else setText(a, text);
      mark(element, tally);
    });
  }
}

/** Numbers of the page's own tasks. */
function findOwn() {
  const counts = document.getElementById("Counts");
  if (counts) findCounts(counts);
  for (const element of document.querySelectorAll("dd[data-of]")) {
    const { step = "", of } = /** @type {HTMLElement} */ (element).dataset;
    const a = link(element, `?need=${of}`);
    const head = element.closest("section")?.querySelector("h3")?.textContent ?? "";
    const changed = of === "required" ? node("a", { href: "?changed=1", class: "n" }) : null;
    painters.push(() => {
      const t = ofStep(step);
      const tally = of === "required" ? t : { done: t.optionalDone, total: t.optionalTotal };
      say(a, fraction(tally), `${head}: ${word(`live-${of}-of`, tally)}`);
      if (changed) {
        setText(changed, t.changed ? word("live-to-check", { n: t.changed }) : "");
        if (t.changed) element.append(", ", changed);
        else while (a.nextSibling) a.nextSibling.remove();
      }
    });
  }
  for (const element of document.querySelectorAll(".tasks")) {
    const sum = element.querySelector(".sum");
    const items = [...element.querySelectorAll("tr[id^=i-]")].flatMap((r) => playbook.item.get(r.id.slice(2)) ?? []);
    if (sum) painters.push(() => setText(sum, both(tallyOf(items, desk.engagement.registers))));
  }
  for (const set of document.querySelectorAll(".g")) {
    const items = [...set.querySelectorAll("li[id^=i-]")].flatMap((r) => playbook.item.get(r.id.slice(2)) ?? []);
    const legend = set.querySelector("legend");
    if (!legend || items.length < 2) continue;
    const sum = node("span", { class: "sum" });
    legend.append(" ", sum);
    painters.push(() => {
      const { guidanceDone, guidanceTotal } = tallyOf(items, desk.engagement.registers);
      setText(sum, guidanceDone ? word("live-of", { done: guidanceDone, total: guidanceTotal }) : "");
    });
  }
  const steps = [...document.querySelectorAll("section.step")];
  painters.push(() => {
    let current = false;
    for (const element of steps) {
      const tally = ofStep(/** @type {HTMLElement} */ (element).dataset.step ?? "");
      mark(element, tally);
      /** @type {boolean} */
      const now = !current && tally.done < tally.total;
      element.classList.toggle("current", now);
      current ||= now;
    }
  });
  for (const li of document.querySelectorAll(".toc li[data-step]")) {
    const { step = "" } = /** @type {HTMLElement} */ (li).dataset;
    const sum = node("span", { class: "sum" });
    li.append(sum);
    painters.push(() => {
      const tally = ofStep(step);
      setText(sum, tally.total ? word("live-short", { done: tally.done, total: tally.total }) : "");
      mark(li, tally);
    });
  }
}

/** @param {Tally} tally */
function both({ done, total, optionalDone, optionalTotal }) {
  const parts = [];
  if (total) parts.push(word("live-required-of", { done, total }));
  if (optionalTotal) parts.push(word("live-optional-of", { done: optionalDone, total: optionalTotal }));
  return parts.join(", ") || word("live-nothing");
}

/** The line below the title. @param {Element} counts */
function findCounts(counts) {
  /** @type {{ [kind: string]: Element }} */
  const links = {};
  for (const kind of ["required", "optional", "blocked", "na", "changed", "guidance"]) {
    const place = counts.querySelector(`[data-sum=${kind}]`);
    const query = kind === "changed" ? "changed=1" : kind === "blocked" || kind === "na" ? `state=${kind}` : `need=${kind}`;
    links[kind] = node("a", { href: `?${query}`, class: `n ${kind}`, hidden: true });
    place?.remove();
    counts.append(links[kind]);
  }
  painters.push(() => {
    const t = ofPage(here);
    /** @type {[string, number, string][]} */
    const texts = [
      ["required", t.total, word("live-required-of", t)],
      ["optional", t.optionalTotal, word("live-optional-of", { done: t.optionalDone, total: t.optionalTotal })],
      ["guidance", t.guidanceTotal, word("live-guidance-of", { done: t.guidanceDone, total: t.guidanceTotal })],
      ["blocked", t.blocked, word("live-n-blocked", { n: t.blocked })],
      ["na", t.na, word("live-n-na", { n: t.na })],
      ["changed", t.changed, word("live-n-changed", { n: t.changed })],
    ];
    for (const [kind, n, text] of texts) {
      const a = /** @type {HTMLElement} */ (links[kind]);
      a.hidden = !n;
      setText(a, text);
    }
  });
}

/** Says all numbers anew. */
export function paintNumbers() {
  counted = new Map();
  for (const paint of painters) paint();
}

// Numbers on the page, in the navigation and on the map: each says what is done and leads to what it counts.
import { desk } from "./desk.js";
import { catalogue, COUNTED, here, pageHref, playbook } from "./playbook.js";
import { doButton, node, setText } from "./node.js";
import { isDone, standing, tallyOf } from "./tally.js";
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
function mark(element, tally) {
  element.classList.toggle("done", isDone(tally));
  /** @type {HTMLElement} */ (element).style.setProperty("--share", String(tally.total ? tally.done / tally.total : 0));
}

/** @param {{ done: number, total: number }} tally @param {string} [message] */
const fraction = ({ done, total }, message = "live-of") => (total ? word(message, { done, total }) : "–");

/** A number becomes a link to the tasks that it counts. @param {Element} element @param {string} href */
function link(element, href) {
  const a = node("a", { href, class: "n" });
  a.textContent = element.textContent;
  element.replaceChildren(a);
  return a;
}

/** Sets text and what it is called, if it says more than it shows. @param {Element} a @param {string} text @param {string} name */
function say(a, text, name) {
  setText(a, text);
  if (a.getAttribute("aria-label") !== name) a.setAttribute("aria-label", name);
}

/** @param {Element | null | undefined} element */
const textOf = (element) => element?.textContent?.replaceAll("\u00ad", "").trim() ?? "";

/** @param {Element} element */
const dataOf = (element) => /** @type {HTMLElement} */ (element).dataset;

/** Where the numbers of a group lead. @param {number} phase */
const groupHref = (phase) => `${catalogue()}?phase=${encodeURIComponent(playbook.phases[phase])}&${COUNTED}`;

/** Finds all places that say a number. */
export function findNumbers() {
  if (here >= 0) findOwn();
  for (const element of document.querySelectorAll("[data-page]")) {
    const page = playbook.pages.findIndex((p) => p.key === dataOf(element).page);
    if (page < 0) continue;
    const side = element.closest(".side");
    const row = element.closest("li,tr");
    const inLink = element.closest("a");
    const title = textOf(row?.querySelector("a"));
    const a = inLink ? element : link(element, `${pageHref(page)}?${COUNTED}`);
    // A phase is a list of what there is to do: each line says how it stands.
    const state = element.closest(".todo") && node("span", { class: "state" });
    const blocked = node("a", { href: `${pageHref(page)}?state=blocked`, class: "n" });
    if (state) element.before(state, node("span", null, blocked));
    painters.push(() => {
      const tally = ofPage(page);
      setText(state, word(`live-${standing(tally)}`));
      setText(blocked, tally.blocked ? word("live-n-blocked", { n: tally.blocked }) : "");
      if (inLink) setText(a, tally.total ? word("live-required-of", tally) : word("live-nothing"));
      else {
        const text = fraction(tally, side ? "live-short" : "live-of");
        say(a, text, `${title}: ${text}`);
      }
      if (row?.matches("li")) mark(row, tally);
    });
  }
  for (const element of document.querySelectorAll("[data-phase]")) {
    const phase = playbook.phases.indexOf(dataOf(element).phase ?? "");
    const sum = element.querySelector(":scope > .sum");
    if (phase < 0 || !sum) continue;
    const short = element.closest(".map") ? "live-of" : "live-short";
    const a = link(sum, groupHref(phase));
    // What is not listed below it stands in one line.
    const rest = element.querySelector("[data-rest]");
    const listed = new Set([...element.querySelectorAll("[data-page]")].map((e) => dataOf(e).page));
    const but = [...listed].map((key) => `&but=${encodeURIComponent(String(key))}`).join("");
    const others = rest && link(rest, groupHref(phase) + but);
    if (others) /** @type {HTMLAnchorElement} */ (rest.previousElementSibling).href += but;
    painters.push(() => {
      const tally = ofPhase(phase);
      const text = fraction(tally, short);
      say(a, text, `${playbook.phaseNames[phase]}: ${text}`);
      if (others) {
        const left = tallyOf(playbook.pages.flatMap((p) => (p.phase === phase && !listed.has(p.key) ? p.items : [])), desk.engagement.registers);
        setText(others, fraction(left, short));
      }
      mark(element, tally);
    });
  }
}

/** Numbers of the page's own tasks. */
function findOwn() {
  const counts = document.getElementById("Counts");
  if (counts) findCounts(counts);
  for (const element of document.querySelectorAll("dd[data-of]")) {
    const { step = "", of } = dataOf(element);
    const a = link(element, `?need=${of}&state=applies&step=${step}`);
    const head = textOf(element.closest("section")?.querySelector("h3"));
    const changed = of === "required" ? node("a", { href: `?changed=1&step=${step}`, class: "n" }) : null;
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
  for (const element of document.querySelectorAll(".tasks,.g")) {
    const items = [...element.querySelectorAll("[id^=i-]")].flatMap((r) => playbook.item.get(r.id.slice(2)) ?? []);
    const legend = element.querySelector(":scope > legend");
    const sum = legend ? node("span", { class: "sum", lang: document.documentElement.lang }) : element.querySelector(".sum");
    if (!sum || (legend && items.length < 2)) continue;
    legend?.append(" ", sum);
    painters.push(() => {
      const t = tallyOf(items, desk.engagement.registers);
      const points = t.guidanceDone ? word("live-of", { done: t.guidanceDone, total: t.guidanceTotal }) : "";
      setText(sum, t.guidanceTotal ? points : both(t));
    });
  }
  // What can be done to a step as a whole.
  for (const place of document.querySelectorAll("section.step,.tasks:not(.step .tasks)")) {
    const more = doButton("bulk", word("live-more"), "quiet bulk");
    more.setAttribute("aria-label", `${more.textContent} ${textOf(place.querySelector("h3,caption"))}`);
    const sum = place.querySelector("caption .sum");
    if (sum) sum.after(" ", more);
    else place.append(more);
  }
  const steps = [...document.querySelectorAll("section.step")];
  painters.push(() => {
    let current = false;
    for (const element of steps) {
      const tally = ofStep(dataOf(element).step ?? "");
      mark(element, tally);
      /** @type {boolean} */
      const now = !current && tally.done < tally.total;
      element.classList.toggle("current", now);
      current ||= now;
    }
  });
  for (const li of document.querySelectorAll(".toc li[data-step]")) {
    const { step = "" } = dataOf(li);
    const title = textOf(li);
    const a = node("a", { class: "n sum", href: `?${COUNTED}&step=${step}` });
    li.append(a);
    painters.push(() => {
      const tally = ofStep(step);
      const text = tally.total ? word("live-short", tally) : "";
      say(a, text, `${title}: ${text}`);
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
  /** What each number is called: where it leads, its own number, its text. @type {[string, (t: Tally) => number, (t: Tally) => string][]} */
  const kinds = [
    [COUNTED, (t) => t.total, (t) => word("live-required-of", t)],
    ["need=optional&state=applies", (t) => t.optionalTotal, (t) => word("live-optional-of", { done: t.optionalDone, total: t.optionalTotal })],
    ["state=blocked", (t) => t.blocked, (t) => word("live-n-blocked", { n: t.blocked })],
    ["state=na", (t) => t.na, (t) => word("live-n-na", { n: t.na })],
    ["changed=1", (t) => t.changed, (t) => word("live-n-changed", { n: t.changed })],
    ["need=guidance", (t) => t.guidanceTotal, (t) => word("live-guidance-of", { done: t.guidanceDone, total: t.guidanceTotal })],
    ["need=guidance&changed=1", (t) => t.guidanceChanged, (t) => word("live-points-changed", { n: t.guidanceChanged })],
  ];
  const names = ["required", "optional", "blocked", "na", "changed", "guidance", "changed points"];
  const links = kinds.map(([query], n) => node("a", { href: `?${query}`, class: `n ${names[n]}`, hidden: true }));
  counts.replaceChildren(...links);
  painters.push(() => {
    const t = ofPage(here);
    kinds.forEach(([, n, text], k) => {
      links[k].hidden = !n(t);
      setText(links[k], text(t));
    });
  });
}

/** Updates all numbers. */
export function paintNumbers() {
  counted = new Map();
  for (const paint of painters) paint();
}

// Search: a field, and below it what was found. Focus is on the field or on a result; Escape leads back. What finds
// is in a part of its own.
import { actions, run } from "./actions.js";
import { desk } from "./desk.js";
import { before } from "./find.js";
import { node } from "./node.js";
import { loadScript, playbook, root } from "./playbook.js";
import { announce } from "./say.js";
import { lastPlaces, nextTasks } from "./search-own.js";
import { stateOf } from "./tally.js";
import { given, word } from "./words.js";
import { openCustomer } from "./hands.js";

/** @typedef {import("./search-rank.js").Result} Result */
/** @typedef {import("./search-index.js").Index} Index */

/** How many results come first whatever they are, and how many a group shows. */
const FIRST = 5;
const MOST = 6;

const field = /** @type {HTMLInputElement} */ (document.querySelector(".find input"));
const all = /** @type {HTMLElement} */ (field.closest(".find"));
/** Scripts on their way, by path. @type {Map<string, Promise<void>>} */
const loading = new Map();
/** @param {string} path */
function load(path) {
  const known = loading.get(path) ?? loadScript(path);
  loading.set(path, known);
  return known;
}
/** What answers, once something is asked. @type {any} */
let tools;
/** The index of each language; that of the page is the first. @type {Index[]} */
let indexes = [];
const languages = new Map(given.search.map((/** @type {string[]} */ [tag, name]) => [tag, name]));

const results = node("div", { class: "found", "data-search-results": true });
const phase = choice(word("search-phase"), playbook.phaseNames.map((name, n) => [String(n), name]));
const role = choice(word("search-role"), playbook.roles.flatMap((name, n) => (playbook.roleAs[n] === n ? [[String(n), name]] : [])));
const panel = node("div", { class: "panel", tabindex: "-1" }, node("div", { class: "by" }, phase, role), results);

/** Groups that show all that they have. @type {Set<string>} */
const whole = new Set();
/** The number of the last question: answers to others come too late. */
let last = 0;
let isBuilt = false;

/** @param {string} title @param {string[][]} options */
function choice(title, options) {
  const select = node("select", { "aria-label": title, change: () => ask() }, node("option", { value: "" }, title));
  select.append(...options.map(([value, name]) => node("option", { value }, name)));
  select.hidden = options.length < 2;
  return /** @type {HTMLSelectElement} */ (select);
}

/** @param {Result} result */
const addressOf = ({ tag, key, anchor }) => {
  const path = key.split("/").map(encodeURIComponent).join("/");
  return `${root}${tag}/${path}.html${anchor ? `#${encodeURIComponent(anchor)}` : ""}`;
};

/** @param {Result} result */
const itemOf = ({ anchor }) => playbook.item.get(anchor.slice(2));

/** Whether a result is among those that the reader wants. @param {Result} result */
function isWanted(result) {
  const item = result.kind === "task" ? itemOf(result) : undefined;
  return !role.value || (item !== undefined && item.role >= 0 && playbook.roleAs[item.role] === Number(role.value));
}

/** @param {string} text @param {Set<string>} terms */
const marks = (text, terms) => tools.marked(text, terms).map((/** @type {any} */ m) => (m.isMarked ? node("mark", null, m.text) : m.text));

/** A line of the list. @param {string} href @param {(Node | string)[]} title @param {string} small @param {{ [name: string]: any }} [more] */
function line(href, title, small, more) {
  return node("li", null, node("a", { href, ...more }, node("b", null, ...title), small ? node("small", null, small) : null));
}

/** @param {Result} result */
function lineOf(result) {
  const { id, title, page, kind, terms, tag } = result;
  const item = kind === "task" ? itemOf(result) : undefined;
  const state = item && desk.engagement.id ? stateOf(desk.engagement.registers, item.uid).s : "open";
  const about = [
    word(`search-is-${kind}`),
    kind === "page" ? "" : page,
    playbook.phaseNames[result.phase] ?? "",
    item && item.role >= 0 ? playbook.roles[item.role] : "",
    state === "open" ? "" : word(`live-${state}`),
  ];
  const own = line(addressOf(result), [...marks(id, terms), id ? " " : "", ...marks(title, terms)], about.filter(Boolean).join(" · "), {
    class: state === "done" ? "done" : null,
    lang: tag === document.documentElement.lang ? null : tag,
  });
  if (result.inText) showPassage(result, /** @type {HTMLAnchorElement} */ (own.firstElementChild));
  return own;
}

/** Shows what of a text answers, and leads to the very item that says it. @param {Result} result @param {HTMLAnchorElement} a */
function showPassage(result, a) {
  // The words by which a section of the help is found are not to be read.
  const found = tools.passage(result.texts.filter(({ isAbout }) => !isAbout || result.kind === "page"), result.terms);
  if (!found) return;
  if (found.from.anchor) a.href = addressOf({ ...result, anchor: found.from.anchor });
  a.append(node("span", null, ...marks(found.text, result.terms)));
}

/** A group with its name. @param {string} name @param {HTMLElement[]} lines @param {string} [lang] */
function group(name, lines, lang) {
  if (!lines.length) return [];
  const all = whole.has(name) ? lines : lines.slice(0, MOST);
  const more = () => {
    const from = all.length;
    whole.add(name);
    list.append(...lines.slice(from));
    button.remove();
    list.querySelectorAll("a")[from]?.focus();
  };
  const list = node("ul", { "aria-label": name || word("search-best") }, ...all);
  const button = node("button", { type: "button", class: "quiet", click: more }, word("search-more", { n: lines.length - all.length }));
  return [name && node("p", { lang: lang ?? null }, name), list, all.length < lines.length && button];
}

/** Puts lists in place of those before. @param {...(Node | string | null | undefined | false)} content */
function show(...content) {
  const { activeElement } = document;
  const href = results.contains(activeElement) ? activeElement?.getAttribute("href") : null;
  results.replaceChildren(.../** @type {Node[]} */ (content.filter(Boolean)));
  const links = [...results.querySelectorAll("a")];
  links[0]?.classList.add("first");
  // Who is at a result already stays there when more come.
  if (href) (links.find((a) => a.getAttribute("href") === href) ?? field).focus();
}

/** What to show while nothing is asked: what is next, and where the reader was. */
async function showStart() {
  const own = ++last;
  const next = await nextTasks(MOST);
  if (own !== last) return;
  const name = desk.name();
  const places = lastPlaces(MOST).map(({ href, title }) => line(href, [title], ""));
  const lines = next.map(({ href, full, page, lang }) => line(href, [full], page, { lang: lang || null }));
  show(...group(word("search-recent"), places), ...group(name ? word("search-next-of", { name }) : word("search-next"), lines));
}

/** @param {Result[]} list best first */
function grouped(list) {
  const rest = list.slice(FIRST);
  const of = (/** @type {string} */ kind) => rest.filter((r) => r.kind === kind).map(lineOf);
  return [
    ...group("", list.slice(0, FIRST).map(lineOf)),
    ...group(word("search-tasks"), of("task")),
    ...group(word("search-pages"), of("page")),
    ...group(word("search-sections"), of("section")),
  ];
}

/** Asks what stands in the field, and says so if that cannot be loaded. */
async function ask() {
  try {
    await answer();
  } catch {
    loading.clear();
    results.dataset.query = "";
    show(node("p", { class: "none" }, word("search-failed")));
    announce(word("search-failed"));
  }
}

/** What an index answers; where its pieces are gone, there is a new edition with others. @param {Index} index @param {...unknown} asked @returns {Promise<Result[]>} */
async function found(index, ...asked) {
  try {
    return await tools.find(index, ...asked);
  } catch {
    index.forget();
    loading.clear();
    return tools.find(index, ...asked);
  }
}

/** Shows the answers as they come. */
async function answer() {
  if (!all.matches(":focus-within")) return undefined;
  const query = field.value.trim();
  history.replaceState({ ...history.state, search: field.value }, "");
  results.dataset.query = "";
  if (!/[\p{L}\p{N}]/u.test(query)) return showStart();
  const own = ++last;
  whole.clear();
  /** Results of each language in the order in which they are shown. @type {Result[][]} */
  const lists = [];
  /** @type {import("./search-notes.js").Own[]} */
  let notes = [];
  const paint = (isDone = false) => {
    const sorted = lists.map((list) => list.filter(isWanted)).filter((list) => list.length);
    // The page's own language comes first, unless it can only guess.
    sorted.sort((a, b) => a[0].tier - b[0].tier);
    const [best = [], ...others] = sorted;
    const seen = new Set(best.map((r) => `${r.key}#${r.anchor}`));
    const foreign = others.flatMap((list) => {
      const tag = list[0].tag;
      return group(languages.get(tag) ?? tag, list.filter((r) => !seen.has(`${r.key}#${r.anchor}`)).map(lineOf), tag);
    });
    const ownLines = notes.map((n) =>
      line(n.item.href, [n.item.full], n.name, { click: (/** @type {Event} */ e) => openNote(e, n) }),
    );
    notes.forEach((n, i) => ownLines[i].firstElementChild?.append(node("span", null, n.said)));
    const count = sorted.reduce((sum, list) => sum + list.length, ownLines.length);
    // More may come: what is there is not taken away before.
    if (!count && !isDone) return 0;
    show(...grouped(best), ...group(word("search-own"), ownLines), ...foreign, count ? null : node("p", { class: "none" }, word("search-none")));
    return count;
  };
  const isOld = () => own !== last;
  const inPhase = phase.value ? Number(phase.value) : -1;
  tools ??= await run("answer", field);
  if (!indexes.length) indexes = given.search.map((/** @type {string[]} */ [tag, , path]) => new tools.Index(tag, path, load));
  for (const index of indexes) {
    for (const reach of index === indexes[0] ? [tools.REACH.start, tools.REACH.titles] : []) {
      if (index.isSmall) break;
      lists[0] = await found(index, query, reach, inPhase);
      if (isOld()) return undefined;
      paint();
    }
    const list = await found(index, query, tools.REACH.all, inPhase);
    if (isOld()) return undefined;
    if (index === indexes[0]) lists[0] = list;
    else lists.push(list);
    if (index === indexes[0]) paint();
  }
  notes = await tools.ownTexts(query);
  if (isOld()) return undefined;
  announce(word("search-count", { n: paint(true) }));
  results.dataset.query = query;
}

/** Opens an item of another customer with that customer in hand. @param {Event} event @param {import("./search-notes.js").Own} own */
async function openNote(event, own) {
  if (own.customer === desk.engagement.id) return;
  event.preventDefault();
  await openCustomer(own.customer);
  location.assign(own.item.href);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const { key } = event;
  const links = [...results.querySelectorAll("a")];
  const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
  if (key === "ArrowDown" || key === "ArrowUp") {
    if (document.activeElement?.tagName === "SELECT") return;
    event.preventDefault();
    const next = at + (key === "ArrowDown" ? 1 : -1);
    const target = next < 0 ? field : links[next];
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  } else if (key === "Enter" && document.activeElement === field && !event.isComposing) {
    event.preventDefault();
    links[0]?.click();
  } else if (at >= 0 && key.length === 1 && key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
    field.focus();
  }
}

function build() {
  isBuilt = true;
  if (given.searchStyle) document.head.append(node("link", { rel: "stylesheet", href: root + given.searchStyle }));
  field.after(panel);
  all.addEventListener("keydown", onKey);
  // A keyboard on the screen takes room.
  const fit = () => panel.style.setProperty("--room", `${visualViewport?.height ?? innerHeight}px`);
  fit();
  visualViewport?.addEventListener("resize", fit);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 50);
  });
  const restore = () => {
    if (!history.state?.search) return;
    field.value = history.state.search;
    field.focus({ preventScroll: true });
  };
  addEventListener("pageshow", (event) => event.persisted && restore());
  // The browser takes the focus away once it is at the place.
  addEventListener("popstate", () => setTimeout(restore));
}

/** The reader comes to the field. */
async function open() {
  if (!isBuilt) build();
  if (!field.value && history.state?.search) field.value = history.state.search;
  if (results.dataset.query !== field.value.trim() || !field.value) await ask();
}

/** Back to where the reader was. */
function leave() {
  const state = { ...history.state };
  delete state.search;
  history.replaceState(Object.keys(state).length ? state : null, "");
  field.value = "";
  /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
  if (before.element?.isConnected) before.element.focus({ preventScroll: true });
}

actions.search = open;
actions.searchEnd = leave;

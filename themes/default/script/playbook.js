// The playbook as the site has it: all tasks, and the guidance points of the page that is shown.
import { given } from "./words.js";

/** @type {any} */
const data = globalThis.tickbookItems ?? { site: "", edition: "", phases: [], roles: [], services: [], pages: [] };

/** For each name the index of the first that is the same. @param {string[]} names */
function firstOf(names) {
  return names.map((name) => names.indexOf(name));
}

/** @type {Playbook} */
export const playbook = {
  site: data.site,
  edition: data.edition,
  phases: data.phases,
  phaseNames: given.phases,
  roleIds: data.roles,
  roles: given.roles,
  serviceIds: data.services,
  services: given.services,
  roleAs: firstOf(given.roles),
  serviceAs: firstOf(given.services),
  pages: [],
  item: new Map(),
};

/** @param {Item} item */
function add(item) {
  playbook.item.set(item.uid, item);
  playbook.pages[item.page].items.push(item);
}

data.pages.forEach((/** @type {any} */ [key, phase, tasks], /** @type {number} */ page) => {
  playbook.pages.push({ key, phase, items: [] });
  for (const [uid, required, step, role, services, rev = 1] of tasks) {
    add({ uid, kind: "task", required: required > 0, step, role, services, rev, page });
  }
});

/** @param {number} page @param {Uid} uid @param {string} step @param {number} rev */
function guidance(page, uid, step, rev) {
  if (playbook.item.has(uid)) return;
  add({ uid, kind: "guidance", required: false, step, role: -1, services: [], rev, page });
}

const body = globalThis.document?.body;

/** From the page to the site's root. */
export const root = body?.dataset.root ?? "";

/** Index of the page that is shown, -1 where it has no items. */
export const here = playbook.pages.findIndex((p) => p.key === body?.dataset.key);

if (here >= 0) {
  for (const li of document.querySelectorAll("li[id^=i-]")) {
    const { dataset, id } = /** @type {HTMLElement} */ (li);
    const step = /** @type {HTMLElement | null} */ (li.closest("[data-step]"));
    guidance(here, id.slice(2), step?.dataset.step ?? "", Number(dataset.rev ?? 1));
  }
  // Points that only another language's page has: they count in every language.
  for (const uid of document.getElementById("Counts")?.dataset.away?.split(" ") ?? []) guidance(here, uid, "", 1);
}

/** The address of a page from the one that is shown. @param {number} page */
export const pageHref = (page) => {
  const key = playbook.pages[page].key.split("/").map(encodeURIComponent).join("/");
  return `${root}${document.documentElement.lang}/${key}.html`;
};

/** The task catalogue, to which the numbers of several pages lead. */
export const catalogue = () => body?.dataset.tasks ?? `${root}${document.documentElement.lang}/tasks.html`;

/** Loads a script of the site. @param {string} path @returns {Promise<void>} */
export const loadScript = (path) =>
  new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = root + path;
    script.onload = () => done();
    script.onerror = () => fail(new Error(path));
    document.head.append(script);
  });

/** @type {Promise<Map<Uid, ItemName>> | undefined} */
let names;

/** What items are called, by uid. From then on the playbook has the guidance points of all pages. */
export function loadNames() {
  names ??= loadScript(given.names).then(() => {
    /** @type {Map<Uid, ItemName>} */
    const map = new Map();
    /** @type {any} */ (globalThis).tickbookNames.forEach((/** @type {any} */ [title, path, list], /** @type {number} */ page) => {
      for (const [uid, id, name, lang = "", step, rev] of list) {
        map.set(uid, { id, name, full: `${id} ${name}`.trim(), lang, page: title, href: `${root}${path}#i-${uid}` });
        if (rev) guidance(page, uid, step, rev);
      }
    });
    return map;
  });
  return names;
}

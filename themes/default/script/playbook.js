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

const body = globalThis.document?.body;

/** From the page to the site's root. */
export const root = body?.dataset.root ?? "";

/** Index of the page that is shown, -1 where it has no items. */
export const here = playbook.pages.findIndex((p) => p.key === body?.dataset.key);

/** The step of what is in none. */
const NO_STEP = "-";

/** @param {number} page @param {Uid} uid @param {string} step @param {number} rev @returns {Item} */
const guidance = (page, uid, step, rev) => ({ uid, kind: "guidance", required: false, step, role: -1, services: [], rev, page });

if (here >= 0) {
  // A step has what this page shows in it: a translation may have a task elsewhere than its source.
  for (const element of document.querySelectorAll("main [id^=i-]")) {
    const { dataset, id } = /** @type {HTMLElement} */ (element);
    const place = /** @type {HTMLElement | null} */ (element.closest("[data-step]"));
    const step = place?.dataset.step ?? NO_STEP;
    const item = playbook.item.get(id.slice(2));
    if (item) item.step = step;
    else if (element.matches("li")) add(guidance(here, id.slice(2), step, Number(dataset.rev ?? 1)));
  }
}

/** The address of a page from the one that is shown. @param {number} page */
export const pageHref = (page) => {
  const key = playbook.pages[page].key.split("/").map(encodeURIComponent).join("/");
  return `${root}${document.documentElement.lang}/${key}.html`;
};

/** What a fraction counts, behind its link: required tasks that apply. */
export const COUNTED = "need=required&state=applies";

/** The task catalogue, to which the numbers of several pages lead. */
export const catalogue = () => body?.dataset.tasks ?? `${root}${document.documentElement.lang}/tasks.html`;

/** Browsers take addresses of scripts from here alone: the policy of the site says so. */
const trusted = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("tickbook", { createScriptURL: (/** @type {string} */ path) => root + path });

/** The address of one of the site's scripts. @param {string} path @returns {any} */
export const scriptUrl = (path) => trusted?.createScriptURL(path) ?? root + path;

/** Loads a script of the site. @param {string} path @returns {Promise<void>} */
export const loadScript = (path) =>
  new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = scriptUrl(path);
    script.onload = () => done();
    script.onerror = () => fail(new Error(path));
    document.head.append(script);
  });

/** @type {Promise<void> | undefined} */
let style;

/** Loads the styles of what comes later, once. @param {string | undefined} path @returns {Promise<void>} */
export const loadStyle = (path) =>
  (style ??= new Promise((done) => {
    if (!path) return done();
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = root + path;
    // Without it all is there too, if plain.
    link.onload = link.onerror = () => done();
    // Before what inheriting themes and kinds of page say.
    document.querySelector("link[rel=stylesheet]")?.after(link);
  }));

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
        const item = playbook.item.get(uid);
        // The page that is shown counts the points that it shows.
        if (!item && rev) page === here ? playbook.item.set(uid, guidance(page, uid, step, rev)) : add(guidance(page, uid, step, rev));
        else if (item && step !== undefined && page !== here) item.step = step;
      }
    });
    return map;
  });
  return names;
}

// The task catalogue: which tasks are shown and in which order. All of it stands in the address, so that
// it can be sent, printed, gone back from and kept by the language switch.
(() => {
  const form = document.getElementById("Pick");
  const cat = document.getElementById("Cat");
  const table = cat?.querySelector("table");
  if (!(form instanceof HTMLFormElement) || !cat || !table) return;

  /** `services` is null where a task is for all. @typedef {{ row: HTMLElement, group: HTMLTableSectionElement, page: string, text: string, phase: string, need: string, role: string, services: string[] | null, shown: boolean }} Task */

  /** @param {string} text */
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  /** @param {Element} row @param {string} cell */
  const textOf = (row, cell) => row.querySelector(cell)?.textContent?.trim() ?? "";

  /** @type {Task[]} */
  const tasks = [];
  const groups = [...table.tBodies];
  for (const group of groups) {
    const page = /** @type {HTMLElement | null} */ (group.querySelector("[data-page]"))?.dataset.page ?? "";
    for (const row of group.rows) {
      if (!row.id) continue;
      const { p: phase = "" } = group.dataset;
      const { r: role = "", v = "" } = row.dataset;
      const need = row.classList.contains("q") ? "required" : "optional";
      const text = fold(`${textOf(row, ".id")} ${textOf(row, "label")}`);
      tasks.push({ row, group, page, text, phase, need, role, services: v ? v.split(" ") : null, shown: true });
    }
  }
  const flat = table.createTBody();
  flat.hidden = true;

  /** @type {{ [name: string]: HTMLSelectElement | HTMLInputElement }} */
  const fields = {};
  /** What an option is called in the rows: roles and services by their number. @type {{ [name: string]: Map<string, string> }} */
  const inRows = {};
  for (const field of form.querySelectorAll("select,input")) {
    const f = /** @type {HTMLSelectElement} */ (field);
    fields[f.name] = f;
    if (!f.options) continue;
    const byNumber = /role|service/.test(f.name);
    inRows[f.name] = new Map([...f.options].map((o, n) => [o.value, byNumber && n ? String(n - 1) : o.value]));
    for (const o of f.options) o.dataset.t = o.text;
  }
  /** @param {Task} task */
  const state = ({ row }) => row.dataset.s ?? "open";
  /** @param {Task} task */
  const changed = ({ row }) => row.classList.contains("changed");

  /** Values of a task for a filter; null fits every one. @type {{ [name: string]: (task: Task) => string[] | null }} */
  const values = {
    phase: (t) => [t.phase],
    need: (t) => [t.need],
    role: (t) => [t.role],
    service: (t) => t.services,
    state: (t) => [state(t), ...(changed(t) ? ["changed"] : []), ...(state(t) === "na" ? [] : ["applies"])],
  };

  const selects = Object.keys(values).filter((name) => fields[name]);

  const query = () => new URLSearchParams(location.search);
  let chosen = query();
  /** The row that the address leads to: it is shown whatever is chosen. */
  let named = location.hash.slice(1);

  /** The option for a value: where two have one name in this language, there is one for both. @param {string} name @param {string} value */
  function sameAs(name, value) {
    if (inRows[name]?.has(value)) return value;
    /** @type {any} */
    const { tickbookItems: items, tickbookWords: words } = globalThis;
    const text = words?.[`${name}s`]?.[items[`${name}s`]?.indexOf(value)];
    const { options = [] } = /** @type {HTMLSelectElement} */ (fields[name]);
    // An address may name a role that is gone.
    return (text && [...options].find((o) => o.dataset.t === text)?.value) || value;
  }

  /** The choice: for each filter that is set, what it asks of a task. @returns {{ name: string, fits: (task: Task) => boolean }[]} */
  const choice = () =>
    ["q", "lang", "but", ...selects].flatMap((name) => {
      const value = chosen.get(name)?.trim();
      if (!value) return [];
      if (name === "q") {
        const words = fold(value).split(/\s+/);
        /** @param {Task} t */
        const fits = (t) => words.every((word) => t.text.includes(word));
        return [{ name, fits }];
      }
      // Tasks that only another language has.
      if (name === "lang") return [{ name, fits: (/** @type {Task} */ t) => !!t.row.querySelector("label[lang]") }];
      // The pages of a group that a list of it leaves out.
      if (name === "but") return [{ name, fits: (/** @type {Task} */ t) => !chosen.getAll(name).includes(t.page) }];
      const wanted = value.split(",").flatMap((v) => inRows[name].get(sameAs(name, v)) ?? []);
      if (!wanted.length) return [];
      /** @param {Task} t */
      const fits = (t) => values[name](t)?.some((v) => wanted.includes(v)) ?? true;
      return [{ name, fits }];
    });

  const output = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
  const reset = /** @type {HTMLAnchorElement} */ (form.querySelector("p a"));
  const empty = /** @type {HTMLElement} */ (cat.querySelector(".empty"));
  const title = /** @type {HTMLElement} */ (document.getElementById("cat-title"));
  const plain = title.textContent ?? "";
  const tab = document.title;
  let last = tab;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  /** Shows the rows that fit, and beside the options how many each would show, the other filters being as they are. All in one pass. */
  function sift() {
    const set = choice();
    let shown = 0;
    /** @type {Map<string, number>[]} */
    const counts = selects.map(() => new Map());
    const rest = selects.map(() => 0);
    for (const t of tasks) {
      let misses = 0;
      let missed = "";
      for (const c of set) {
        if (c.fits(t)) continue;
        misses++;
        missed = c.name;
        if (misses > 1) break;
      }
      t.shown = !misses || t.row.id === named;
      if (t.shown) shown++;
      // With one miss it would be there if only that filter were another.
      if (misses > 1) continue;
      selects.forEach((name, n) => {
        if (misses && name !== missed) return;
        const own = values[name](t);
        if (!own) rest[n]++;
        for (const v of new Set(["", ...(own ?? [])])) counts[n].set(v, (counts[n].get(v) ?? 0) + 1);
      });
    }
    selects.forEach((name, n) => {
      const { options } = /** @type {HTMLSelectElement} */ (fields[name]);
      for (const o of options) {
        const found = counts[n].get(inRows[name].get(o.value) ?? "") ?? 0;
        const number = o.value ? found + rest[n] : found;
        const text = `${o.dataset.t} (${number})`;
        if (o.text !== text) o.text = text;
      }
    });
    return { set, shown };
  }

  /** Out of its group a row says of which process it is. @param {Task} task */
  function nameProcess({ row, group }) {
    const link = row.querySelector("small a");
    const process = textOf(group, ".grp a");
    if (!link || link.querySelector(".proc") || link.textContent === process) return;
    const name = document.createElement("span");
    name.className = "proc";
    name.textContent = `${process}: `;
    link.prepend(name);
  }

  let sorted = "";
  /** @param {string} sort a column, with `-` before it the other way round */
  function order(sort) {
    if (sort === sorted) return;
    sorted = sort;
    const by = sort.replace("-", "");
    const ranks = ["open", "blocked", "done", "na"];
    /** @param {Task} t */
    const rank = (t) => (by === "need" ? ["required", "optional"].indexOf(t.need) : ranks.indexOf(state(t)));
    let list = [...tasks];
    if (by === "need" || by === "state") list.sort((a, b) => rank(a) - rank(b));
    else if (by) {
      /** @type {{ [by: string]: string }} */
      const cells = { id: ".id", name: "label", role: ".r", service: ".s" };
      const keyed = tasks.map((t) => ({ t, key: textOf(t.row, cells[by]) }));
      list = keyed.sort((a, b) => collator.compare(a.key, b.key)).map(({ t }) => t);
    }
    if (sort.startsWith("-")) list.reverse();
    if (by) {
      flat.append(...list.map((t) => t.row));
      tasks.forEach(nameProcess);
    } else for (const t of tasks) t.group.append(t.row);
    flat.hidden = !by;
    cat?.classList.toggle("sorted", !!by);
    for (const th of heads) {
      const on = th.dataset.by === by;
      if (on) th.setAttribute("aria-sort", sort.startsWith("-") ? "descending" : "ascending");
      else th.removeAttribute("aria-sort");
    }
  }

  /** Shows the tasks of a choice. @param {URLSearchParams} q */
  function apply(q) {
    chosen = q;
    // Numbers lead here with `changed`.
    if (q.get("changed")) q.set("state", "changed");
    for (const [name, field] of Object.entries(fields)) {
      const value = chosen.get(name) ?? "";
      if (field !== document.activeElement || field.type !== "search") field.value = sameAs(name, value.split(",")[0]);
      if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = "";
      field.closest("label")?.classList.toggle("set", !!field.value);
    }
    const { set, shown } = sift();
    /** How many rows of each group are shown. @type {Map<HTMLElement, number>} */
    const full = new Map();
    for (const t of tasks) {
      if (t.row.hidden === t.shown) t.row.hidden = !t.shown;
      if (t.shown) full.set(t.group, (full.get(t.group) ?? 0) + 1);
    }
    const sort = chosen.get("sort") ?? "";
    order(fields.sort instanceof HTMLSelectElement && [...fields.sort.options].some((o) => o.value === sort.replace("-", "")) ? sort : "");
    for (const group of groups) {
      group.hidden = !!sorted || !full.has(group);
      // About as high as it will be, so that the page is about as long.
      group.style.setProperty("contain-intrinsic-height", `${4 * (full.get(group) ?? 0) + 4}rem`);
    }
    const text = (output.dataset.text ?? "").replace("{shown}", String(shown)).replace("{all}", String(tasks.length));
    if (output.value !== text) output.value = text;
    reset.hidden = !set.length;
    empty.hidden = shown > 0;
    // A view has its own head, on paper too.
    const what = set.map((c) => {
      const f = fields[c.name];
      if (c.name === "but") return title.dataset.but;
      if (!f) return document.querySelector('a[href="?lang=other"]')?.textContent ?? "";
      return f instanceof HTMLSelectElement ? (f.selectedOptions[0]?.dataset.t ?? "") : f.value;
    });
    const head = what.length ? (title.dataset.of ?? "").replace("{what}", what.join(", ")) : plain;
    title.textContent = head;
    const name = tab.replace(plain, head);
    // The customer goes first, as the bar has put it.
    if (!document.title.endsWith(name)) document.title = document.title.endsWith(last) ? document.title.slice(0, -last.length) + name : name;
    last = name;
  }

  /** Puts the last choice into the address. */
  let write = () => {};
  /** Chooses anew. @param {URLSearchParams} q @param {boolean} [again] the same choice, typed on */
  function go(q, again) {
    write();
    named = "";
    apply(q);
    // Browsers look at every link when the address changes; the rows are seen before that.
    write = () => {
      write = () => {};
      try {
        history[again ? "replaceState" : "pushState"](null, "", q.size ? `?${q}` : location.pathname);
      } catch {
        // A page in a folder may not change its address, but it may go to one.
        location.search = String(q);
      }
    };
    requestAnimationFrame(() => setTimeout(() => write()));
  }

  /** @param {string} name @param {string} value @param {boolean} [again] */
  function put(name, value, again) {
    const q = new URLSearchParams(chosen);
    q.delete("changed");
    if (value) q.set(name, value);
    else q.delete(name);
    go(q, again);
  }

  const heads = [.../** @type {NodeListOf<HTMLElement>} */ (table.querySelectorAll("th[data-by]"))];
  for (const th of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...th.childNodes);
    th.append(button);
    button.addEventListener("click", () => {
      const by = th.dataset.by ?? "";
      put("sort", sorted === by ? `-${by}` : sorted === `-${by}` ? "" : by);
    });
  }
  // On a phone the heads of the columns are not there: the choice above sorts.
  const narrow = matchMedia("(max-width: 63.99rem)");
  const stops = () => {
    for (const th of heads) /** @type {HTMLElement} */ (th.firstElementChild).tabIndex = narrow.matches ? -1 : 0;
  };
  narrow.addEventListener("change", stops);
  stops();
  title.tabIndex = -1;
  let typing = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    put(field.name, field.value, typing && field.type === "search");
    typing = field.type === "search";
  });
  addEventListener("click", (event) => {
    const a = event.target instanceof Element && event.target.closest('main a[href^="?"]');
    if (!a || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    fields.q.blur();
    go(new URLSearchParams(a.getAttribute("href") ?? ""));
    typing = false;
    title.scrollIntoView({ block: "nearest" });
    // What was clicked may be gone.
    if (a instanceof HTMLElement && !a.offsetParent) title.focus();
  });
  addEventListener("popstate", () => {
    write = () => {};
    named = location.hash.slice(1);
    fields.q.blur();
    apply(query());
  });

  // Ticks come in after the page, and change while it is read: the numbers follow, the rows stay where
  // they are until the next choice.
  let due = 0;
  new MutationObserver(() => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(() => void sift());
  }).observe(table, { subtree: true, attributeFilter: ["data-s"] });
  const root = document.documentElement;
  new MutationObserver((_, watch) => {
    if (!root.classList.contains("ready")) return;
    watch.disconnect();
    if (sorted) sorted = "?";
    apply(chosen);
  }).observe(root, { attributeFilter: ["class"] });

  form.hidden = false;
  apply(chosen);
})();

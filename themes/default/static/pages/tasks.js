// The task catalogue: which tasks are shown and in which order. All of it stands in the address, so that
// it can be sent, printed, gone back from and kept by the language switch.
(() => {
  const form = document.getElementById("pick");
  const cat = document.getElementById("cat");
  const table = cat?.querySelector("table");
  if (!(form instanceof HTMLFormElement) || !cat || !table) return;

  /** @typedef {{ row: HTMLElement, group: HTMLTableSectionElement, text: string, phase: string, need: string, role: string, services: string[], cells: { [by: string]: string } }} Task */

  /** @param {string} text */
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  /** @param {Element} row @param {string} cell */
  const textOf = (row, cell) => row.querySelector(cell)?.textContent?.trim() ?? "";

  /** @type {Task[]} */
  const tasks = [];
  const groups = [...table.tBodies];
  for (const group of groups) {
    for (const row of group.rows) {
      if (!row.id) continue;
      const cells = { id: textOf(row, ".id"), name: textOf(row, "label"), need: textOf(row, ".k"), role: textOf(row, ".r"), service: textOf(row, ".s") };
      const { p: phase = "" } = group.dataset;
      const { r: role = "", v = "" } = row.dataset;
      const need = row.classList.contains("q") ? "required" : row.querySelector(".opt") ? "optional" : "";
      tasks.push({ row, group, text: fold(`${cells.id} ${cells.name}`), phase, need, role, services: v ? v.split(" ") : [], cells });
    }
  }
  const flat = table.createTBody();
  flat.hidden = true;

  /** @type {{ [name: string]: HTMLSelectElement | HTMLInputElement }} */
  const fields = {};
  for (const field of form.querySelectorAll("select,input")) {
    const f = /** @type {HTMLSelectElement} */ (field);
    fields[f.name] = f;
    for (const o of f.options ?? []) o.dataset.t = o.text;
  }
  /** What an option is called in the rows: roles and services by their number. @param {string} name @param {string} value */
  const inRows = (name, value) => {
    if (name !== "role" && name !== "service") return value;
    const options = [.../** @type {HTMLSelectElement} */ (fields[name]).options];
    return String(options.findIndex((o) => o.value === value) - 1);
  };
  /** @param {Task} task */
  const states = ({ row }) => [row.dataset.s ?? "open", row.classList.contains("changed") ? "changed" : ""];

  /** Whether a task has the value. @type {{ [name: string]: (task: Task, value: string) => boolean }} */
  const has = {
    q: (t, v) => fold(v).split(/\s+/).every((word) => t.text.includes(word)),
    phase: (t, v) => t.phase === v,
    need: (t, v) => t.need === v,
    role: (t, v) => t.role === v,
    service: (t, v) => !t.services.length || t.services.includes(v),
    state: (t, v) => states(t).some((s) => s && v.split(",").includes(s)),
  };

  const query = () => {
    const q = new URLSearchParams(location.search);
    // Numbers elsewhere on the site lead here with `changed`.
    if (q.get("changed")) q.set("state", "changed");
    return q;
  };
  let chosen = query();

  /** The choice as the rows have it. */
  const choice = () =>
    Object.keys(has).flatMap((name) => {
      const value = chosen.get(name)?.trim();
      const field = fields[name];
      // An address may name a role that is gone.
      const known = !(field instanceof HTMLSelectElement) || value?.split(",").some((v) => [...field.options].some((o) => o.value === v));
      return value && known ? [{ name, value: inRows(name, value) }] : [];
    });

  const output = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
  const reset = /** @type {HTMLAnchorElement} */ (form.querySelector("p a"));
  const empty = /** @type {HTMLElement} */ (cat.querySelector(".empty"));
  const title = /** @type {HTMLElement} */ (document.getElementById("cat-title"));
  const plain = title.textContent ?? "";
  const tab = document.title;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  /** Numbers beside the options: what each would show, the other filters being as they are. */
  function count() {
    const set = choice();
    for (const [name, field] of Object.entries(fields)) {
      if (!(field instanceof HTMLSelectElement) || name === "sort") continue;
      const others = set.filter((c) => c.name !== name);
      const left = tasks.filter((t) => others.every((c) => has[c.name](t, c.value)));
      for (const o of field.options) {
        const value = o.value && inRows(name, o.value);
        const n = value ? left.filter((t) => has[name](t, value)).length : left.length;
        const text = `${o.dataset.t} (${n})`;
        if (o.text !== text) o.text = text;
      }
    }
  }

  let sorted = "";
  /** @param {string} sort a column, with `-` before it the other way round */
  function order(sort) {
    if (sort === sorted) return;
    sorted = sort;
    const by = sort.replace("-", "");
    const ranks = ["open", "blocked", "done", "na"];
    /** @param {Task} t */
    const rank = (t) => (by === "need" ? ["required", "optional", ""].indexOf(t.need) : ranks.indexOf(states(t)[0]));
    const list = [...tasks];
    if (by === "need" || by === "state") list.sort((a, b) => rank(a) - rank(b));
    else if (by) list.sort((a, b) => collator.compare(a.cells[by], b.cells[by]));
    if (sort.startsWith("-")) list.reverse();
    if (by) flat.append(...list.map((t) => t.row));
    else for (const t of tasks) t.group.append(t.row);
    flat.hidden = !by;
    cat?.classList.toggle("sorted", !!by);
    for (const th of heads) {
      const on = th.dataset.by === by;
      if (on) th.setAttribute("aria-sort", sort.startsWith("-") ? "descending" : "ascending");
      else th.removeAttribute("aria-sort");
    }
  }

  /** Shows what the address names. */
  function apply() {
    chosen = query();
    for (const [name, field] of Object.entries(fields)) {
      const value = chosen.get(name) ?? "";
      if (field !== document.activeElement || field.type !== "search") field.value = value.split(",")[0];
      if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = "";
      field.closest("label")?.classList.toggle("set", !!field.value);
    }
    const set = choice();
    let shown = 0;
    const full = new Set();
    for (const t of tasks) {
      const fits = set.every((c) => has[c.name](t, c.value));
      if (t.row.hidden === fits) t.row.hidden = !fits;
      if (fits) {
        shown++;
        full.add(t.group);
      }
    }
    const sort = chosen.get("sort") ?? "";
    order(fields.sort instanceof HTMLSelectElement && [...fields.sort.options].some((o) => o.value === sort.replace("-", "")) ? sort : "");
    for (const group of groups) group.hidden = !!sorted || !full.has(group);
    const text = (output.dataset.text ?? "").replace("{shown}", String(shown)).replace("{all}", String(tasks.length));
    if (output.value !== text) output.value = text;
    reset.hidden = !set.length;
    empty.hidden = shown > 0;
    // A view has its own head, on paper too.
    const what = set.map((c) => {
      const f = fields[c.name];
      return f instanceof HTMLSelectElement ? (f.selectedOptions[0]?.dataset.t ?? "") : f.value;
    });
    const head = what.length ? (title.dataset.of ?? "").replace("{what}", what.join(", ")) : plain;
    title.textContent = head;
    document.title = tab.replace(plain, head);
    count();
  }

  /** Chooses anew. @param {URLSearchParams} q @param {boolean} [again] the same choice, typed on */
  function go(q, again) {
    const search = q.size ? `?${q}` : location.pathname;
    try {
      history[again ? "replaceState" : "pushState"](null, "", search);
    } catch {
      // A page in a folder may not change its address, but it may go to one.
      location.search = String(q);
      return;
    }
    apply();
  }

  /** @param {string} name @param {string} value @param {boolean} [again] */
  function put(name, value, again) {
    const q = query();
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
  });
  addEventListener("popstate", () => {
    fields.q.blur();
    apply();
  });

  // Ticks come in after the page, and change while it is read: the numbers follow, the rows stay where
  // they are until the next choice.
  let due = 0;
  new MutationObserver(() => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(count);
  }).observe(table, { subtree: true, attributeFilter: ["data-s"] });
  const root = document.documentElement;
  new MutationObserver((_, watch) => {
    if (!root.classList.contains("ready")) return;
    watch.disconnect();
    sorted = "?";
    apply();
  }).observe(root, { attributeFilter: ["class"] });

  form.hidden = false;
  apply();
})();

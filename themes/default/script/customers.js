// Customers: switching in a list below the bar, and what can be done to one of them, in hand or not.
import { actions, offers, run } from "./actions.js";
import { badge } from "./bar.js";
import { desk, memo } from "./desk.js";
import { closeDialog, foot, form, labelled, openBelow, openDialog, press } from "./dialog.js";
import { createCustomer, eraseCustomer, listCustomers, openCustomer, putFor } from "./hands.js";
import { customerName } from "./merge.js";
import { doButton, node, setText } from "./node.js";
import { playbook } from "./playbook.js";
import { scopeOf } from "./tally.js";
import { announce } from "./say.js";
import { takeIn } from "./windows.js";
import { compareText, day, given, word } from "./words.js";

/** So many customers are listed until a name is typed. */
const MOST_CUSTOMERS = 8;

/** How many required tasks of a customer are done. @param {Head} head */
const sumText = ({ sum }) => (sum?.total ? word("live-of", { done: sum.done, total: sum.total }) : "");

/** The file of the overview, as the header links it. */
export const customersFile = () => document.body.dataset.customers ?? "customers.html";

/** @param {string} id @param {string} name */
async function take(id, name) {
  closeDialog();
  await openCustomer(id);
  announce(word("more-now", { name }));
}

actions.customers = async (from) => {
  /** What says how far each is. @type {Map<string, HTMLElement>} */
  const sums = new Map();
  const heads = (await listCustomers((all) => all.forEach((h) => setText(sums.get(h.id), sumText(h))))).filter((h) => !h.archived);
  const own = desk.engagement.id;
  const recent = memo("recent").split(" ");
  // The one in hand, then those opened last, then all others by name.
  const place = (/** @type {Head} */ h) => (h.id === own ? -1 : recent.includes(h.id) ? recent.indexOf(h.id) : recent.length);
  heads.sort((a, b) => place(a) - place(b) || compareText(a.name, b.name));
  const list = node("ul", { class: "lines pick" });
  const more = node("p", { class: "rest", role: "status" });
  /** @param {string} typed */
  const fill = (typed) => {
    const found = heads.filter((h) => h.name.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase()));
    const shown = found.slice(0, MOST_CUSTOMERS);
    list.replaceChildren(
      ...shown.map((h) => {
        const said = node("span", { class: "sum" }, sumText(h));
        sums.set(h.id, said);
        const attributes = { type: "button", class: "quiet", title: h.name, "aria-current": h.id === own ? "true" : null, click: () => take(h.id, h.name) };
        return node("li", null, badge(h.id, h.name), node("button", attributes, node("span", null, h.name), h.id === own ? node("small", null, word("more-chosen")) : null), said);
      }),
    );
    more.textContent = found.length > shown.length ? word("more-others", { n: found.length - shown.length }) : found.length ? "" : word("more-no-match");
  };
  fill("");
  const field = /** @type {HTMLInputElement} */ (node("input", { type: "search", autocomplete: "off", autofocus: heads.length > MOST_CUSTOMERS, input: () => fill(field.value) }));
  openBelow(
    /** @type {HTMLElement} */ (from.closest?.(".bar") ?? document.getElementById("Bar")),
    word("more-customers-title"),
    heads.length > 4 ? labelled(word("more-find"), field) : "",
    heads.length ? list : node("p", null, word("more-customers-none")),
    more,
    node("p", { class: "buttons" }, press(word("more-new"), newCustomer, "button small"), own ? press(word("more-manage"), () => manageCustomer(own), "button small") : null, ...offered("roles", "log", "backup", "record")),
    node("p", { class: "ways" }, node("a", { href: customersFile() }, word("more-all", { n: heads.length })), " ", doButton("close", word("more-close"))),
  );
};

/** Buttons of those actions that the theme has. @param {...string} names */
const offered = (...names) => names.filter(offers).map((name) => doButton(name, word(`more-do-${name}`), "button small"));

/** Asks for a name. @param {string} title @param {string} name @param {string} yes @param {(name: string) => unknown} then */
function ask(title, name, yes, then) {
  const wrong = node("p", { class: "wrong", id: "NameWrong", role: "alert" });
  const field = /** @type {HTMLInputElement} */ (node("input", { type: "text", maxlength: "80", autocomplete: "off", autofocus: true, required: true, "aria-describedby": "NameWrong" }));
  field.value = name;
  const send = () => {
    const given = field.value.trim();
    if (!given) {
      wrong.textContent = word("more-name-empty");
      field.setAttribute("aria-invalid", "true");
      return field.focus();
    }
    closeDialog();
    return then(given);
  };
  const own = form(send, labelled(word("more-new-name"), field, word("more-new-hint")), wrong, node("p", { class: "buttons" }, node("button", { class: "button main" }, yes), doButton("close", word("more-cancel"))));
  // What is wrong is said in words, not by the browser's bubble.
  own.setAttribute("novalidate", "");
  openDialog(title, own);
  field.select();
}

const newCustomer = () =>
  ask(word("more-new"), "", word("more-create"), async (name) => {
    await createCustomer(name);
    announce(word("more-now", { name }));
  });

actions.newCustomer = newCustomer;

/** Sets values of a customer and shows how to take that back. @param {string} id @param {[string, any][]} changes @param {[string, any][]} before @param {string} said */
async function set(id, changes, before, said) {
  await putFor(id, changes, said);
  offerUndo(said, () => putFor(id, before, word("extra-undone")));
}

/** A line on the page of customers that says what was done, with the way back. @param {string} said @param {() => unknown} back */
function offerUndo(said, back) {
  document.getElementById("Undone")?.remove();
  const line = node("p", { id: "Undone", class: "undone" }, said, " ");
  line.append(
    press(
      word("live-undo"),
      async () => {
        line.remove();
        await back();
        /** @type {HTMLElement | null} */ (document.querySelector("main h1, #Bar .who"))?.focus();
      },
      "quiet",
    ),
  );
  const place = document.getElementById("Customers");
  if (place) place.before(line);
}

/** What can be done to a customer, in hand or not. @param {string} id */
export async function manageCustomer(id) {
  const registers = id === desk.engagement.id ? desk.engagement.registers : await desk.store.load(id);
  const name = customerName(registers);
  const archived = registers.get("meta.archived")?.value === true;
  const button = (/** @type {string} */ text, /** @type {() => unknown} */ click) => press(text, click, "button small");
  const rename = () =>
    ask(word("more-rename-title", { name }), name, word("more-save"), (now) => set(id, [["meta.name", now]], [["meta.name", name]], word("more-renamed", { name: now })));
  const duplicate = () =>
    ask(word("more-new"), word("more-copy-of", { name }), word("more-create"), async (now) => {
      await createCustomer(now, registers);
      announce(word("more-now", { name: now }));
    });
  const archive = async () => {
    closeDialog();
    await set(id, [["meta.archived", !archived]], [["meta.archived", archived]], word(archived ? "more-unarchived" : "more-archived", { name }));
  };
  const created = registers.get("meta.created")?.value;
  openDialog(
    word("more-manage-title", { name }),
    typeof created === "string" ? node("p", null, word("more-since", { day: day(created, true) })) : "",
    node("p", { class: "buttons" }, button(word("more-rename"), rename), button(word("more-scope"), () => scope(id, registers)), button(word("more-duplicate"), duplicate), button(word(archived ? "more-unarchive" : "more-archive"), archive), offers("trackers") && node("button", { type: "button", class: "button small", "data-do": "trackers", "data-customer": id }, word("more-do-trackers"))),
    foot(),
    // Far from all else, and with a way back.
    node("div", { class: "danger" }, node("p", null, word("more-erase-text")), node("p", { class: "buttons" }, button(word("more-erase"), () => erase(id, registers)))),
  );
}

/** Erases a customer; what to say where another one is in hand by that. @param {string} id */
async function eraseAndSay(id) {
  const own = id === desk.engagement.id;
  await eraseCustomer(id);
  return own && desk.name() ? word("more-now", { name: desk.name() }) : "";
}

/** Removes the customer to look around with. @param {Head} head */
export async function removeSample({ id, name }) {
  announce([word("more-erased", { name }), await eraseAndSay(id)].filter(Boolean).join(" "));
}

/** @param {string} id @param {Registers} registers */
function erase(id, registers) {
  const name = customerName(registers);
  const yes = async () => {
    closeDialog();
    const kept = new Map(registers);
    const said = [word("more-erased", { name }), await eraseAndSay(id)].filter(Boolean).join(" ");
    announce(said);
    const back = async () => {
      await takeIn(id, kept);
      announce(word("more-unarchived", { name }));
      if (document.getElementById("Customers")) await run("standings", document.body);
    };
    offerUndo(said, back);
    if (!document.getElementById("Customers")) openDialog(said, node("p", null, word("more-erase-back")), foot(press(word("live-undo"), () => (closeDialog(), back()))));
  };
  openDialog(
    word("more-erase-title", { name }),
    node("p", null, word("more-erase-text")),
    node("p", { class: "buttons" }, offers("backup") ? doButton("backup", word("live-backup"), "button main") : null, press(word("more-erase-yes"), yes), doButton("close", word("more-cancel"))),
  );
}

/** @param {string} id @param {Registers} registers */
function scope(id, registers) {
  const off = scopeOf(registers);
  /** A name stands once, however many ids have it. @param {"phases" | "roles" | "services"} kind @param {string[]} ids @param {string[]} names @param {number[]} [as] */
  const group = (kind, ids, names, as = [...ids.keys()]) => {
    const order = [...new Set(as)];
    // Phases have an order of their own.
    if (kind !== "phases") order.sort((a, b) => compareText(names[a], names[b]));
    const lines = order.map((n) => {
      const own = ids.filter((_, m) => as[m] === n);
      const box = /** @type {HTMLInputElement} */ (node("input", { type: "checkbox", name: kind, checked: !own.every((id) => off[kind]?.includes(id)) }));
      boxes.set(box, own);
      return node("label", null, box, names[n]);
    });
    // One alone says nothing, unless it is off: here or in a language that tells it apart.
    const alone = lines.length < 2 && !ids.every((id) => off[kind]?.includes(id));
    const title = kind === "services" ? "more-services" : kind === "phases" && given.sections ? "more-scope-sections" : `more-scope-${kind}`;
    return lines.length && !alone ? node("fieldset", null, node("legend", null, word(title)), ...lines) : null;
  };
  /** @type {Map<HTMLInputElement, string[]>} */
  const boxes = new Map();
  const groups = [
    group("phases", playbook.phases, playbook.phaseNames),
    group("roles", playbook.roleIds, playbook.roles, playbook.roleAs),
    group("services", playbook.serviceIds, playbook.services, playbook.serviceAs),
  ];
  const send = () => {
    /** @type {{ [kind: string]: string[] }} */
    const value = {};
    for (const [box, ids] of boxes) {
      // Of what is told apart in another language only, some may be off; an untouched box leaves it so.
      const kept = box.checked ? ids.filter((id) => box.defaultChecked && off[/** @type {"roles"} */ (box.name)]?.includes(id)) : ids;
      if (kept.length) (value[box.name] ??= []).push(...kept);
    }
    closeDialog();
    return set(id, [["meta.scope", value]], [["meta.scope", off]], word("more-scope-set"));
  };
  const own = form(send, node("div", { class: "scope" }, ...groups), node("p", { class: "buttons" }, node("button", { class: "button main" }, word("more-save")), doButton("close", word("more-cancel"))));
  openDialog(word("more-scope-title", { name: customerName(registers) }), node("p", null, word("more-scope-hint")), own);
}

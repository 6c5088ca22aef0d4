// Customers: switch, make, rename, duplicate, archive, erase, and which part of the playbook is theirs.
import { actions, offers } from "./actions.js";
import { badge } from "./bar.js";
import { desk } from "./desk.js";
import { closeDialog, foot, form, labelled, openDialog, press } from "./dialog.js";
import { doButton, node } from "./node.js";
import { playbook } from "./playbook.js";
import { scopeOf } from "./tally.js";
import { announce } from "./say.js";
import { compareText, word } from "./words.js";

/** @param {string} text @param {() => unknown} click */
const button = (text, click) => press(text, click, "button small");

/** What a customer's line says: how many required tasks are done. @param {Head} head */
const sumText = ({ sum }) => (sum?.total ? word("live-of", { done: sum.done, total: sum.total }) : "");

/** @param {string} id @param {string} name */
async function take(id, name) {
  closeDialog();
  await desk.open(id);
  announce(word("more-now", { name }));
}

actions.customers = async () => {
  const heads = await desk.store.list();
  const own = desk.engagement.id;
  const lines = heads
    .filter((h) => !h.archived)
    .map((h) => {
      const name = h.id === own ? node("b", null, word("more-current", { name: h.name })) : press(h.name, () => take(h.id, h.name), "quiet");
      return node("li", null, badge(h.id, h.name), name, node("span", { class: "sum" }, sumText(h)));
    });
  const old = heads.filter((h) => h.archived);
  const archived = old.map((h) =>
    node("li", null, badge(h.id, h.name), node("span", null, h.name), press(word("more-unarchive"), () => unarchive(h), "quiet")),
  );
  const name = desk.name();
  openDialog(
    word("more-customers-title"),
    lines.length ? node("ul", { class: "lines pick" }, ...lines) : node("p", null, word("more-customers-none")),
    ...(old.length
      ? [node("details", null, node("summary", null, `${word("more-archive-title")} (${old.length})`), node("ul", { class: "lines pick" }, ...archived))]
      : []),
    node("p", { class: "buttons" }, button(word("more-new"), newCustomer), ...offered("overview", "roles")),
    ...(own
      ? [
          node("h3", null, name),
          node(
            "p",
            { class: "buttons" },
            button(word("more-rename"), () => ask(word("more-rename-title", { name }), name, word("more-save"), rename)),
            button(word("more-scope"), scope),
            button(word("more-duplicate"), duplicate),
            button(word("more-archive"), archive),
            button(word("more-erase"), erase),
          ),
        ]
      : []),
    ...filesPart(),
    foot(),
  );
};

/** Buttons of those actions that the theme has. @param {...string} names */
const offered = (...names) => names.filter(offers).map((name) => doButton(name, word(`more-do-${name}`), "button small"));

/** What can be done with files, if the theme can. */
function filesPart() {
  const known = offered("backup", "restore", "record");
  return known.length ? [node("h3", null, word("more-files")), node("p", { class: "buttons" }, ...known)] : [];
}

/** Asks for a name. @param {string} title @param {string} name @param {string} yes @param {(name: string) => unknown} then */
function ask(title, name, yes, then) {
  const field = /** @type {HTMLInputElement} */ (node("input", { type: "text", required: true, maxlength: "80", autocomplete: "off", autofocus: true }));
  field.value = name;
  const send = () => {
    const given = field.value.trim();
    if (!given) return field.focus();
    closeDialog();
    return then(given);
  };
  openDialog(
    title,
    form(
      send,
      labelled(word("more-new-name"), field, word("more-new-hint")),
      node("p", { class: "buttons" }, node("button", { class: "button main" }, yes), doButton("customers", word("more-cancel"))),
    ),
  );
  field.select();
}

const newCustomer = () =>
  ask(word("more-new"), "", word("more-create"), async (name) => {
    await desk.create(name);
    announce(word("more-now", { name }));
  });

actions.newCustomer = newCustomer;

/** @param {string} name */
const rename = (name) => desk.put([["meta.name", name]], word("more-renamed", { name }));

const duplicate = () => {
  const copy = word("more-copy-of", { name: desk.name() });
  ask(word("more-new"), copy, word("more-create"), async (name) => {
    await desk.create(name, desk.engagement.registers);
    announce(word("more-now", { name }));
  });
};

async function archive() {
  const name = desk.name();
  closeDialog();
  await desk.put([["meta.archived", true]], word("more-archived", { name }));
  await desk.open((await desk.store.list()).find((h) => !h.archived)?.id ?? "");
}

/** @param {Head} head */
async function unarchive(head) {
  closeDialog();
  await desk.open(head.id);
  await desk.put([["meta.archived", false]], word("more-unarchived", { name: head.name }));
}

function erase() {
  const { id } = desk.engagement;
  const name = desk.name();
  const yes = async () => {
    closeDialog();
    await desk.erase(id);
    announce(word("more-erased", { name }));
  };
  openDialog(
    word("more-erase-title", { name }),
    node("p", null, word("more-erase-text")),
    node(
      "p",
      { class: "buttons" },
      offers("backup") ? doButton("backup", word("live-backup"), "button main") : null,
      press(word("more-erase-yes"), yes),
      doButton("customers", word("more-cancel")),
    ),
  );
}

function scope() {
  const off = scopeOf(desk.engagement.registers);
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
    return lines.length && !alone ? node("fieldset", null, node("legend", null, word(kind === "services" ? "more-services" : `more-scope-${kind}`)), ...lines) : null;
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
    return desk.put([["meta.scope", value]], word("more-scope-set"));
  };
  const own = form(
    send,
    node("div", { class: "scope" }, ...groups),
    node("p", { class: "buttons" }, node("button", { class: "button main" }, word("more-save")), doButton("customers", word("more-cancel"))),
  );
  openDialog(word("more-scope-title", { name: desk.name() }), node("p", null, word("more-scope-hint")), own);
}

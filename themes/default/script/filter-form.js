// The form behind "Filter tasks".
import { actions } from "./actions.js";
import { chosen } from "./filter.js";
import { rows } from "./item.js";
import { node } from "./node.js";
import { choose, refilled } from "./pick.js";
import { playbook } from "./playbook.js";
import { compareText, word } from "./words.js";

/** @type {HTMLElement | undefined} */
let filterPanel;

/** A labelled select; nothing where there is nothing to choose. @param {string} key @param {string} label @param {[string, string][]} options */
function select(key, label, options) {
  if (!options.length) return "";
  const own = node("select", { name: key, id: `filter-${key}` }, node("option", { value: "" }, word("more-filter-all")));
  for (const [value, text] of options) own.append(node("option", { value }, text));
  return node("div", { class: "field" }, node("label", { for: `filter-${key}` }, label), node("span", { class: "sel" }, own));
}

/** The values that tasks of this page have, each name once. @param {(item: Item) => number[]} of @param {number[]} as @param {string[]} ids @param {string[]} names @returns {[string, string][]} */
function values(of, as, ids, names) {
  const used = new Set([...rows.values()].flatMap((r) => of(/** @type {Item} */ (playbook.item.get(r.uid)))).map((n) => as[n] ?? -1));
  return [...used].filter((n) => n >= 0).map((n) => /** @type {[string, string]} */ ([ids[n], names[n]])).sort((a, b) => compareText(a[1], b[1]));
}

function build() {
  /** @type {[string, string][]} */
  const states = ["open", "done", "na", "blocked", "applies"].map((s) => [s, word(s === "applies" ? "more-applies" : `live-${s}`)]);
  const own = node(
    "form",
    { class: "filter-form", change: send, submit: (/** @type {Event} */ e) => e.preventDefault() },
    select("state", word("more-state"), states),
    select("need", word("more-kind"), [
      ["required", word("live-required")],
      ["optional", word("live-optional")],
    ]),
    select("role", word("more-role"), values((i) => [i.role], playbook.roleAs, playbook.roleIds, playbook.roles)),
    select("service", word("more-services"), values((i) => i.services, playbook.serviceAs, playbook.serviceIds, playbook.services)),
    node("label", { class: "tick" }, node("input", { type: "checkbox", name: "changed", value: "1" }), word("more-filter-changed")),
  );
  const fill = () => {
    const choice = chosen();
    for (const field of own.querySelectorAll("select")) {
      const value = choice.get(field.name) ?? "";
      const [as, ids] = field.name === "role" ? [playbook.roleAs, playbook.roleIds] : [playbook.serviceAs, playbook.serviceIds];
      field.value = ids[as[ids.indexOf(value)]] ?? value;
      field.classList.toggle("set", field.value !== "");
    }
    /** @type {HTMLInputElement} */ (own.querySelector("input")).checked = choice.has("changed");
  };
  refilled.push(fill);
  fill();
  return own;
}

/** @param {Event} event */
function send(event) {
  const query = new URLSearchParams();
  const own = /** @type {HTMLElement} */ (event.currentTarget);
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (own.querySelectorAll("select,input"))) {
    if (field.type === "checkbox" ? field.checked : field.value) query.set(field.name, field.value);
  }
  // The form has no field for the step, to which numbers lead.
  const step = chosen().get("step");
  if (step) query.set("step", step);
  choose(`?${query}`);
}

actions.filters = (from) => {
  const open = from.getAttribute("aria-expanded") === "true";
  from.setAttribute("aria-expanded", String(!open));
  filterPanel ??= build();
  if (open) filterPanel.remove();
  else from.parentElement?.after(filterPanel);
};

// A meeting: the open required tasks of one role on one screen, big, ticked as they are spoken of.
import { actions } from "./actions.js";
import { desk, memo } from "./desk.js";
import { closeDialog, goBack, labelled, press } from "./dialog.js";
import { setState } from "./item.js";
import { node, setText } from "./node.js";
import { here, loadNames, playbook } from "./playbook.js";
import { NO_ROLE, roleOf } from "./roles.js";
import { allTasks, applies, scopeOf, stateOf } from "./tally.js";
import { compareText, day, word } from "./words.js";

/** The tasks that were open when the list was made. @type {Item[]} */
let spoken = [];

const isOpenTask = (/** @type {Item} */ item) => {
  const { registers } = desk.engagement;
  return item.required && applies(item, scopeOf(registers)) && stateOf(registers, item.uid).s === "open";
};

/** Ends the meeting. @type {() => void} */
let leaveMeeting = () => {};

// Shows it in place of the page.
actions.meeting = async () => {
  closeDialog();
  leaveMeeting();
  await desk.ready;
  const names = await loadNames();
  const back = /** @type {HTMLElement | null} */ (document.activeElement);
  const { title } = document;
  const open = allTasks().filter(isOpenTask);
  const roles = [...new Set(open.map(roleOf))];
  const roleName = (/** @type {string} */ id) => (id === NO_ROLE ? word("more-no-role") : playbook.roles[playbook.roleIds.indexOf(id)]);
  roles.sort((a, b) => Number(a === NO_ROLE) - Number(b === NO_ROLE) || compareText(roleName(a), roleName(b)));
  const phase = here >= 0 ? playbook.pages[here].phase : -1;
  /** @type {[string, string, (item: Item) => boolean][]} */
  const places = [["all", word("more-whole"), () => true]];
  if (phase >= 0) places.unshift(["phase", playbook.phaseNames[phase], (i) => playbook.pages[i.page].phase === phase]);
  if (here >= 0) places.unshift(["page", word("more-page"), (i) => i.page === here]);
  const list = node("ul", { class: "talk" });
  const left = node("p", { class: "left", role: "status" });
  const count = () => setText(left, word("meeting-left", { n: spoken.filter(isOpenTask).length, all: spoken.length }));
  const pick = (/** @type {string} */ label, /** @type {[string, string][]} */ options, /** @type {string} */ value) => {
    const field = /** @type {HTMLSelectElement} */ (node("select", { change: () => fill() }, ...options.map(([v, text]) => node("option", { value: v }, text))));
    if (options.some(([v]) => v === value)) field.value = value;
    const own = labelled(label, field);
    own.append(node("span", { class: "sel" }, field));
    return { field, own };
  };
  const role = pick(word("more-role"), [["", word("more-filter-all")], ...roles.map((id) => /** @type {[string, string]} */ ([id, roleName(id)]))], memo("meeting"));
  const place = pick(word("meeting-where"), places.map(([id, text]) => [id, text]), places[0][0]);
  const line = (/** @type {Item} */ item) => {
    const name = /** @type {ItemName} */ (names.get(item.uid));
    const { due, owner } = stateOf(desk.engagement.registers, item.uid);
    const box = /** @type {HTMLInputElement} */ (node("input", { type: "checkbox", id: `m${item.uid}`, change: () => setState(item.uid, box.checked ? "done" : "open").then(count) }));
    const more = [name.page, role.field.value ? "" : roleName(roleOf(item)), owner, due && word("live-due-by", { day: day(due) })].filter(Boolean).join(" · ");
    return node("li", null, box, node("div", null, node("label", { for: box.id, lang: name.lang || null }, name.full), node("small", null, more)));
  };
  // One at a time: the others wait.
  let at = 0;
  const single = /** @type {HTMLInputElement} */ (node("input", { type: "checkbox", checked: memo("single") === "on", change: () => (memo("single", single.checked ? "on" : ""), show(0)) }));
  const where = node("span", { role: "status" });
  const steps = node("p", { class: "buttons steps" }, press(word("meeting-previous"), () => show(at - 1, true), "button"), press(word("meeting-next"), () => show(at + 1, true), "button"), where);
  /** @param {number} n @param {boolean} [go] the reader goes there */
  function show(n, go) {
    at = Math.min(Math.max(n, 0), Math.max(spoken.length - 1, 0));
    [...list.children].forEach((li, k) => (/** @type {HTMLElement} */ (li).hidden = single.checked && k !== at));
    list.classList.toggle("single", single.checked);
    steps.hidden = !single.checked || !spoken.length;
    const [back, on] = /** @type {NodeListOf<HTMLButtonElement>} */ (steps.querySelectorAll("button"));
    setText(where, word("meeting-at", { n: at + 1, all: spoken.length }));
    if (go) list.children[at]?.querySelector("input")?.focus();
    back.disabled = at === 0;
    on.disabled = at >= spoken.length - 1;
  }
  function fill() {
    memo("meeting", role.field.value);
    const inPlace = /** @type {(item: Item) => boolean} */ (places.find(([id]) => id === place.field.value)?.[2]);
    spoken = allTasks().filter((i) => isOpenTask(i) && inPlace(i) && names.has(i.uid) && (!role.field.value || roleOf(i) === role.field.value));
    list.replaceChildren(...spoken.map(line));
    count();
    show(0);
  }
  fill();
  const escape = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && leaveMeeting();
  leaveMeeting = () => {
    document.getElementById("Meeting")?.remove();
    document.body.classList.remove("showing-record");
    document.title = title;
    leaveMeeting = () => {};
    document.removeEventListener("keydown", escape);
    goBack(back);
  };
  const head = node("h1", { tabindex: "-1" }, word("meeting-title", { name: desk.name() }));
  const own = node(
    "article",
    { id: "Meeting", class: "record meeting" },
    node("p", { class: "tools" }, node("button", { type: "button", class: "button", click: () => leaveMeeting() }, word("meeting-end"))),
    head,
    node("div", { class: "two" }, role.own, place.own),
    node("label", { class: "tick" }, single, word("meeting-single")),
    left,
    list,
    steps,
  );
  document.addEventListener("keydown", escape);
  document.title = head.textContent ?? "";
  document.body.classList.add("showing-record");
  document.getElementById("Main")?.append(own);
  head.focus();
  scrollTo(0, 0);
};

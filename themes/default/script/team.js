// The dialog of a team's folder: what it means before it starts, then who is there and what is shared.
import { actions } from "./actions.js";
import { desk, shown } from "./desk.js";
import { foot, form, labelled, openDialog, press } from "./dialog.js";
import { handOut } from "./exchange.js";
import { doButton, node } from "./node.js";
import { announce } from "./say.js";
import { AHEAD_MS } from "./stamps.js";
import { changeTeam, fileByHand, leaveTeam, openTeam, readByHand, view } from "./team-sync.js";
import { teamFileName } from "./team-file.js";
import { clockTime, compareText, day, word } from "./words.js";

const picker = /** @type {any} */ (globalThis).showDirectoryPicker;

/** What the dialog says where something went wrong that a press did. */
let wrong = "";

/** The name under which the browser remembers which folder was chosen. */
const REMEMBERED = "tickbook";

/** Boxes of the customers here; `change` runs when one is set. @param {(id: string, on: boolean) => unknown} [change] */
async function choices(change) {
  const heads = (await desk.store.list(true)).filter((h) => !h.archived && !h.sample);
  const lines = heads.map(({ id, name }) => {
    const box = /** @type {HTMLInputElement} */ (node("input", { type: "checkbox", value: id, checked: Boolean(view.team?.shared[id]) }));
    if (change) box.addEventListener("change", () => change(id, box.checked));
    const hint = !view.team?.shared[id] && [...view.files.values()].some((file) => file.customers.has(id)) ? node("small", null, word("team-also")) : null;
    return node("label", null, box, node("span", null, name), hint);
  });
  return lines.length ? node("div", { class: "scope" }, node("fieldset", null, node("legend", null, word("team-share")), ...lines)) : node("p", null, word("team-none"));
}

/** @param {string} name */
const nameField = (name) => {
  const field = /** @type {HTMLInputElement} */ (node("input", { type: "text", maxlength: "80", autocomplete: "name" }));
  field.value = name;
  return field;
};

const alertText = () => (wrong ? node("p", { class: "wrong", role: "alert" }, wrong) : "");

/** Before it starts. */
async function begin() {
  const field = nameField("");
  const list = await choices();
  const boxes = () => /** @type {HTMLInputElement[]} */ ([...list.querySelectorAll("input:checked")]);
  const start = async (/** @type {boolean} */ byHand) => {
    const person = field.value.trim();
    if (!person) {
      wrong = word("team-name-empty");
      problem.replaceChildren(alertText());
      field.setAttribute("aria-invalid", "true");
      return field.focus();
    }
    /** @type {any} */
    let folder;
    try {
      if (!byHand) folder = await picker.call(globalThis, { mode: "readwrite", id: REMEMBERED });
    } catch (/** @type {any} */ error) {
      // The reader closed the browser's dialog.
      if (error?.name === "AbortError") return;
      wrong = word("team-refused", { why: error?.name ?? "" });
      return problem.replaceChildren(alertText());
    }
    wrong = "";
    const shared = Object.fromEntries(boxes().map((box) => [box.value, true]));
    await changeTeam(() => ({ folder, person, shared }));
    if (folder) actions.teamwork(document.body);
    shown();
    await actions.team(document.body);
  };
  const problem = node("div", null, alertText());
  const facts = ["holds", "readers", "permission", "stays"].map((id) => node("li", null, node("b", null, word(`team-${id}-title`)), " ", word(`team-${id}`)));
  const buttons = picker ? [node("button", { class: "button main" }, word("team-choose")), press(word("team-by-hand"), () => start(true), "quiet")] : [node("button", { class: "button main" }, word("team-by-hand"))];
  openDialog(
    word("overview-team"),
    node("p", null, word("team-lead")),
    node("ul", { class: "facts" }, ...facts),
    form(() => start(!picker), labelled(word("team-name"), field, word("team-name-hint")), list, problem, node("p", { class: "buttons" }, ...buttons, doButton("close", word("more-cancel")))),
  );
}

/** Shares a customer, or keeps it private from now on. @param {string} id @param {boolean} on */
async function share(id, on) {
  await changeTeam((team) => ({ ...team, shared: { ...team.shared, [id]: on } }));
  shown();
  announce(word(on ? "team-shared" : "team-private"));
}

/** How it goes now, in words. */
function stateText() {
  const { state, team, at, error } = view;
  const folder = team?.folder?.name ?? "";
  if (state === "hand") return at ? word("team-state-read", { time: clockTime(at) }) : word("team-state-hand");
  if (state === "asks") return word("team-state-asks", { folder });
  if (state === "failed") return word("team-state-failed", { folder, why: error });
  return at ? word("team-state-live", { folder, time: clockTime(at) }) : word("team-state-wait", { folder });
}

/** @param {import("./team-sync.js").ReadFile} file */
function fileLine(file) {
  const { name, person, written, problem, customers } = file;
  const isOwn = name === teamFileName(desk.store.device);
  const kind = ["version", "site", "size"].includes(problem) ? problem : "broken";
  const isAhead = [...customers.values()].some((registers) => [...registers.values()].some(({ stamp }) => stamp[0] > Date.now() + AHEAD_MS));
  const said = [
    isOwn && word("team-you"),
    written && word("team-written", { day: day(written), time: clockTime(written) }),
    problem && word(`team-problem-${kind}`),
    isAhead && word("team-ahead"),
  ];
  return node("li", null, node("b", null, person || name), node("small", null, said.filter(Boolean).join(" · ")));
}

/** What changes while the dialog is open. @param {HTMLElement} place */
function paint(place) {
  const files = [...view.files.values()].sort((a, b) => compareText(a.person || a.name, b.person || b.name));
  const text = stateText();
  if (place.dataset.said !== text) place.querySelector("[role=status]")?.replaceChildren(text);
  place.dataset.said = text;
  place.querySelector(".ask")?.toggleAttribute("hidden", view.state !== "asks");
  place.querySelector("ul")?.replaceChildren(...files.map(fileLine), ...(view.crowded ? [node("li", null, word("team-crowded"))] : []));
}

/** While it runs. */
async function running() {
  const field = nameField(view.team?.person ?? "");
  field.addEventListener("change", async () => {
    const person = field.value.trim();
    if (!person) return (field.value = view.team?.person ?? "");
    await changeTeam((team) => ({ ...team, person }));
    shown();
    announce(word("team-renamed", { name: person }));
  });
  const ask = press(
    word("team-allow"),
    async () => {
      await view.team?.folder.requestPermission({ mode: "readwrite" }).catch(() => {});
      actions.teamwork(document.body);
    },
    "button main",
  );
  ask.classList.add("ask");
  ask.hidden = true;
  const place = node("div", { id: "Team" }, node("p", { role: "status" }), ask, node("ul", { class: "lines" }));
  const isHand = !view.team?.folder;
  const input = /** @type {HTMLInputElement} */ (node("input", { type: "file", multiple: true, accept: ".json,application/json" }));
  input.addEventListener("change", async () => {
    const n = await readByHand([...(input.files ?? [])]);
    shown();
    await actions.team(document.body);
    announce(word("team-came", { n }));
  });
  const save = async () => {
    const { name, text } = await fileByHand();
    handOut(name, "application/json", text);
  };
  const hands = isHand ? [node("ol", { class: "facts" }, node("li", null, word("team-hand-save")), node("li", null, word("team-hand-read"))), node("p", { class: "buttons" }, press(word("team-save"), save, "button main")), labelled(word("team-read"), input)] : [];
  const leave = async () => {
    await leaveTeam();
    shown();
    openDialog(word("overview-team"), node("p", null, word("team-left")), foot());
  };
  const list = await choices(share);
  openDialog(word("overview-team"), place, ...hands, list, labelled(word("team-name"), field), foot(), node("div", { class: "danger" }, node("p", null, word("team-leave-text")), node("p", { class: "buttons" }, press(word("team-leave"), leave, "button small"))));
  paint(place);
}

// A look may bring customers that were not here.
let known = "";
view.shown = async () => {
  const place = document.getElementById("Team");
  if (!place?.checkVisibility()) return;
  paint(place);
  const now = Object.keys(view.team?.shared ?? {}).join();
  const list = document.querySelector("dialog .scope, #Team ~ p");
  if (now === known || !list || list.contains(document.activeElement)) return;
  known = now;
  list.replaceWith(await choices(share));
};

actions.team = async () => {
  await openTeam();
  if (!view.team) return begin();
  known = Object.keys(view.team.shared).join();
  await running();
  if (view.team.folder) actions.teamwork(document.body);
};

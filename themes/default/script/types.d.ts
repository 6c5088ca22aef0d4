// The words that the modules share. Only the type checker reads this file.
//
// How the scripts reach the site: `theme.yaml` lists the files of the first bundle, `scripts` (on every page),
// and of the parts in `later`, each loaded when something of it is first asked for. The build joins the files of
// each without their import lines and the word `export`, in one function of its own, and shortens the names.
// Therefore: named exports only, each import on a line of its own, and no name declared at the top of two files
// of a bundle. A module of a part may import from modules of any bundle (what they are in is loaded first), one
// of `scripts` only from `scripts`.

/** Six characters that stand for an item for ever. */
type Uid = string;

/** Milliseconds, a counter within them, the device. Compared from left to right. */
type Stamp = [ms: number, counter: number, device: string];

/** Anything that JSON can write. */
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A value and when it was written. */
interface Register {
  value: any;
  stamp: Stamp;
}

/**
 * What is known of one engagement, by key:
 * `item.<uid>.state` → StateValue · `item.<uid>.owner` → string ("" for none) ·
 * `item.<uid>.due` → "YYYY-MM-DD" or "" · `item.<uid>.note.<device>` → NoteValue ·
 * `own.<uid>` → { name, page, step } of a task that the reader added, {} once it is removed; its uid begins with `_` ·
 * `meta.name` → string · `meta.edition` → string · `meta.scope` → ScopeValue · `meta.archived` → boolean ·
 * `meta.created` → "YYYY-MM-DD" · `meta.person.<device>` → name of who works on a device of a team. Other keys are kept
 * as they are.
 */
type Registers = Map<string, Register>;

type StateName = "open" | "done" | "na" | "blocked";

/** `rev` is the revision of the item that the reader saw. */
interface StateValue {
  s: StateName;
  rev: number;
  why?: string;
}

/**
 * A device's text on an item. `over` has the stamps of other devices' notes that its writer saw and took
 * up. A note that a later one took up is no longer shown; none is ever deleted.
 */
interface NoteValue {
  text: string;
  over?: Stamp[];
}

/** What does not apply to the customer: ids of phases, roles and services. */
interface ScopeValue {
  phases?: string[];
  roles?: string[];
  services?: string[];
}

/** An item as the site knows it, the same in every language. */
interface Item {
  uid: Uid;
  kind: "task" | "guidance" | "own";
  required: boolean;
  rev: number;
  /** Index of its page. */
  page: number;
  /** As in `data-step`, or "". */
  step: string;
  /** Index of its role, -1 for none. */
  role: number;
  /** Indexes of its services; none means all. */
  services: number[];
}

/** A task that a reader added for one customer, to a step of a page. */
interface OwnTask {
  uid: Uid;
  name: string;
  /** Key of its page. */
  page: string;
  step: string;
  at: Stamp;
}

interface Page {
  key: string;
  /** Index of its group, -1 where nothing on it counts. */
  phase: number;
  items: Item[];
}

/**
 * The playbook as the site has it. Tasks are always here; guidance points only once `loadNames`
 * has loaded them (and those of the page that is shown).
 */
interface Playbook {
  site: string;
  edition: string;
  /** In the order of the playbook: group by group. */
  pages: Page[];
  /**
   * Ids of the groups: the phases, without phases the top sections of the table of contents, and last `-` for what is in
   * none.
   */
  phases: string[];
  /** Names in the page's language. */
  phaseNames: string[];
  /** Ids of the roles, and their names in the page's language; services likewise. */
  roleIds: string[];
  roles: string[];
  serviceIds: string[];
  services: string[];
  /** For each role the index of the first that has its name in the page's language; for services likewise. */
  roleAs: number[];
  serviceAs: number[];
  item: Map<Uid, Item>;
}

/** What the lists name an item by, in the page's language. */
interface ItemName {
  /** Printed number, or "". */
  id: string;
  name: string;
  /** Both. */
  full: string;
  /** Title of its page. */
  page: string;
  /** Address of the item from the page that is shown. */
  href: string;
  /** Language of the name where it is not that of the page, else "". */
  lang: string;
}

/** Everything a reader set on one item, read from the registers. */
interface ItemState {
  s: StateName;
  rev: number;
  why: string;
  /** Stamp of the state, or null when it was never set. */
  at: Stamp | null;
  owner: string;
  /** A day as `2026-11-22`, or "". */
  due: string;
}

/** A count: the one arithmetic. */
interface Tally {
  /** Required tasks that apply. */
  total: number;
  /** Of those, done. */
  done: number;
  optionalTotal: number;
  optionalDone: number;
  guidanceTotal: number;
  guidanceDone: number;
  /** Guidance points that changed since they were set. */
  guidanceChanged: number;
  /** Tasks of either kind. */
  na: number;
  blocked: number;
  /** Tasks that changed since they were set. */
  changed: number;
}

interface Engagement {
  id: string;
  registers: Registers;
}

/** A task that waits: it is late or has a date, is blocked, or changed since it was set. */
interface WorkLine {
  uid: Uid;
  s: StateName;
  why: string;
  due: string;
  owner: string;
  changed: boolean;
  /** Where it is one of the customer's own. */
  own?: OwnTask;
}

/** What lists say of an engagement without loading it. `of` names the tasks that were counted. */
interface Sum {
  /** The required task to go on with. */
  next?: Uid;
  /** `WorkLine[]` as JSON: there may be many, and few pages read them. */
  work: string;
  done: number;
  total: number;
  changed: number;
  blocked: number;
  /** The first day on which a task of the playbook is due, or "". */
  due: string;
  /** When anything was set last, in milliseconds; 0 for never. */
  last: number;
  of: string;
}

interface Head {
  id: string;
  name: string;
  archived: boolean;
  /** The one to look around with. */
  sample: boolean;
  sum?: Sum;
}

/** An action: what it set, with which stamps, and the values before, with theirs. */
interface Done {
  id: string;
  changes: [key: string, value: any][];
  from: (Stamp | null)[];
  to: [key: string, value: any][];
  stamps: Stamp[];
}

/** Where engagements are kept. */
interface Store {
  /** "memory" when the browser gives no storage: everything is lost with the page. */
  kind: "idb" | "memory";
  /** Why it is "memory", or "". */
  why: string;
  /** This installation. */
  device: string;
  /** Id of the engagement that the first tick makes. */
  first: string;
  /** Engagements, those without any register left out. @param bare without their sums */
  list(bare?: boolean): Promise<Head[]>;
  load(id: string): Promise<Registers>;
  /**
   * Keeps the greater of what is there and what comes, key by key, in one transaction. A `weak` sum leaves one of the
   * same tasks as it is.
   */
  write(id: string, registers: Iterable<[string, Register]>, sum?: Sum, weak?: boolean): Promise<void>;
  erase(id: string): Promise<void>;
}

/**
 * What the modules of the first bundle offer to the parts that come later:
 *
 * - `words.js`: `word(id, args?)` the message of that id in the page's language (messages whose id starts
 *   with `live-` come with every page, those of a part begin with its name); `day(isoOrMs, full?)`,
 *   `isoDay(ms)`, `clockTime(ms)`, `number(n)`, `compareText(a, b)`.
 * - `playbook.js`: `playbook` (a `Playbook`); `loadNames()` → `Promise<Map<Uid, ItemName>>`, and from then
 *   on `playbook.item` has the guidance points of all pages; `here` the index of the page shown, or -1;
 *   `pageHref(page)`; `catalogue()`; `loadScript(path)`.
 * - `tally.js`: `stateOf(registers, uid)` → `ItemState`; `applies(item, scope)`; `scopeOf(registers)`;
 *   `isChanged(item, state)`; `tallyOf(items, registers)` → `Tally`; `allTasks()`.
 * - `desk.js`: `desk` (a `Desk`), the customer in hand and everything that can be done to it.
 * - `hands.js` (a part of its own): listing, making and erasing customers.
 * - `say.js`: `announce(text)` for the live region, `alarm(text)` for failures.
 * - `node.js`: `node(tag, attributes, ...children)`, where an attribute that is a function is a listener;
 *   `doButton(action, text, look?)`; `setText(element, text)`.
 * - `actions.js`: `actions`, an object: name → `(from: HTMLElement) => void`. A click on an element with
 *   `data-do="name"`, or `run(name, from)`, runs `actions[name]` after loading the part that has it.
 *   A module adds its actions on lines of its own: `actions.record = async () => {`.
 *
 * And in `more`: `dialog.js`: `openDialog(title, ...content)` → `HTMLDialogElement`, `closeDialog()`.
 */
interface Desk {
  store: Store;
  /** The customer in hand; one without id until the first tick. */
  engagement: Engagement;
  /** A status link is shown: nothing can be set, nothing is stored. */
  readonly: boolean;
  /** When it was last stored, in milliseconds. */
  savedAt: number;
  /** Why it is not: "", "blocked" (no storage), "full", "failed", "gone" (the browser erased it), "erased" (in another
   * window: nothing can be set until a customer is chosen).
   */
  problem: string;
  /** Resolves when the store is open and the customer is in hand. */
  ready: Promise<void>;
  /** Name of the customer in hand, or "". */
  name(): string;
  /** Sets values: stamps, shows, stores, can be undone. `said` is announced. */
  put(changes: [key: string, value: any][], said: string | (() => string)): Promise<void>;
  canUndo(): boolean;
  /** Runs after each change of what is in hand. */
  watch(listener: () => void): void;
}

declare var tickbookWords: any;
declare var tickbookItems: any;
declare var tickbookNames: any;
declare var tickbookMoreWords: any;

/** A text that is put into a bundle as it is. */
declare module "*.sh" {
  const text: string;
  export default text;
}

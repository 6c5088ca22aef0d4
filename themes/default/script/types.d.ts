// The words that the modules share. Only the type checker reads this file.
//
// How the scripts reach the site: `theme.yaml` lists the files of two bundles, `scripts` (on every page)
// and `more` (added when it is first needed). The build joins them without their import lines and the
// word `export`, each bundle in one function of its own. Therefore: named exports only, each import on a
// line of its own, comments on lines of their own, and no name declared at the top of two files. A
// module of `more` may import from modules of either bundle, one of `scripts` only from `scripts`.

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
 * `meta.name` → string · `meta.edition` → string · `meta.scope` → ScopeValue · `meta.archived` → boolean ·
 * `meta.created` → "YYYY-MM-DD". Other keys are kept as they are.
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

/** What does not apply to the customer: ids of phases and of pages, indexes as text of services and roles. */
interface ScopeValue {
  phases?: string[];
  roles?: string[];
  services?: string[];
}

/** An item as the site knows it, the same in every language. */
interface Item {
  uid: Uid;
  kind: "task" | "guidance";
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

interface Page {
  key: string;
  /** Index of its phase, -1 for none. */
  phase: number;
  items: Item[];
}

/**
 * The playbook as the site has it. Tasks are always here; guidance points only once the `more` bundle
 * has loaded them (and those of the page that is shown).
 */
interface Playbook {
  site: string;
  edition: string;
  pages: Page[];
  /** Ids of the phases. */
  phases: string[];
  /** Names in the page's language. */
  phaseNames: string[];
  roles: string[];
  services: string[];
  item: Map<Uid, Item>;
}

/** What the lists name an item by, in the page's language. */
interface ItemName {
  uid: Uid;
  /** Printed number, or "". */
  id: string;
  name: string;
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
  due: string;
  /** Texts that are shown, own device's first. */
  notes: { device: string; text: string; at: Stamp }[];
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
  /** Tasks of either kind. */
  na: number;
  blocked: number;
  /** Tasks and guidance points that changed since they were set. */
  changed: number;
}

interface Engagement {
  id: string;
  registers: Registers;
}

interface Head {
  id: string;
  name: string;
  archived: boolean;
}

/** Where engagements are kept. */
interface Store {
  /** "memory" when the browser gives no storage: everything is lost with the page. */
  kind: "idb" | "memory";
  /** Why it is "memory", or "". */
  why: string;
  /** This installation. */
  device: string;
  /** Engagements, those without any register left out. */
  list(): Promise<Head[]>;
  load(id: string): Promise<Registers>;
  /** Keeps the greater of what is there and what comes, key by key, in one transaction. */
  write(id: string, registers: Iterable<[string, Register]>): Promise<void>;
  erase(id: string): Promise<void>;
}

/**
 * What the modules of the first bundle offer to those of `more`:
 *
 * - `words.js`: `word(id, args?)` the message of that id in the page's language (messages whose id starts
 *   with `live-` come with every page, those with `more-` with the `more` bundle); `day(isoOrMs)`,
 *   `clockTime(ms)`, `number(n)`, `compareText(a, b)`.
 * - `playbook.js`: `playbook` (a `Playbook`); `loadNames()` → `Promise<Map<Uid, ItemName>>`, guidance
 *   points included, and from then on `playbook.item` has them too.
 * - `tally.js`: `stateOf(registers, uid)` → `ItemState`; `applies(item, scope)`; `isChanged(item, state)`;
 *   `tallyOf(items, registers)` → `Tally`; `percent(done, total)`.
 * - `desk.js`: `desk` (a `Desk`), the customer in hand and everything that can be done to it.
 * - `say.js`: `announce(text)` for the live region.
 * - `actions.js`: `actions`, an object: name → `(from: HTMLElement) => void`. A click on an element with
 *   `data-do="name"` runs `actions[name]`, after loading `more` where the first bundle does not have it.
 *   A module of `more` adds its actions when it is read: `actions.record = openRecord`.
 *
 * And in `more`: `dialog.js`: `openDialog(title, ...content)` → `HTMLDialogElement`, `closeDialog()`,
 * `node(tag, attributes, ...children)`, where an attribute that is a function is a listener, `save(name, type, text)` hands a file to the reader.
 */
interface Desk {
  store: Store;
  /** The customer in hand; an empty one until the first tick. */
  engagement: Engagement;
  /** Readers only: what a status link shows. Nothing is stored. */
  readonly: boolean;
  /** Sets values: stamps, stores, shows, can be undone. `said` is announced. */
  put(changes: [key: string, value: any][], said: string): Promise<void>;
  /** Joins registers from outside into an engagement. */
  take(id: string, registers: Registers): Promise<void>;
  /** Makes an engagement of these registers and takes it in hand; returns its id. */
  create(name: string, registers?: Registers): Promise<string>;
  /** Takes another engagement in hand. */
  open(id: string): Promise<void>;
  /** Runs after each change, with what changed: "item", "meta", "engagement". */
  watch(listener: () => void): void;
}

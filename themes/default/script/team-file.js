// A team's folder: what each device writes there, and what the files of all say together.
//
// 1. A device writes one file, `tickbook-<device>.json`, and no other. So no two can write the same one.
// 2. The file is a backup with the device and the name of its person; "Restore a backup" reads it too.
// 3. Joining is that of backups: per register the later stamp wins (`merge.js`). A stamp is later than what it replaced,
//    whatever the clocks say (`clock.js`), so a day ahead or behind changes who wins only where neither knew the other.
// 4. Files are states, not steps: late, twice or in another order, their join is the same.
// 5. A file is taken whole or not at all. Of one that cannot be read, what it said before still counts.
// 6. A device writes what it knows and no other file has. So the files together are as large as the state, not as the
//    state times the team; and what a deleted file held comes back from those who read it.
// 7. What stands in a device's file stays there until it is replaced: two that wrote the same do not both drop it.
// 8. Only what a person shares is written. What others share is taken in, unless this device has it already and keeps
//    it private: that is for its reader to decide.
// 9. The name of a person is a register of each shared customer, `meta.person.<device>`. It comes with backups, and stays
//    when the person leaves.
// 10. All here is pure; `team-sync.js` reads and writes the folder, `team.js` is the dialog.
import { readBackup, writeBackup } from "./backup.js";
import { merge } from "./join.js";
import { wins } from "./merge.js";

/** @typedef {Map<string, Registers>} Customers */
/** A file of the folder. `problem` is why it could not be read, or "". @typedef {{ name: string, device: string, person: string, written: number, customers: Customers, problem: string }} TeamFile */

/** What files of a team are called; programs that synchronize put marks of their own behind the device. @param {string} name */
export const isTeamFile = (name) => /^tickbook-[\w-].*\.json$/.test(name);

/** @param {string} device */
export const teamFileName = (device) => `tickbook-${device}.json`;

/** @param {string} device */
export const personKey = (device) => `meta.person.${device}`;

/** @param {string} site @param {string} edition @param {number} now @param {string} device @param {string} person @param {Customers} customers */
export const writeTeamFile = (site, edition, now, device, person, customers) =>
  writeBackup(site, edition, now, [...customers].map(([id, registers]) => ({ id, registers })), { device, person });

/**
 * Reads a file of the folder. `before` is what was last read of it.
 * @param {string} name
 * @param {string} text
 * @param {string} site
 * @param {TeamFile} [before]
 * @returns {TeamFile}
 */
export function readTeamFile(name, text, site, before) {
  const reading = readBackup(text, site);
  if (!("refused" in reading)) {
    const { device, person, written } = reading;
    return { name, device, person, written, customers: new Map(reading.customers.map((c) => [c.id, c.registers])), problem: "" };
  }
  const { code } = reading.refused;
  // Who shares nothing any more has a file without customers.
  if (code === "empty") return { ...unread(name, before), customers: new Map(), problem: "" };
  return { ...unread(name, before), problem: code };
}

/** What counts of a file that cannot be read now. @param {string} name @param {TeamFile} [before] @param {string} [problem] @returns {TeamFile} */
export const unread = (name, before, problem = "") => ({ ...(before ?? { device: "", person: "", written: 0, customers: new Map() }), name, problem });

/** What files say together. @param {Iterable<TeamFile>} files @returns {Customers} */
export function joined(files) {
  /** @type {Customers} */
  const all = new Map();
  for (const { customers } of files) {
    for (const [id, registers] of customers) all.set(id, merge(all.get(id) ?? new Map(), registers));
  }
  return all;
}

/** Which customers are shared, by id. One that is not named is undecided: private, until its reader shares it; "coming" is one that is being taken in. @typedef {{ [id: string]: boolean | "coming" }} Shared */

/**
 * Which customers of the folder and of this device are shared now. `known` are those on this device.
 * @param {Shared} shared
 * @param {Set<string>} known
 * @param {Customers} all
 * @returns {Shared}
 */
export function sharedNow(shared, known, all) {
  const now = { ...shared };
  // Erased here: it does not come back by itself.
  for (const id of Object.keys(now)) if (now[id] === true && !known.has(id)) now[id] = false;
  // One of which only parts have come has no name yet.
  for (const [id, registers] of all) if (!(id in now) && !known.has(id) && registers.has("meta.name")) now[id] = "coming";
  return now;
}

/** Of `theirs` what is later than what is here. @param {Registers} ours @param {Registers} theirs @returns {Registers} */
export const newer = (ours, theirs) => new Map([...theirs].filter(([key, register]) => wins(register, ours.get(key))));

/**
 * What a device's file holds of one customer.
 * @param {Registers} registers all that is known here
 * @param {Registers | undefined} others what the other files have
 * @param {Registers | undefined} before what its own file has
 * @returns {Registers}
 */
export function ownPart(registers, others, before) {
  const isKept = (/** @type {string} */ key, /** @type {Register} */ register) => {
    const old = before?.get(key);
    return (old && !wins(register, old)) || wins(register, others?.get(key));
  };
  return new Map([...registers].filter(([key, register]) => isKept(key, register)));
}

/** Whether two files would say the same. @param {Customers} a @param {Customers} b */
export function saysTheSame(a, b) {
  const alike = (/** @type {Registers} */ x, /** @type {Registers | undefined} */ y) => y?.size === x.size && !newer(x, y).size && !newer(y, x).size;
  return a.size === b.size && [...a].every(([id, registers]) => alike(registers, b.get(id)));
}

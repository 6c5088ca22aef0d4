// Who set what: the names that people of a team gave themselves.

/** The person who set something, or "" where it was nobody of a team. @param {Registers} registers @param {Stamp | null | undefined} stamp */
export function personOf(registers, stamp) {
  const name = registers.get(`meta.person.${stamp?.[2]}`)?.value;
  return typeof name === "string" ? name.slice(0, 80) : "";
}

// Making elements.

/**
 * An element. An attribute that is a function is a listener, `false` and null leave it out.
 * @param {string} tag
 * @param {{ [name: string]: any } | null} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function node(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(.../** @type {Node[]} */ (children.filter(Boolean)));
  return element;
}

/** A button that does what `actions` has under `name`. @param {string} name @param {string} text @param {string} [look] */
export const doButton = (name, text, look = "quiet") => node("button", { type: "button", class: look, "data-do": name }, text);

/** Sets text only where it differs. @param {Element | null | undefined} element @param {string} text */
export function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

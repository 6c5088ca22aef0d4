// The page of editions: which pages differ between an edition and the latest one, asked for when somebody opens the list.
"use strict";
const says = document.getElementById("Editions").dataset;
for (const row of document.querySelectorAll("[data-edition]")) {
  const name = row.dataset.edition;
  const details = row.querySelector("details");
  details.addEventListener("toggle", () => show(name, details), { once: true });
}

async function show(name, details) {
  const get = async (url) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(url);
    return answer.json();
  };
  const shown = document.createElement("ul");
  const add = (sign, title, href) => {
    const item = shown.appendChild(document.createElement("li"));
    item.append(`${sign}: `);
    const text = item.appendChild(document.createElement(href ? "a" : "del"));
    text.textContent = title;
    if (href) text.href = href.split("/").map(encodeURIComponent).join("/").replace(/^\.\./, "..");
  };
  try {
    const list = ".tickbook/publish.json";
    const [old, now] = (await Promise.all([get(`${name}/${list}`), get(`../${list}`)])).map((held) => held.pages);
    for (const [page, [title]] of Object.entries(now)) if (!old[page]) add(says.new, title, `../${page}`);
    for (const [page, [title, text]] of Object.entries(now))
      if (old[page] && old[page][1] !== text) add(says.changed, title, `../${page}`);
    for (const [page, [title]] of Object.entries(old)) if (!now[page]) add(says.removed, title);
    if (!shown.children.length) shown.append(says.nothing);
  } catch {
    shown.append(says.unknown);
  }
  details.append(shown);
}

// What every page does: the menu, and the language switch that keeps the place.
(() => {
  const nav = document.getElementById("nav");
  const menu = document.querySelector(".menu");
  if (nav && menu) {
    menu.setAttribute("role", "button");
    menu.setAttribute("aria-controls", "nav");
    menu.setAttribute("aria-expanded", "false");
    menu.addEventListener("click", (event) => {
      event.preventDefault();
      const open = nav.classList.toggle("open");
      menu.setAttribute("aria-expanded", String(open));
    });
  }
  /** The heading or item that the reader looks at: the one the address names, else the last one above the fold. */
  const place = () => {
    const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named) {
      const owner = named.closest("h1,h2,h3,h4,h5,h6,tr,li");
      if (owner?.id) return owner.id;
    }
    let last = "";
    for (const h of document.querySelectorAll("main h2[id],main h3[id]")) {
      if (h.getBoundingClientRect().top > 120) break;
      last = h.id;
    }
    return last;
  };
  for (const a of document.querySelectorAll("a[data-switch]")) {
    a.addEventListener("click", () => {
      const link = /** @type {HTMLAnchorElement} */ (a);
      const id = place();
      link.hash = id ? `#${id}` : "";
      link.search = location.search;
    });
  }
  for (const toc of document.querySelectorAll("details.toc")) {
    if (matchMedia("(max-width: 63.99rem)").matches) toc.removeAttribute("open");
  }
})();

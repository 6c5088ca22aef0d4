// What every page does: the menu, and the language switch that keeps the place.
(() => {
  const nav = document.getElementById("Nav");
  const menu = document.querySelector(".menu");
  if (nav && menu) {
    menu.setAttribute("role", "button");
    menu.setAttribute("aria-controls", "nav");
    menu.setAttribute("aria-expanded", "false");
    /** @param {boolean} open */
    const show = (open) => {
      nav.classList.toggle("open", open);
      menu.setAttribute("aria-expanded", String(open));
    };
    menu.addEventListener("click", (event) => {
      event.preventDefault();
      show(!nav.classList.contains("open"));
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !nav.classList.contains("open") || document.querySelector("dialog[open]")) return;
      show(false);
      /** @type {HTMLElement} */ (menu).focus();
    });
  }
  /** The heading, row or point that the address names. */
  const named = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // An address may end in a lone `%`: then it names what it says.
    }
    const there = id && document.getElementById(id);
    return (there && there.closest("h1,h2,h3,h4,h5,h6,tr,li")?.id) || "";
  };
  /** The last heading above the fold. */
  const read = () => {
    let last = "";
    for (const h of document.querySelectorAll("main h2[id],main h3[id]")) {
      if (h.getBoundingClientRect().top > 120) break;
      last = h.id;
    }
    return last;
  };
  // Where the reader last rested. The switch is at the top of the page: scrolling up to it is no reading.
  let place = named();
  let timer = 0;
  addEventListener("hashchange", () => {
    place = named();
  });
  addEventListener(
    "scroll",
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const now = read();
        if (now && document.getElementById(place)?.closest("section") !== document.getElementById(now)?.closest("section")) {
          place = now;
        }
      }, 300);
    },
    { passive: true },
  );
  for (const a of document.querySelectorAll("a[data-switch]")) {
    a.addEventListener("click", () => {
      const link = /** @type {HTMLAnchorElement} */ (a);
      link.hash = place && `#${place}`;
      link.search = location.search;
    });
  }
  for (const toc of document.querySelectorAll("details.toc")) {
    if (matchMedia("(max-width: 63.99rem)").matches) toc.removeAttribute("open");
  }
})();

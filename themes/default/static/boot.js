// What every page does: the menu, and the language switch that keeps the place.
(() => {
  const nav = document.getElementById("Nav");
  const link = document.querySelector(".menu");
  if (nav && link) {
    // Without scripts it leads to the navigation; with them it is a button.
    const menu = document.createElement("button");
    menu.type = "button";
    menu.className = "menu";
    menu.textContent = link.textContent;
    menu.setAttribute("aria-controls", "Nav");
    link.replaceWith(menu);
    /** @param {boolean} open */
    const show = (open) => {
      nav.classList.toggle("open", open);
      menu.setAttribute("aria-expanded", String(open));
    };
    show(false);
    menu.addEventListener("click", () => show(!nav.classList.contains("open")));
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !nav.classList.contains("open") || document.querySelector("dialog[open]")) return;
      show(false);
      menu.focus();
    });
  }
  // The list of many languages closes as a menu does.
  const tongues = document.querySelector("details.langs");
  if (tongues instanceof HTMLDetailsElement) {
    addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !tongues.open) return;
      if (tongues.contains(document.activeElement)) tongues.querySelector("summary")?.focus();
      tongues.open = false;
    });
    addEventListener("click", ({ target }) => {
      if (target instanceof Node && !tongues.contains(target)) tongues.open = false;
    });
  }
  const PLACE = "tickbook:place";
  /** Rows in the window, then headings, those nearest to its middle first: id, and how far from the top. @returns {[string, number][]} */
  const seen = () => {
    const top = document.getElementById("Bar")?.getBoundingClientRect().bottom ?? 0;
    const line = (top + innerHeight) / 2;
    const far = (/** @type {[string, number]} */ [id, at]) => Math.abs(at - line) + (id.startsWith("i-") ? 0 : 1e5);
    /** @type {[string, number][]} */
    const out = [];
    for (const e of document.querySelectorAll("main [id^=i-],main h2[id],main h3[id],main h4[id]")) {
      const box = e.getBoundingClientRect();
      if (box.height && box.bottom > top && box.top < innerHeight) out.push([e.id, box.top]);
    }
    return out.sort((a, b) => far(a) - far(b));
  };
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
  // Where the reader last rested. The header is at the top of the page: scrolling up to it is no reading.
  /** @type {[string, number][]} */
  let rested = named() ? [[named(), 120]] : [];
  let timer = 0;
  addEventListener("hashchange", () => {
    rested = [[named(), 120]];
  });
  addEventListener(
    "scroll",
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = 0;
        if (scrollY > 150) rested = seen();
      }, 250);
    },
    { passive: true },
  );
  document.addEventListener("click", (event) => {
    const a = event.target instanceof Element && event.target.closest("a[data-switch]");
    if (!(a instanceof HTMLAnchorElement)) return;
    const places = scrollY > 150 && !timer ? seen() : rested;
    const own = named();
    // What the address names goes first, as long as it is in sight.
    places.sort((x, y) => Number(y[0] === own) - Number(x[0] === own));
    a.hash = places[0] ? `#${places[0][0]}` : "";
    a.search = location.search;
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(places.slice(0, 20)));
    } catch {
      // The address alone has to do.
    }
  });
  // The other language may lack the row: then it is the next that both have, at the same height.
  addEventListener("tickbook-ready", () => {
    try {
      const places = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
      sessionStorage.removeItem(PLACE);
      for (const [id, top] of places) {
        const there = document.getElementById(id);
        if (!there?.getClientRects().length) continue;
        scrollBy({ top: there.getBoundingClientRect().top - top, behavior: "instant" });
        return;
      }
    } catch {
      // The address alone has to do.
    }
  });
  for (const toc of document.querySelectorAll("details.toc")) {
    if (matchMedia("(max-width: 63.99rem)").matches) toc.removeAttribute("open");
  }
})();

// In the preview only: reloads the page when its sources were saved, and what is wrong with them.
(() => {
  let hash = document.currentScript.dataset.hash;
  const KEY = "tickbook-preview";

  /** The element with an id that stands at the top of the window, and where exactly. */
  const place = () => {
    let found = null;
    for (const element of document.querySelectorAll("main [id]")) {
      const { top, height } = element.getBoundingClientRect();
      if (height > 0 && top > 80) break;
      if (height > 0) found = { id: element.id, top };
    }
    return found;
  };
  const folds = () => [...document.querySelectorAll("details")].map((d) => d.open);

  const remember = () => {
    const state = { page: location.pathname, x: scrollX, y: scrollY, place: place(), folds: folds() };
    sessionStorage.setItem(KEY, JSON.stringify(state));
    history.scrollRestoration = "manual";
  };
  const restore = () => {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    const state = text && JSON.parse(text);
    if (!state || state.page !== location.pathname) return;
    const details = [...document.querySelectorAll("details")];
    if (details.length === state.folds.length) details.forEach((d, n) => (d.open = state.folds[n]));
    const anchor = state.y > 0 && state.place && document.getElementById(state.place.id);
    const back = () => {
      const y = anchor ? scrollY + anchor.getBoundingClientRect().top - state.place.top : state.y;
      scrollTo({ left: state.x, top: y, behavior: "instant" });
    };
    back();
    addEventListener("load", () => {
      back();
      history.scrollRestoration = "auto";
    });
  };
  restore();

  let shown = "";
  let dismissed = "";
  const make = (tag, name, text) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const entry = (problem) => {
    const out = make("div", "problem");
    const head = make("p", "what");
    head.append(make("b", problem.severity, problem.severity), " ", make("code", "", problem.rule), " ", problem.message);
    out.append(head);
    if (problem.file) {
      const at = [problem.file, problem.line, problem.column].filter((part) => part !== null).join(":");
      out.append(make("p", "where", at));
    }
    if (problem.excerpt.length > 0) {
      const pre = make("pre");
      for (const line of problem.excerpt) {
        const row = make("span", line.hit ? "hit" : "");
        row.append(make("i", "", String(line.line).padStart(4)), ` ${line.text}\n`);
        pre.append(row);
      }
      out.append(pre);
    }
    if (problem.help) out.append(make("p", "help", problem.help));
    return out;
  };
  const show = (text) => {
    if (text === shown) return;
    shown = text;
    document.getElementById(KEY)?.remove();
    const problems = JSON.parse(text);
    if (problems.length === 0) dismissed = "";
    if (problems.length === 0 || text === dismissed) return;
    const box = make("section");
    box.id = KEY;
    box.lang = "en";
    box.dir = "ltr";
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "Findings");
    const bar = make("p", "bar", problems.length === 1 ? "1 finding" : `${problems.length} findings`);
    const close = make("button", "", "Dismiss");
    close.type = "button";
    close.addEventListener("click", () => {
      dismissed = text;
      box.remove();
    });
    bar.append(close);
    box.append(bar, ...problems.slice(0, 20).map(entry));
    document.body.append(box);
  };

  /** Shows what changed, and what is being read stays where it is in the window. */
  const swap = async () => {
    const root = document.documentElement.style;
    const before = scrollY > 0 ? place() : null;
    // Some browsers keep the place by themselves, and not all of them.
    root.overflowAnchor = "none";
    const now = await tickbookSwap.renew();
    const anchor = before && document.getElementById(before.id);
    if (anchor) scrollBy({ top: anchor.getBoundingClientRect().top - before.top, behavior: "instant" });
    root.overflowAnchor = "";
    return now;
  };

  let events;
  const listen = () => {
    const query = `page=${encodeURIComponent(location.pathname)}&hash=${encodeURIComponent(hash)}`;
    events = new EventSource(`/.tickbook/events?${query}`);
    events.addEventListener("findings", (event) => show(event.data));
    events.addEventListener("reload", async () => {
      events.close();
      const now = await swap();
      if (now !== undefined) {
        hash = now;
        listen();
        return;
      }
      remember();
      location.reload();
    });
  };
  listen();
  void tickbookSwap.start(hash);
  // A page that is left must not keep a connection: browsers allow only six.
  addEventListener("pagehide", () => events.close());
})();

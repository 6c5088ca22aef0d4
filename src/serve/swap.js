// In the preview only: puts a changed page in the place of the one that is shown, without reloading it, where
// nothing changed but what no script looks after.
const tickbookSwap = (() => {
  /** Larger pages are reloaded. */
  const LARGEST = 1 << 20;

  /** The page as the server has it now, and its hash. */
  const ask = async () => {
    // The policy of the site lets no script make a page of text; this way the browser does it.
    const request = new XMLHttpRequest();
    request.open("GET", location.pathname);
    request.responseType = "document";
    request.setRequestHeader("cache-control", "no-cache");
    const size = await new Promise((done) => {
      request.onload = ({ loaded }) => done(loaded);
      request.onerror = () => done(Infinity);
      request.send();
    });
    if (request.status !== 200 || size > LARGEST) return null;
    const page = request.responseXML;
    const own = page?.querySelector("script[data-hash]");
    if (!own) return null;
    own.remove();
    return { page, hash: own.dataset.hash };
  };

  const shell = (node) => node.cloneNode(false);
  const alike = (a, b) => a.nodeName === b.nodeName && shell(a).isEqualNode(shell(b));
  const loud = "input, button, select, textarea, form, script, style, details, nav";
  const headings = "h1, h2, h3, h4, h5, h6";

  /** A node and all elements in it. */
  const whole = (node) => (node.nodeType === Node.ELEMENT_NODE ? [node, ...node.querySelectorAll("*")] : []);

  /** Whether no script can hold on to a node. */
  const isQuiet = (node) =>
    whole(node).every((e) => {
      const speaks = (a) => a.name.startsWith("data-") || (a.name === "id" && !e.matches(headings));
      return !e.matches(loud) && ![...e.attributes].some(speaks);
    });

  /** Whether scripts have said these words in a place of their own: those of items, steps and navigation. */
  const isRepeated = ({ live, nodes }) =>
    !live.closest("article") ||
    live.closest("[id^=i-]") !== null ||
    (live.closest(".step") !== null && [live, ...nodes.flatMap(whole)].some((e) => e.closest("h3")));

  /** For each child of `before` the child of `live` that it became: scripts add some, and take none away. */
  const follow = (live, before) => {
    const out = [];
    let at = live.firstChild;
    for (const node of before.childNodes) {
      while (at && (at.nodeName !== node.nodeName || at.id !== node.id)) at = at.nextSibling;
      if (!at) return null;
      out.push(at);
      at = at.nextSibling;
    }
    return out;
  };

  /** Collects in `steps` what makes `live`, which was `before`, into `after`. Returns false if it cannot be. */
  const compare = (live, before, after, steps) => {
    const [old, next] = [before.childNodes, after.childNodes];
    let head = 0;
    while (head < Math.min(old.length, next.length) && old[head].isEqualNode(next[head])) head++;
    let tail = 0;
    const rest = Math.min(old.length, next.length) - head;
    while (tail < rest && old[old.length - 1 - tail].isEqualNode(next[next.length - 1 - tail])) tail++;
    const gone = [...old].slice(head, old.length - tail);
    const come = [...next].slice(head, next.length - tail);
    if (gone.length === 0 && come.length === 0) return true;
    const now = follow(live, before);
    if (!now) return false;
    if (gone.length === come.length && gone.every((node, n) => node.nodeType === Node.ELEMENT_NODE && alike(node, come[n]))) {
      return gone.every((node, n) => compare(now[head + n], node, come[n], steps));
    }
    const isSame = (n) => n >= 0 && n < now.length && now[n].isEqualNode(old[n]);
    const untouched = gone.every((node, n) => isQuiet(node) && isSame(head + n));
    const certain = gone.length > 0 || isSame(head - 1) || isSame(head);
    if (!untouched || !certain || !come.every(isQuiet)) return false;
    const here = now.slice(head, head + gone.length);
    const last = now[head + gone.length - 1];
    const end = last ? last.nextSibling : (now[0] ?? null);
    const make = () => {
      for (const node of here) node.remove();
      for (const node of come) live.insertBefore(document.importNode(node, true), end);
    };
    steps.push({ live, nodes: [...here, ...come], make });
    return true;
  };

  /** What the head says to browsers and scripts; a script changes the title, the description concerns nobody. */
  const head = (page) => {
    const own = page.head.cloneNode(true);
    own.querySelector("meta[name=description]")?.remove();
    return own.textContent.trim() + [...own.children].map((e) => e.outerHTML).join("\n");
  };

  const [file, others] = [0, 1].map((part) => (hash) => hash.split("-")[part]);

  let shown = null;
  return {
    /** Remembers the page as it came, before any script changed it. */
    start: async (hash) => {
      const came = await ask().catch(() => null);
      shown = came?.hash === hash ? came : null;
    },
    /** Shows the changed page. Returns its hash; nothing if the page must be reloaded. */
    renew: async () => {
      const next = shown && (await ask().catch(() => null));
      const steps = [];
      if (!next || head(next.page) !== head(shown.page) || !alike(next.page.body, shown.page.body)) return undefined;
      if (!compare(document.body, shown.page.body, next.page.body, steps)) return undefined;
      // Where more than prose changed, scripts may have said it elsewhere, and may know names of all pages.
      const prose = others(next.hash) === others(shown.hash);
      if (!prose && (steps.some(isRepeated) || "tickbookNames" in globalThis)) return undefined;
      // The same words in the same places, and yet another page: its images changed.
      if (steps.length === 0 && file(next.hash) !== file(shown.hash)) return undefined;
      for (const { make } of steps) make();
      shown = next;
      return next.hash;
    },
  };
})();

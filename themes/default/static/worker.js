// The service worker of the site. Before this the build writes `const SITE = …`: the name of this build, its edition, and
// what pages of each language need.
//
// Pages come from the network, and from the saved copy when the network does not answer in time. Files that are named
// after their content come from the copy. Each build has a cache of its own: a new one is filled before the old one goes.
const ROOT = new URL("./", location.href).href;
const CACHES = `tickbook ${ROOT} `;
const CACHE = CACHES + SITE.build;
/** Where a cache says that it holds the whole playbook: the list of its files. */
const KEPT = `${ROOT}offline.json`;
/** Milliseconds that a page waits for the network when there is a copy. */
const LIMIT = 3000;
const AT_ONCE = 6;
const isLasting = (url) => /\/assets\/[^/]+\.[0-9a-f]{10}\.\w+$/.test(url);

addEventListener("install", (event) => event.waitUntil(install().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.replace(/[?#].*/, "");
  const isOurs = request.method === "GET" && url.startsWith(ROOT) && request.destination && !request.headers.has("range");
  if (isOurs) event.respondWith(isLasting(url) ? lasting(request, url) : newest(event, url));
});

const windows = async () => (await clients.matchAll({ type: "window", includeUncontrolled: true })).filter(({ url }) => url.startsWith(ROOT));

/** Saves a response with the day. A copy of one that was redirected can be shown as a page. */
async function put(cache, url, response) {
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.set("x-saved", new Date().toISOString());
  await cache.put(url, new Response(await response.blob(), { headers }));
}

/** Saves an answer, unless the reader has removed what was saved. */
async function save(url, response) {
  if (await caches.has(CACHE)) await put(await caches.open(CACHE), url, response);
}

const savedAt = (url) => caches.match(url, { cacheName: CACHE });

/** Saves a file. What the site does not give is left out; without a connection this fails. */
async function add(cache, url) {
  const response = await fetch(url, { cache: isLasting(url) ? "default" : "no-cache" });
  if (response.ok) await put(cache, url, response);
}

/** Does something with all of a list, a few at a time. */
async function each(list, work) {
  const rest = [...list];
  const next = async () => {
    while (rest.length) await work(rest.shift());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/** The list of a cache that holds the whole playbook. */
async function kept() {
  for (const name of await caches.keys()) {
    const list = name.startsWith(CACHES) && (await (await caches.open(name)).match(KEPT));
    if (list) return { name, files: new Map((await list.json()).files.map(([path, , hash]) => [path, hash])) };
  }
  return undefined;
}

async function install() {
  const cache = await caches.open(CACHE);
  const before = await kept();
  if (before && before.name !== CACHE) return update(cache, before);
  // What the open pages need, and where the site begins.
  for (const { url } of await windows()) {
    const page = url.replace(/[?#].*/, "");
    const start = SITE.start[page.slice(ROOT.length).split("/")[0]] ?? [];
    await each([page, ...start.map((path) => ROOT + path)], (one) => add(cache, one));
  }
}

/** Saves the whole playbook again: what is the same from the cache before, the rest from the site. */
async function update(cache, before) {
  const list = await (await fetch(KEPT, { cache: "no-cache" })).json();
  if (list.build !== SITE.build) throw new Error("the site is being published");
  const old = await caches.open(before.name);
  await each(list.files, async ([path, , hash]) => {
    const url = ROOT + path;
    const same = before.files.get(path) === hash && (await old.match(url));
    await (same ? put(cache, url, same) : add(cache, url));
  });
  await put(cache, KEPT, new Response(JSON.stringify(list)));
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith(CACHES) && name !== CACHE);
  const open = await windows();
  // What a window shows is what was saved when it was loaded.
  const isOther = await Promise.all(open.map(({ url }) => changed(url.replace(/[?#].*/, ""), old)));
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
  open.forEach((client, n) => client.postMessage({ items: SITE.items, edition: SITE.edition, isOther: isOther[n] }));
}

/** Whether a page is not what it was in one of the caches. */
async function changed(url, names) {
  const now = await (await savedAt(url))?.text();
  const before = await Promise.all(names.map(async (cacheName) => (await caches.match(url, { cacheName }))?.text()));
  return before.some((text) => text !== undefined && now !== undefined && text !== now);
}

async function lasting(request, url) {
  const saved = await savedAt(url);
  if (saved) return saved;
  const response = await fetch(request);
  if (response.ok) await save(url, response.clone());
  return response;
}

/** From the network, if it answers in time. */
async function newest(event, url) {
  const answer = fetch(event.request).then(async (response) => {
    if (response.ok && response.type === "basic" && !response.redirected) await save(url, response.clone());
    if ([404, 410].includes(response.status) && (await caches.has(CACHE))) await (await caches.open(CACHE)).delete(url);
    return response;
  });
  const names = [url, `${url}index.html`, `${url}.html`, `${url}/index.html`];
  const found = await Promise.all(names.map(savedAt));
  const saved = found.find(Boolean);
  const isPage = event.request.mode === "navigate";
  if (!saved) return isPage ? answer.catch(() => lost(url)) : answer;
  event.waitUntil(answer.catch(() => {}));
  const response = await Promise.race([answer.catch(() => {}), new Promise((done) => setTimeout(done, LIMIT))]);
  if (response && response.status < 500) return response;
  return isPage ? copy(saved) : saved;
}

/** The saved copy of a page: it says that it is one, and of which day. */
async function copy(saved) {
  const text = await saved.text();
  const day = saved.headers.get("x-saved");
  return new Response(text.replace(/<html\b/i, `$& data-saved="${day}"`), { headers: saved.headers });
}

/** In place of a page that is not saved. */
function lost(url) {
  const tag = url.slice(ROOT.length).split("/")[0];
  const text = SITE.lost[tag] ?? Object.values(SITE.lost)[0];
  return new Response(text, { status: 503, headers: { "content-type": "text/html;charset=utf-8" } });
}

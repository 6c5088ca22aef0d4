// The service worker saves pages for times without a connection; the part `offline` tells of it.
import { run } from "./actions.js";
import { memo } from "./desk.js";
import { root } from "./playbook.js";
import { given } from "./words.js";

const workers = navigator.serviceWorker;

/** A preview has no worker, and a folder cannot have one. */
export const startWorker = async () => {
  const own = await workers.register(root + given.worker);
  // A page that stays open learns of a new edition when the reader comes back to it.
  addEventListener("focus", () => own.update().catch(() => {}));
};

if (given.worker && workers && memo("offline") !== "off") {
  workers.addEventListener("message", ({ data }) => data.items !== given.items && run("edition", data));
  // What it saves is for later: the page goes first.
  addEventListener("load", () => startWorker().catch(() => {}));
}
if (document.documentElement.dataset.saved) run("saved", document.body);

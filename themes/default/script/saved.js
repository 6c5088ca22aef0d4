// The service worker saves pages for times without a connection; the part `offline` tells of it.
import { run } from "./actions.js";
import { memo } from "./desk.js";
import { scriptUrl } from "./playbook.js";
import { given } from "./words.js";

const workers = navigator.serviceWorker;

// A preview has no worker, and a folder cannot have one.
if (given.worker && workers && !memo("offline")) {
  workers.addEventListener("message", ({ data }) => (data.isOther || data.items !== given.items) && run("edition", data));
  // What it saves is for later: the page goes first.
  addEventListener("load", () => workers.register(scriptUrl(given.worker)).catch(() => {}));
}
if (document.querySelector("[data-saved]")) run("saved", document.body);

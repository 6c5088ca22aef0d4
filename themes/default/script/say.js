// One message for each action, for those who do not see the page; failures are alarms.

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Several actions at once leave the last message. @param {string} text */
export function announce(text) {
  const region = document.getElementById("Say");
  if (!region) return;
  clearTimeout(timer);
  region.textContent = "";
  timer = setTimeout(() => {
    region.textContent = text;
  }, 300);
}

/** Says at once what went wrong. @param {string} text */
export function alarm(text) {
  const region = document.getElementById("Alarm");
  if (!region) return;
  clearTimeout(timer);
  // The same words again are news again.
  region.textContent = "";
  region.append(document.createTextNode(text));
}

// One message for each action, for those who do not see the page.

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

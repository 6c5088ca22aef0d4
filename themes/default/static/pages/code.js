// A button on each block of code that copies it.
(() => {
  /** @param {HTMLElement} code */
  const copy = async (code) => {
    const text = (code.textContent ?? "").replace(/\n$/, "");
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // A browser that does not allow it gets the code selected, ready for its own command.
      getSelection()?.selectAllChildren(code);
      return false;
    }
  };
  for (const block of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".code"))) {
    const code = block.querySelector("code");
    const pre = block.querySelector("pre");
    if (!code || !pre) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy button small";
    const label = block.dataset.copy ?? "";
    button.textContent = label;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    button.addEventListener("click", async () => {
      if (!(await copy(code))) return;
      const done = block.dataset.copied ?? "";
      button.textContent = done;
      const say = document.getElementById("Say");
      if (say) say.textContent = done;
      clearTimeout(timer);
      timer = setTimeout(() => {
        button.textContent = label;
        if (say) say.textContent = "";
      }, 3000);
    });
    pre.before(button);
  }
})();

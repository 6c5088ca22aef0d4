// Updates of one phase: the choice stands in the address and is kept by the language switch.
(() => {
  const form = document.getElementById("Pick");
  const select = form?.querySelector("select");
  const output = form?.querySelector("output");
  if (!form || !select || !output) return;
  const rows = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("li[data-p]"));
  const apply = () => {
    const phase = new URLSearchParams(location.search).get("phase") ?? "";
    select.value = phase;
    // An address may name a phase that is gone.
    if (select.selectedIndex < 0) select.value = "";
    let shown = 0;
    for (const row of rows) {
      row.hidden = !!select.value && !(row.dataset.p ?? "").split("|").includes(select.value);
      if (!row.hidden) shown++;
    }
    for (const month of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".month"))) {
      month.hidden = !month.querySelector("li:not([hidden])");
    }
    output.value = (output.dataset.text ?? "").replace("{shown}", String(shown)).replace("{all}", String(rows.length));
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  select.addEventListener("change", () => {
    const search = select.value ? `?phase=${encodeURIComponent(select.value)}` : location.pathname;
    try {
      history.pushState(null, "", search);
    } catch {
      // A page in a folder may not change its address, but it may go to one.
      location.search = search.startsWith("?") ? search : "";
      return;
    }
    apply();
  });
  addEventListener("popstate", apply);
  form.hidden = false;
  apply();
})();

// The entry page: go to the first of the reader's languages that the site has.
(() => {
  const links = [...document.querySelectorAll("[data-lang]")];
  const wanted = navigator.languages ?? [navigator.language ?? ""];
  const base = (/** @type {string} */ tag) => tag.toLowerCase().split("-")[0];
  for (const tag of wanted) {
    const hit =
      links.find((a) => /** @type {HTMLAnchorElement} */ (a).hreflang.toLowerCase() === tag.toLowerCase()) ??
      links.find((a) => base(/** @type {HTMLAnchorElement} */ (a).hreflang) === base(tag));
    if (hit) {
      location.replace(/** @type {HTMLAnchorElement} */ (hit).href);
      return;
    }
  }
})();

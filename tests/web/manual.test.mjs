// The manual, built by tickbook: its tutorial can be ticked through, and search finds the page that answers.
import assert from "node:assert/strict";
import { join } from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { find } from "../../themes/default/script/search-rank.js";
import { ROOT, axe, build, chromium, folder, hasCount, open, person, preview, serve, tickbook, write } from "./lib.mjs";
import { indexOf } from "./searching.mjs";

const DOCS = join(ROOT, "docs");

// What people ask, and the pages that answer; after `#` is part of the heading of the one answer that counts.
const MAINTAINER = {
  "add a language": ["add-a-language"],
  "github pages": ["publish"],
  azure: ["publish", "ci"],
  "exclude files": ["files", "faq#exclude"],
  "merge branches lock": ["lock"],
  "old findings baseline": ["checking"],
  "warnings as errors": ["checking", "ci"],
  "numbered lists tick": ["write-a-page", "config"],
  "change colours": ["themes"],
  logo: ["themes"],
  "redirect old addresses": ["config"],
  "rename a page": ["write-a-page", "items"],
  docusaurus: ["moving-in"],
  "internal pages": ["hand-over", "faq#internal pages"],
  "pre-commit hook": ["ci"],
  "severity of a rule": ["checking", "config"],
  "broken external links": ["online"],
  "translator diff": ["translations", "faq#translator see"],
  "draft page": ["files", "front-matter", "faq#drafts"],
  "spreadsheet of front matter": ["exports", "front-matter"],
  "hide page from partners": ["hand-over", "faq#hide internal pages"],
  "french translation": ["add-a-language", "faq#French"],
  "table cannot be ticked": ["labels-and-tables", "faq#not be ticked"],
  "ignore folder": ["files", "faq#leave out a folder"],
  "suppress a finding": ["checking", "faq-maintainers#suppress"],
  "merge conflict in lock": ["lock", "faq#merge conflict", "rules#merge-conflict"],
  "yaml header": ["front-matter", "faq#YAML"],
  "large playbook speed": ["performance", "faq#fast"],
  "fail the build on warnings": ["checking", "faq-maintainers#warnings fail"],
  "link to a heading": ["write-a-page", "faq#link a heading"],
  "word for customer": ["config", "faq#another word"],
  jenkins: ["ci", "faq-maintainers#Jenkins"],
};
const PARTNER = {
  backup: ["exchange"],
  restore: ["exchange"],
  "ticks are gone": ["faq-data#My ticks are gone", "troubleshooting"],
  keyboard: ["daily-work"],
  "share status": ["exchange"],
  "read only link": ["exchange", "team"],
  "work offline": ["offline", "faq-readers#offline"],
  "not applicable": ["checklists"],
  "meeting mode": ["daily-work"],
  "export to excel": ["exchange", "exports"],
  "changed since you ticked": ["checklists", "troubleshooting", "faq-readers#changed since"],
  "hand over to a colleague": ["exchange", "team"],
  "merge two backups": ["team", "exchange", "faq-data#two people"],
  "calendar due dates": ["exchange"],
  "print checklist": ["checklists"],
  "overdue tasks": ["daily-work", "faq-readers#overdue"],
  "filter by role": ["daily-work"],
  scope: ["checklists", "glossary"],
  undo: ["checklists"],
  "delivery record": ["exchange"],
  "move ticks to a new laptop": ["exchange", "faq-data#new computer"],
  "who can see my notes": ["checklists", "faq-data#my notes", "help#Who can see them"],
  "rename customer": ["checklists", "faq-readers#rename"],
  "show progress to my manager": ["exchange", "faq-data#progress"],
  "tasks due this week": ["daily-work", "faq-readers#due this week"],
  "install as app": ["offline", "faq-readers#app"],
  "sign off": ["exchange", "faq-data#sign-off"],
  shortcuts: ["daily-work", "faq-readers#shortcuts"],
  "two people same customer": ["team", "faq-data#two people"],
  "skip a phase": ["checklists", "faq-readers#skip a phase"],
  "assign owner": ["checklists", "faq-readers#owner"],
  "delete a customer": ["checklists", "faq-readers#delete"],
};

test("nine in ten questions are answered by the first thing that is found", async (t) => {
  const index = indexOf(build(t, { dir: DOCS }), "en");
  for (const questions of [MAINTAINER, PARTNER]) {
    const wrong = [];
    for (const [asked, pages] of Object.entries(questions)) {
      const [first] = await find(index, asked);
      const right = pages.map((page) => page.split("#")).some(([key, title]) => key === first?.key && (!title || first.title.includes(title)));
      if (!right) wrong.push(`${asked}: ${first?.key} (${first?.title})`);
    }
    t.diagnostic(`${Object.keys(questions).length - wrong.length} of ${Object.keys(questions).length}`);
    assert.ok(wrong.length <= Object.keys(questions).length / 10, wrong.join("\n"));
  }
});

/** Does what a step of the tutorial says, and returns the address of a preview that it starts. */
async function follow(t, work, { commands, file }) {
  if (file) {
    write(work.dir, { [file]: commands });
    return;
  }
  for (const line of commands.trim().split("\n")) {
    const [program, ...args] = line.split(" ");
    if (program === "cd") work.dir = join(work.dir, args[0]);
    else if (args[0] === "serve") work.preview = await preview(t, work.dir);
    else if (program === "tickbook") work.said = tickbook(args, { cwd: work.dir }).stdout;
    // The test has what this step makes.
    else assert.equal(line, "cargo install --locked --path .");
    work.done.push(line);
  }
}

test("the tutorial is ticked through while its commands run and its pages are looked at, and is accessible", async (t) => {
  const site = await serve(t, build(t, { dir: DOCS }));
  const browser = await chromium(t);
  const page = await open(t, browser, site, "en/your-first-site.html");
  await page.waitForSelector(":root.ready");
  const steps = page.locator("article li.c:has(> input[type=checkbox])");
  const all = await steps.count();
  assert.ok(all >= 12, `${all} boxes`);
  const work = { dir: folder(t), preview: "", said: "", done: [] };
  const reader = await person(t, browser);
  let own = await reader.newPage();
  // Each look has a tab of its own: what was saved just now may reload a page while it loads, or while it is left.
  const go = async (url) => {
    own = await reader.newPage();
    await own.goto(url, { waitUntil: "commit" });
  };
  for (let n = 0; n < all; n++) {
    const step = steps.nth(n);
    const said = await step.innerText();
    const blocks = await step.locator(".code").evaluateAll((list) =>
      list.map((e) => ({ commands: e.querySelector("code").textContent, file: e.querySelector(".code-title")?.textContent ?? "" })),
    );
    for (const block of blocks) await follow(t, work, block);
    if (said.includes("Welcome a New Team Member") && !blocks.length) {
      await go(work.preview);
      await own.getByRole("link", { name: "Welcome a New Team Member" }).first().click();
      await own.waitForSelector(":root.ready");
      await own.locator("article input[type=checkbox]").first().check();
      await own.waitForFunction(() => /1 (of|\/) ?\d+/.test(document.querySelector("#Counts")?.textContent ?? ""));
    }
    if (said.startsWith("Look at the browser")) {
      await go(`${work.preview}en/restart.html`);
      await hasCount(own.locator("article input[type=checkbox]"), 5);
      await go(`${work.preview}de/restart.html`);
      await own.locator("article h1", { hasText: /^Restart the Web Server$/ }).waitFor();
    }
    if (said.startsWith("Open site/index.html")) {
      await own.goto(pathToFileURL(join(work.dir, "site/de/restart.html")).href);
      assert.equal(await own.locator("article h1").textContent(), "Webserver neu starten");
    }
    await step.locator("> input").check();
    if (n === 0) assert.deepEqual(await axe(page), []);
  }
  assert.deepEqual([work.done.length, work.done.at(-1)], [8, "tickbook build"], work.done.join("\n"));
  await page.waitForFunction((n) => document.getElementById("Counts").textContent.includes(`${n} of ${n}`), all);
  // The end of a phase is said inside the last item.
  assert.deepEqual(await axe(page), []);
  for (const path of ["en/commands.html", "en/theme-reference.html"]) {
    await page.goto(site.url + path);
    assert.deepEqual(await axe(page), [], path);
  }
  assert.deepEqual(page.watch.problems, []);
});

// Firefox by its own remote protocol (Marionette): enough to open pages and to run scripts in them. Playwright drives
// only a Firefox of its own.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PLACES = [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"];

/** Where Firefox is; undefined where it is not installed. */
export const FIREFOX = PLACES.find((path) => path && existsSync(path));

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** A connection as soon as there is somebody to talk to. */
async function reach(port, process) {
  for (;;) {
    if (process.exitCode !== null) throw new Error(`Firefox ended with ${process.exitCode}`);
    const socket = await new Promise((done) => {
      const own = connect(port, "127.0.0.1");
      own.once("connect", () => done(own));
      own.once("error", () => setTimeout(done, 100));
    });
    if (socket) return socket;
  }
}

/** Starts Firefox with a profile of its own; it saves files into `downloads`. */
export async function firefox(t, { downloads } = {}) {
  const port = await freePort();
  const profile = mkdtempSync(join(tmpdir(), "tickbook-firefox-"));
  const settings = { "marionette.port": port, "datareporting.policy.dataSubmissionEnabled": false, "app.update.enabled": false };
  if (downloads) Object.assign(settings, { "browser.download.folderList": 2, "browser.download.dir": downloads });
  writeFileSync(join(profile, "user.js"), Object.entries(settings).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`).join(""));
  const child = spawn(FIREFOX, ["--headless", "--no-remote", "--marionette", "--profile", profile], { stdio: "ignore", env: { ...process.env, HOME: profile } });
  const ended = new Promise((done) => child.once("exit", done));
  t.after(async () => {
    child.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const socket = await reach(port, child);
  t.after(() => socket.destroy());
  const waiting = new Map();
  let got = Buffer.alloc(0);
  socket.on("data", (data) => {
    got = Buffer.concat([got, data]);
    for (;;) {
      const colon = got.indexOf(":");
      const length = Number(got.subarray(0, colon));
      if (colon < 0 || got.length < colon + 1 + length) return;
      const message = JSON.parse(got.subarray(colon + 1, colon + 1 + length));
      got = got.subarray(colon + 1 + length);
      // The first one is a greeting.
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message;
      const { done, fail } = waiting.get(id) ?? {};
      if (error) fail?.(new Error(`${error.error}: ${error.message}`));
      else done?.(result);
    }
  });
  let last = 0;
  const send = (name, parameters = {}) =>
    new Promise((done, fail) => {
      const text = JSON.stringify([0, ++last, name, parameters]);
      waiting.set(last, { done, fail });
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  await send("WebDriver:NewSession", { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
  return {
    goto: (url) => send("WebDriver:Navigate", { url }),
    keys: async (selector, text) => {
      const { value } = await send("WebDriver:FindElement", { using: "css selector", value: selector });
      await send("WebDriver:ElementSendKeys", { id: Object.values(value)[0], text });
    },
    /** What a function returns in the page. */
    evaluate: async (f, ...args) => (await send("WebDriver:ExecuteScript", { script: `return (${f})(...arguments)`, args, sandbox: null })).value,
    /** Waits until a function returns something in the page. */
    until: async (f, ...args) => {
      const script = `return (${f})(...arguments)`;
      for (const end = Date.now() + 20_000; ; ) {
        // A page that is being left answers nothing.
        const found = await send("WebDriver:ExecuteScript", { script, args, sandbox: null }).catch(() => undefined);
        if (found?.value) return found.value;
        if (Date.now() > end) throw new Error(`not in 20 seconds: ${f}`);
      }
    },
  };
}

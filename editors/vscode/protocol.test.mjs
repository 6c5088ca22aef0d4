// Drives the language server with the protocol library that editors use, over a whole playbook: the bundled one, and
// the one that TICKBOOK_PLAYBOOK names. TICKBOOK names the program.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import protocol from "vscode-languageserver-protocol/node";

const here = fileURLToPath(new URL("../../", import.meta.url));
const program = process.env.TICKBOOK ?? join(here, "target/debug/tickbook");

async function bundled() {
  const folder = await mkdtemp(join(tmpdir(), "tickbook-"));
  for (const name of ["content", "locales", "themes", "tickbook.toml", "tickbook.lock"]) {
    await cp(join(here, name), join(folder, name), { recursive: true });
  }
  return folder;
}

async function pagesOf(root) {
  const all = await readdir(root, { recursive: true });
  return all.filter((name) => name.endsWith(".md") && !name.includes("node_modules")).sort();
}

async function drive(root) {
  const server = spawn(program, ["lsp", "--quiet"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(server.stdout),
    new protocol.StreamMessageWriter(server.stdin),
  );
  const told = new Map();
  connection.onNotification(protocol.PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    told.set(uri, diagnostics);
  });
  connection.listen();
  const { capabilities } = await connection.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    capabilities: {},
    workspaceFolders: null,
  });
  assert.ok(capabilities.hoverProvider && capabilities.renameProvider && capabilities.completionProvider);
  await connection.sendNotification(protocol.InitializedNotification.type, {});

  const count = { pages: 0, hovers: 0, definitions: 0, references: 0, completions: 0, symbols: 0, folds: 0, renames: 0 };
  for (const name of await pagesOf(root)) {
    const uri = pathToFileURL(join(root, name)).href;
    const text = await readFile(join(root, name), "utf8");
    const textDocument = { uri };
    await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: "markdown", version: 1, text },
    });
    count.pages += 1;
    const symbols = await connection.sendRequest(protocol.DocumentSymbolRequest.type, { textDocument });
    const folds = await connection.sendRequest(protocol.FoldingRangeRequest.type, { textDocument });
    count.symbols += symbols?.length ?? 0;
    count.folds += folds?.length ?? 0;
    const lines = text.split(/\r\n|\n|\r/);
    // A link, a heading and a row of each page.
    const spots = [/\]\([^)#h]/, /^## \S/, /^\| *\d+ *\|/].map((kind) => {
      const line = lines.findIndex((one) => kind.test(one));
      return line < 0 ? null : { line, character: kind.exec(lines[line]).index + 3 };
    });
    for (const position of spots.filter(Boolean)) {
      const at = { textDocument, position };
      const hover = await connection.sendRequest(protocol.HoverRequest.type, at);
      const definition = await connection.sendRequest(protocol.DefinitionRequest.type, at);
      const references = await connection.sendRequest(protocol.ReferencesRequest.type, {
        ...at,
        context: { includeDeclaration: true },
      });
      const completion = await connection.sendRequest(protocol.CompletionRequest.type, at);
      count.hovers += hover ? 1 : 0;
      count.definitions += definition?.length ?? 0;
      count.references += references?.length ?? 0;
      count.completions += completion?.length ?? 0;
      const range = await connection.sendRequest(protocol.PrepareRenameRequest.type, at);
      if (range) {
        const edit = await connection.sendRequest(protocol.RenameRequest.type, { ...at, newName: "Another Heading" });
        assert.ok(edit.changes[uri].some((change) => change.newText === "Another Heading"));
        count.renames += 1;
      }
    }
    await connection.sendRequest(protocol.CodeActionRequest.type, {
      textDocument,
      range: { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } },
      context: { diagnostics: told.get(uri) ?? [] },
    });
    await connection.sendNotification(protocol.DidCloseTextDocumentNotification.type, { textDocument });
  }
  const found = await connection.sendRequest(protocol.WorkspaceSymbolRequest.type, { query: "plan" });
  const translations = await connection.sendRequest("tickbook/translations", {});
  const items = await connection.sendRequest("tickbook/items", {});
  await connection.sendRequest(protocol.ShutdownRequest.type);
  const ended = new Promise((resolve) => server.once("exit", resolve));
  await connection.sendNotification(protocol.ExitNotification.type);
  assert.equal(await ended, 0);
  connection.dispose();
  return { ...count, found: found.length, languages: translations.length, questions: items.questions.length };
}

test("every capability answers on every page of the bundled playbook", async () => {
  const root = await bundled();
  try {
    const count = await drive(root);
    console.log(relative(tmpdir(), root), JSON.stringify(count));
    for (const [what, number] of Object.entries(count)) {
      assert.ok(number > 0 || what === "questions", what);
    }
  } finally {
    await rm(root, { recursive: true });
  }
});

test("and on those of another one", { skip: !process.env.TICKBOOK_PLAYBOOK }, async () => {
  console.log(JSON.stringify(await drive(process.env.TICKBOOK_PLAYBOOK)));
});

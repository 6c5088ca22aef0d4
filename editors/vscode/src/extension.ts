/** Starts the language server, and shows beside the text what it says of translations and items. */
import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

import { ItemsView } from "./items";
import { Preview } from "./preview";
import { TranslationsView } from "./translations";

let client: LanguageClient | undefined;
let preview: Preview | undefined;

function program(): string {
  return vscode.workspace.getConfiguration("tickbook").get<string>("path") || "tickbook";
}

async function start(): Promise<void> {
  const run = { command: program(), args: ["lsp"], transport: TransportKind.stdio };
  client = new LanguageClient(
    "tickbook",
    "tickbook",
    { run, debug: run },
    {
      documentSelector: [
        { scheme: "file", language: "markdown" },
        { scheme: "file", pattern: "**/{toc,TOC,mkdocs}.{yml,yaml}" },
      ],
      synchronize: {
        fileEvents: vscode.workspace.createFileSystemWatcher(
          "**/{*.md,*.mdx,*.yml,*.yaml,*.ftl,tickbook.toml,tickbook.lock}",
        ),
      },
    },
  );
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const choice = await vscode.window.showErrorMessage(
      `tickbook could not be started: ${error instanceof Error ? error.message : error}. ` +
        "Install it, or say where it is in the setting tickbook.path.",
      "Open the Setting",
    );
    if (choice) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "tickbook.path");
    }
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.stop();
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  await vscode.commands.executeCommand("setContext", "tickbook.active", true);
  const ask = async <T>(method: string): Promise<T | null> => (client ? client.sendRequest<T | null>(method, {}) : null);
  const translations = new TranslationsView(() => ask("tickbook/translations"));
  const items = new ItemsView(() => ask("tickbook/items"));
  const refresh = () => {
    translations.refresh();
    items.refresh();
  };
  preview = new Preview(program);
  context.subscriptions.push(
    preview,
    vscode.window.registerTreeDataProvider("tickbook.translations", translations),
    vscode.window.registerTreeDataProvider("tickbook.items", items),
    vscode.commands.registerCommand("tickbook.refresh", refresh),
    vscode.commands.registerCommand("tickbook.preview", () => preview?.open()),
    vscode.commands.registerCommand("tickbook.acceptAll", async () => {
      await client?.sendRequest("workspace/executeCommand", {
        command: "tickbook.acceptItems",
        arguments: [{ decision: "same" }],
      });
      refresh();
    }),
    vscode.commands.registerCommand("tickbook.restart", async () => {
      await stop();
      await start();
      refresh();
    }),
    vscode.workspace.onDidSaveTextDocument(refresh),
  );
  await start();
  refresh();
}

export async function deactivate(): Promise<void> {
  preview?.dispose();
  await stop();
}

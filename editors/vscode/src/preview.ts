/** The preview of `tickbook serve`, beside the text. */
import { type ChildProcess, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import * as vscode from "vscode";

/** The server says its address so. */
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\//;

export class Preview implements vscode.Disposable {
  private server: ChildProcess | undefined;
  private address: Promise<string> | undefined;

  constructor(private readonly program: () => string) {}

  async open(): Promise<void> {
    const file = vscode.window.activeTextEditor?.document.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
    const root = file && (await rootOf(file));
    if (!root) {
      await vscode.window.showErrorMessage("There is no tickbook.toml at or above the file that is open.");
      return;
    }
    try {
      this.address ??= this.start(root.fsPath);
      await vscode.commands.executeCommand("simpleBrowser.api.open", vscode.Uri.parse(await this.address), {
        viewColumn: vscode.ViewColumn.Beside,
        preserveFocus: true,
      });
    } catch (error) {
      this.dispose();
      await vscode.window.showErrorMessage(
        `The preview could not be started: ${error instanceof Error ? error.message : error}`,
      );
    }
  }

  private start(root: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const server = spawn(this.program(), ["serve", root, "--color", "never"]);
      this.server = server;
      let said = "";
      const hear = (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-10_000);
        const address = ADDRESS.exec(said)?.[0];
        if (address) {
          resolve(address);
        }
      };
      server.stdout.on("data", hear);
      server.stderr.on("data", hear);
      server.on("error", reject);
      server.on("exit", () => {
        if (this.server === server) {
          this.server = undefined;
          this.address = undefined;
        }
        reject(new Error(said.trim() || "tickbook serve ended"));
      });
    });
  }

  dispose(): void {
    this.server?.kill();
    this.server = undefined;
    this.address = undefined;
  }
}

/** The nearest folder with a `tickbook.toml`. */
async function rootOf(file: vscode.Uri): Promise<vscode.Uri | undefined> {
  let folder = file.fsPath;
  for (;;) {
    try {
      await vscode.workspace.fs.stat(vscode.Uri.file(join(folder, "tickbook.toml")));
      return vscode.Uri.file(folder);
    } catch {
      const above = dirname(folder);
      if (above === folder) {
        return undefined;
      }
      folder = above;
    }
  }
}

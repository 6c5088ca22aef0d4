/** Questions about items that only a person can answer, and how much has only to be accepted. */
import * as vscode from "vscode";

interface Place {
  uri: string;
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
}

interface Question {
  uid: string;
  before: string;
  now: string;
  location: Place;
}

interface Items {
  locked: boolean;
  questions: Question[];
  changes: number;
}

export class ItemsView implements vscode.TreeDataProvider<Question | string> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly ask: () => Promise<Items | null>) {}

  refresh(): void {
    this.changed.fire(undefined);
  }

  async getChildren(node?: Question | string): Promise<(Question | string)[]> {
    const items = node ? null : await this.ask();
    if (!items) {
      return [];
    }
    if (!items.locked) {
      return ["There is no tickbook.lock yet: accept all changes to write it"];
    }
    const changes = items.changes === 1 ? "1 change to accept" : `${items.changes} changes to accept`;
    return [...items.questions, ...(items.changes > 0 ? [changes] : [])];
  }

  getTreeItem(node: Question | string): vscode.TreeItem {
    if (typeof node === "string") {
      const item = new vscode.TreeItem(node);
      item.iconPath = new vscode.ThemeIcon("info");
      return item;
    }
    const item = new vscode.TreeItem(node.now);
    item.description = `was: ${node.before}`;
    item.tooltip = `${node.uid}\n${node.before}\n→ ${node.now}`;
    item.iconPath = new vscode.ThemeIcon("question");
    const { start, end } = node.location.range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    item.command = {
      command: "vscode.open",
      title: "Open",
      arguments: [vscode.Uri.parse(node.location.uri), { selection }],
    };
    return item;
  }
}

/** Pages whose translation is not current, by language. */
import * as vscode from "vscode";

interface Page {
  title: string;
  status: string;
  source: string | null;
  page: string | null;
  differences: string[];
}

interface Language {
  language: string;
  pages: number;
  current: number;
  open: Page[];
}

type Node = Language | Page;

export class TranslationsView implements vscode.TreeDataProvider<Node> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly ask: () => Promise<Language[] | null>) {}

  refresh(): void {
    this.changed.fire(undefined);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) {
      return (await this.ask()) ?? [];
    }
    return "open" in node ? node.open : [];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if ("open" in node) {
      const folds = node.open.length > 0;
      const item = new vscode.TreeItem(
        node.language,
        folds ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None,
      );
      item.description = `${node.current} of ${node.pages} current`;
      item.iconPath = new vscode.ThemeIcon(folds ? "globe" : "check");
      return item;
    }
    const item = new vscode.TreeItem(node.title);
    item.description = node.status;
    item.tooltip = [node.title, node.status, ...node.differences].join("\n");
    item.iconPath = new vscode.ThemeIcon(node.status === "missing" ? "circle-slash" : "circle-outline");
    const [own, source] = [node.page, node.source].map((uri) => uri && vscode.Uri.parse(uri));
    if (own && source) {
      item.command = { command: "vscode.diff", title: "Compare", arguments: [source, own, node.title] };
    } else if (source) {
      item.command = { command: "vscode.open", title: "Open", arguments: [source] };
    }
    return item;
  }
}

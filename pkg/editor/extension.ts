// Starts `threshold lsp`, and shows the page of a finding's code when its link is followed.

import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

/** The scheme of the pages; the server links to them when it is told. */
const PAGES = "threshold-explain";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const command = vscode.workspace.getConfiguration("threshold").get<string>("command", "threshold");
  const started = new LanguageClient(
    "threshold",
    "Threshold rules",
    { command, args: ["lsp"], transport: TransportKind.stdio },
    { documentSelector: [{ scheme: "file", language: "threshold" }], initializationOptions: { pages: PAGES } },
  );
  client = started;
  const pages: vscode.TextDocumentContentProvider = {
    async provideTextDocumentContent(uri) {
      const { markdown } = await started.sendRequest<{ markdown: string }>("threshold/page", { code: uri.path });
      return markdown;
    },
  };
  context.subscriptions.push(vscode.workspace.registerTextDocumentContentProvider(PAGES, pages));
  await started.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

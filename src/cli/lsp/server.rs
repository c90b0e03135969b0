//! The talk with the editor: beginning, what is open, findings as they come, and the end.

use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::Sender;

use lsp_server::{ErrorCode, Message, Notification, Request, Response};
use lsp_types as lsp;
use serde_json::{Value, json};

use super::convert::read;
use super::documents::{Documents, locate};
use super::root::{Open, Root};
use super::{Event, answers, convert, proofs, reading, running};
use crate::cli::{Failure, complain};

/// What comes after an event.
pub(super) enum Next {
    Wait,
    Leave(ExitCode),
}

/// How far the talk has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Unknown,
    Running,
    ShutDown,
}

/// A language server.
pub(super) struct Server {
    events: Sender<Event>,
    stage: Stage,
    documents: Documents,
    /// The scheme under which the editor shows a code's page.
    pages: Option<String>,
    watches: bool,
    is_stale: bool,
    /// Packs to be proved, by their root's folder.
    unproved: BTreeSet<(PathBuf, String)>,
    is_proving: bool,
}

impl Server {
    pub(super) fn new(events: Sender<Event>) -> Server {
        Server {
            events,
            stage: Stage::Unknown,
            documents: Documents::default(),
            pages: None,
            watches: false,
            is_stale: false,
            unproved: BTreeSet::new(),
            is_proving: false,
        }
    }

    /// Takes an event.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub(super) fn take(&mut self, event: Event) -> Result<Next, Failure> {
        match event {
            Event::Said(message) => match *message {
                Message::Request(request) => self.request(request)?,
                Message::Notification(note) if note.method == "exit" => {
                    let code = if self.stage == Stage::ShutDown { ExitCode::SUCCESS } else { ExitCode::from(1) };
                    return Ok(Next::Leave(code));
                }
                Message::Notification(note) if self.stage == Stage::Running => self.note(note)?,
                Message::Notification(_) | Message::Response(_) => {}
            },
            Event::Garbled(why) => self.log(&format!("a message that cannot be read was left out: {why}"))?,
            Event::Gone(None) => return Ok(Next::Leave(ExitCode::from(u8::from(self.stage != Stage::ShutDown)))),
            Event::Gone(Some(why)) => {
                complain(&format!("error: the editor's messages cannot be read: {why}\n"));
                return Ok(Next::Leave(ExitCode::from(2)));
            }
            // Whoever works without proofs would take silence for their outcome.
            Event::Proved(Err(bug)) => resume_unwind(bug),
            Event::Proved(Ok(proved)) => {
                self.is_proving = false;
                self.is_stale = true;
                if let Some(root) = self.documents.roots.get_mut(&proved.folder) {
                    root.prove(*proved);
                }
            }
        }
        Ok(Next::Wait)
    }

    fn request(&mut self, request: Request) -> Result<(), Failure> {
        let Request { id, method, params } = request;
        let response = match (self.stage, method.as_str()) {
            (Stage::Unknown, "initialize") => match read(params) {
                Ok(params) => {
                    self.begin(params);
                    Response::new_ok(id, capabilities())
                }
                Err(why) => Response::new_err(id, ErrorCode::InvalidParams as i32, why),
            },
            (Stage::Unknown, _) => {
                let why = "the first request is `initialize`".to_owned();
                Response::new_err(id, ErrorCode::ServerNotInitialized as i32, why)
            }
            (Stage::Running, "shutdown") => {
                self.stage = Stage::ShutDown;
                Response::new_ok(id, Value::Null)
            }
            (Stage::Running, _) => {
                // A renaming looks at files that may have changed on the disk.
                if method == "textDocument/rename" {
                    self.refresh()?;
                }
                match answers::answer(&mut self.documents, &method, params) {
                    Ok(answer) => {
                        // What came of a command is shown, too: not every editor shows its answer.
                        if let Some(message) = answer.get("message").filter(|_| method == "workspace/executeCommand") {
                            let params = json!({ "type": 3, "message": message });
                            send(&Message::Notification(Notification::new("window/showMessage".to_owned(), params)))?;
                        }
                        Response::new_ok(id, answer)
                    }
                    Err((code, why)) => Response::new_err(id, code as i32, why),
                }
            }
            (Stage::ShutDown, _) => {
                let why = "the server is shut down; only `exit` follows".to_owned();
                Response::new_err(id, ErrorCode::InvalidRequest as i32, why)
            }
        };
        send(&Message::Response(response))
    }

    fn begin(&mut self, params: lsp::InitializeParams) {
        self.stage = Stage::Running;
        #[expect(deprecated, reason = "older editors say only this")]
        let root = params.root_uri;
        let folders = params.workspace_folders.unwrap_or_default().into_iter().map(|folder| folder.uri).chain(root);
        self.documents.folders = folders.filter_map(|uri| convert::path(&uri)).collect();
        let text = |name: &str| params.initialization_options.as_ref()?.get(name)?.as_str().map(str::to_owned);
        self.pages = text("pages").filter(|scheme| scheme.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
        let watched = params.capabilities.workspace.and_then(|workspace| workspace.did_change_watched_files);
        self.watches = watched.and_then(|watched| watched.dynamic_registration).unwrap_or(false);
    }

    fn note(&mut self, note: Notification) -> Result<(), Failure> {
        let Notification { method, params } = note;
        match method.as_str() {
            "initialized" if self.watches => self.watch(),
            "textDocument/didOpen" => match read::<lsp::DidOpenTextDocumentParams>(params) {
                Ok(said) => self.set(said.text_document.uri, Some(said.text_document.text), true),
                Err(why) => self.log(&why),
            },
            "textDocument/didChange" => match read::<lsp::DidChangeTextDocumentParams>(params) {
                // Each change is the whole text.
                Ok(said) => {
                    let text = said.content_changes.into_iter().next_back().map(|change| change.text);
                    self.set(said.text_document.uri, text, false)
                }
                Err(why) => self.log(&why),
            },
            "textDocument/didClose" => match read::<lsp::DidCloseTextDocumentParams>(params) {
                Ok(said) => self.close(&said.text_document.uri),
                Err(why) => self.log(&why),
            },
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                self.refresh()?;
                self.prove();
                Ok(())
            }
            "workspace/didChangeWorkspaceFolders" => match read::<lsp::DidChangeWorkspaceFoldersParams>(params) {
                Ok(said) => {
                    let paths = |folders: &[lsp::WorkspaceFolder]| -> Vec<PathBuf> {
                        folders.iter().filter_map(|folder| convert::path(&folder.uri)).collect()
                    };
                    let gone = paths(&said.event.removed);
                    self.documents.folders.retain(|folder| !gone.contains(folder));
                    self.documents.folders.extend(paths(&said.event.added));
                    Ok(())
                }
                Err(why) => self.log(&why),
            },
            // Nothing else changes anything here.
            _ => Ok(()),
        }
    }

    /// Takes a buffer's text. A change of a buffer that was never opened is left out.
    fn set(&mut self, uri: lsp::Uri, text: Option<String>, opens: bool) -> Result<(), Failure> {
        let (Some((folder, path)), Some(text)) = (locate(&uri), text) else { return Ok(()) };
        let is_new = !self.documents.roots.contains_key(&folder);
        let root = self.documents.roots.entry(folder.clone()).or_insert_with(|| Root::new(folder));
        if !opens && !root.open.contains_key(&path) {
            return self.log(&format!("a change to {} was left out, because it is not open", uri.as_str()));
        }
        root.set(&path, Open { uri, text });
        let refreshed = if is_new { root.refresh() } else { Ok(()) };
        self.changed();
        refreshed.or_else(|failure| self.log(&failure.to_string()))
    }

    fn close(&mut self, uri: &lsp::Uri) -> Result<(), Failure> {
        let Some(root) = locate(uri).and_then(|(folder, path)| {
            let root = self.documents.roots.get_mut(&folder)?;
            root.open.remove(&path);
            Some(root)
        }) else {
            return Ok(());
        };
        let refreshed = root.refresh();
        self.changed();
        refreshed.or_else(|failure| self.log(&failure.to_string()))
    }

    /// Reads the disk again.
    ///
    /// # Errors
    /// When standard output cannot be written; what cannot be read is logged.
    pub(super) fn refresh(&mut self) -> Result<(), Failure> {
        let failures: Vec<Failure> =
            self.documents.roots.values_mut().filter_map(|root| root.refresh().err()).collect();
        self.changed();
        failures.iter().try_for_each(|failure| self.log(&failure.to_string()))
    }

    fn changed(&mut self) {
        self.is_stale = true;
        let packs = self
            .documents
            .roots
            .values()
            .flat_map(|root| root.packs().into_iter().map(|pack| (root.folder.clone(), pack)));
        self.unproved = packs.collect();
    }

    /// Tells the editor what is wrong now, file by file, where that is not what it was told before.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub(super) fn publish(&mut self) -> Result<(), Failure> {
        self.is_stale = false;
        for root in self.documents.roots.values_mut() {
            let found = answers::findings(root, self.pages.as_deref());
            let files: BTreeSet<String> = found.keys().chain(root.published.keys()).cloned().collect();
            for path in files {
                let findings = found.get(&path).cloned().unwrap_or_default();
                let told = root.published.get(&path);
                if told == Some(&findings) || told.is_none() && findings.is_empty() {
                    continue;
                }
                if let Some(uri) = root.address(&path) {
                    send(&Message::Notification(Notification::new(
                        "textDocument/publishDiagnostics".to_owned(),
                        json!({ "uri": uri, "diagnostics": findings }),
                    )))?;
                }
                root.published.insert(path, findings);
            }
        }
        Ok(())
    }

    /// Whether the editor may not know what is wrong now.
    pub(super) fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// Whether something waits to be proved.
    pub(super) fn wants_proofs(&self) -> bool {
        !self.is_proving && !self.unproved.is_empty()
    }

    /// Starts to prove the next pack, unless one is being proved.
    pub(super) fn prove(&mut self) {
        while self.wants_proofs() {
            let Some((folder, pack)) = self.unproved.pop_first() else { return };
            // A pack with errors has nothing to prove.
            let Some(root) = self.documents.roots.get_mut(&folder) else { continue };
            if root.loaded(&pack).pack.is_some() && !root.is_proved(&pack) {
                self.is_proving = proofs::start(folder, root.layers(&pack), self.events.clone());
            }
        }
    }

    /// Asks the editor to say when files change on the disk.
    fn watch(&self) -> Result<(), Failure> {
        let watchers = ["rules", "yaml", "yml"].map(|ending| json!({ "globPattern": format!("**/*.{ending}") }));
        let registration = json!({
            "id": "files",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": { "watchers": watchers },
        });
        let params = json!({ "registrations": [registration] });
        send(&Message::Request(Request::new("watch".to_owned().into(), "client/registerCapability".to_owned(), params)))
    }

    fn log(&self, text: &str) -> Result<(), Failure> {
        let params = json!({ "type": 2, "message": format!("threshold: {text}") });
        send(&Message::Notification(Notification::new("window/logMessage".to_owned(), params)))
    }
}

fn send(message: &Message) -> Result<(), Failure> {
    message.write(&mut std::io::stdout().lock()).map_err(Failure::Output)
}

fn capabilities() -> Value {
    json!({
        "capabilities": {
            "textDocumentSync": { "openClose": true, "change": 1, "save": true },
            "hoverProvider": true,
            "completionProvider": { "triggerCharacters": [" "] },
            "definitionProvider": true,
            "referencesProvider": true,
            "renameProvider": { "prepareProvider": true },
            "documentFormattingProvider": true,
            "documentRangeFormattingProvider": true,
            "documentSymbolProvider": true,
            "documentHighlightProvider": true,
            "workspaceSymbolProvider": true,
            "semanticTokensProvider": {
                "legend": { "tokenTypes": reading::SORTS, "tokenModifiers": [] },
                "full": true,
            },
            "inlayHintProvider": true,
            "signatureHelpProvider": { "triggerCharacters": [" "] },
            "codeLensProvider": { "resolveProvider": false },
            "executeCommandProvider": { "commands": [running::RUN] },
            "foldingRangeProvider": true,
            "codeActionProvider": { "codeActionKinds": ["quickfix"] },
            "workspace": { "workspaceFolders": { "supported": true, "changeNotifications": true } },
        },
        "serverInfo": { "name": "threshold", "version": threshold::VERSION },
    })
}

//! Messages of the protocol: what is asked, in its order, and what is said unasked.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{self, Notification as _};
use lsp_types::request::{self, Request as _};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions, CompletionResponse,
    DidChangeTextDocumentParams, DidOpenTextDocumentParams, DocumentSymbolResponse, ExecuteCommandOptions,
    FileOperationFilter, FileOperationPattern, FileOperationRegistrationOptions, FoldingRangeProviderCapability,
    HoverProviderCapability, InitializeParams, OneOf, RenameOptions, SaveOptions, ServerCapabilities,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, Uri,
    WorkspaceFileOperationsServerCapabilities, WorkspaceServerCapabilities, WorkspaceSymbolResponse,
};
use serde_json::Value;

use crate::check::{self, Facts, PageMemo, Selection};
use crate::disk::{self, Project};
use crate::finding::Finding;
use crate::finding::bug::guarded;
use crate::playbook::{Request as Wanted, SourceText};

use super::diagnostics::Findings;
use super::places::{file_of, path_of};
use super::workspace::{Open, Workspace};
use super::{actions, complete, goto, hover, rename, status, symbols};

/// So long nobody types before all pages are judged.
const PAUSE: Duration = Duration::from_millis(200);

/// How to serve.
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Options {
    /// The playbook, unless the editor has another folder open.
    pub root: PathBuf,
    /// What pages are assembled for.
    pub request: Wanted,
    /// Facts from outside the sources: git, the theme.
    pub facts: Arc<dyn Fn(&Project) -> Facts + Send + Sync>,
    /// What the server is called, with its version.
    pub version: &'static str,
}

/// Why the server ended otherwise than asked.
#[derive(Debug, thiserror::Error)]
#[error("the editor's messages cannot be read: {0}")]
pub struct Stopped(String);

/// What the main loop waits for.
enum Event {
    Message(Box<Message>),
    Checked { state: u64, findings: Vec<Finding>, known: PageMemo, facts: Arc<Facts> },
    Gone,
}

/// Serves on standard input and output until the editor ends it.
///
/// # Errors
/// When the other side does not speak the protocol.
pub fn serve(options: Options) -> Result<(), Stopped> {
    let (connection, threads) = Connection::stdio();
    talk(options, connection)?;
    threads.join().map_err(|error| Stopped(error.to_string()))
}

/// Serves on a connection until the other side ends it.
///
/// # Errors
/// When the other side does not speak the protocol.
pub fn talk(options: Options, connection: Connection) -> Result<(), Stopped> {
    let stopped = |error: &dyn std::fmt::Display| Stopped(error.to_string());
    let (id, params) = connection.initialize_start().map_err(|error| stopped(&error))?;
    let params: InitializeParams = serde_json::from_value(params).map_err(|error| stopped(&error))?;
    let answer = serde_json::json!({
        "capabilities": capabilities(),
        "serverInfo": { "name": "tickbook", "version": options.version },
    });
    connection.initialize_finish(id, answer).map_err(|error| stopped(&error))?;
    let root = root_of(&params, &options.root);
    Server::new(root, options, connection).run();
    Ok(())
}

/// The folder of a playbook that the editor has open: one of its folders, or one above.
#[expect(deprecated, reason = "some editors still name the folder in the old way alone")]
fn root_of(params: &InitializeParams, given: &Path) -> PathBuf {
    let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    let folders: Vec<PathBuf> = folders.chain(&params.root_uri).filter_map(|uri| path_of(uri.as_str())).collect();
    let given = std::path::absolute(given).unwrap_or_else(|_| given.to_owned());
    let candidates = folders.iter().chain(std::iter::once(&given));
    let above = candidates.flat_map(|folder| folder.ancestors()).find(|folder| folder.join(disk::CONFIG).is_file());
    let root = above.map(Path::to_owned).or_else(|| folders.into_iter().next()).unwrap_or(given);
    root.canonicalize().unwrap_or(root)
}

fn capabilities() -> ServerCapabilities {
    let all = FileOperationRegistrationOptions {
        filters: vec![FileOperationFilter {
            scheme: Some("file".to_owned()),
            pattern: FileOperationPattern { glob: "**/*".to_owned(), matches: None, options: None },
        }],
    };
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::FULL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: lsp_types::WorkDoneProgressOptions::default(),
        })),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(["(", "#", "/", "!", ":", "|", " "].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, actions::FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![actions::ACCEPT.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        workspace: Some(WorkspaceServerCapabilities {
            file_operations: Some(WorkspaceFileOperationsServerCapabilities {
                will_rename: Some(all),
                ..WorkspaceFileOperationsServerCapabilities::default()
            }),
            ..WorkspaceServerCapabilities::default()
        }),
        ..ServerCapabilities::default()
    }
}

struct Server {
    workspace: Workspace,
    findings: Findings,
    facts: Arc<Facts>,
    connection: Connection,
    events: Receiver<Event>,
    checker: Sender<Job>,
    /// Counts the states of the playbook.
    state: u64,
    /// The state that a whole check was asked for.
    asked: u64,
    /// Facts must be gathered again before the next whole check.
    stale: bool,
}

/// A state of the playbook that is to be judged as a whole.
struct Job {
    state: u64,
    now: (Arc<crate::playbook::Playbook>, Arc<crate::lock::Items>),
    /// Gathers facts first.
    project: Option<Project>,
}

impl Server {
    fn new(root: PathBuf, options: Options, connection: Connection) -> Self {
        let (sender, events) = mpsc::channel();
        let (checker, jobs) = mpsc::channel();
        let (messages, forward) = (connection.receiver.clone(), sender.clone());
        std::thread::spawn(move || {
            for message in messages {
                if forward.send(Event::Message(Box::new(message))).is_err() {
                    return;
                }
            }
            let _ = forward.send(Event::Gone);
        });
        let facts = options.facts.clone();
        std::thread::spawn(move || judge_all(&jobs, &sender, &*facts));
        let today = options.request.today;
        Self {
            workspace: Workspace::new(&root, options.request),
            findings: Findings::default(),
            facts: Arc::new(Facts { today, ..Facts::default() }),
            connection,
            events,
            checker,
            state: 0,
            asked: 0,
            stale: true,
        }
    }

    fn run(mut self) {
        self.read();
        loop {
            let event = if self.asked == self.state {
                self.events.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                self.events.recv_timeout(PAUSE)
            };
            match event {
                Ok(Event::Message(message)) => match *message {
                    Message::Request(request) if request.method == request::Shutdown::METHOD => {
                        self.send(Message::Response(Response::new_ok(request.id, Value::Null)));
                    }
                    Message::Request(request) => {
                        let response = self.answer(request);
                        self.send(Message::Response(response));
                    }
                    Message::Notification(notification) if notification.method == notification::Exit::METHOD => return,
                    Message::Notification(notification) => self.on_notification(notification),
                    Message::Response(_) => {}
                },
                Ok(Event::Checked { state, findings, known, facts }) => {
                    self.facts = facts;
                    if state == self.state {
                        self.findings.replace(findings, known);
                        self.publish();
                    }
                }
                Ok(Event::Gone) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => self.judge(),
            }
        }
    }

    fn send(&self, message: Message) {
        // Who does not listen any more ends the server soon.
        let _ = self.connection.sender.send(message);
    }

    fn notify<N: notification::Notification>(&self, params: N::Params) {
        self.send(Message::Notification(Notification::new(N::METHOD.to_owned(), params)));
    }

    /// Reads the disk, and has all judged at the next pause.
    fn read(&mut self) {
        let _ = guarded(|| "reading the playbook".to_owned(), || self.workspace.read());
        self.state += 1;
        self.stale = true;
        if let Some(params) = self.findings.of_fault(&self.workspace) {
            self.notify::<notification::PublishDiagnostics>(params);
        }
    }

    /// Has the present state judged as a whole.
    fn judge(&mut self) {
        self.asked = self.state;
        let Some(now) = &self.workspace.now else { return };
        let project = self.workspace.project().filter(|_| self.stale).cloned();
        self.stale = false;
        let job = Job { state: self.state, now: (now.playbook.clone(), now.items().clone()), project };
        let _ = self.checker.send(job);
    }

    /// Tells the editor what is new.
    fn publish(&mut self) {
        let Some(now) = &self.workspace.now else { return };
        for params in self.findings.changed(&self.workspace, now) {
            self.notify::<notification::PublishDiagnostics>(params);
        }
    }

    /// A text is open, or another one now.
    fn text(&mut self, uri: &Uri, version: i32, text: &str) {
        let Some(file) = file_of(&self.workspace.root, uri.as_str()).filter(|file| self.workspace.takes(file)) else {
            return;
        };
        let before = self.workspace.now.as_ref().and_then(|now| now.playbook.sources.text(&file).cloned());
        let source = SourceText::new(text.as_bytes());
        self.workspace.open.insert(file.clone(), Open { version, source });
        let _ = guarded(|| format!("reading `{file}`"), || self.workspace.assemble());
        self.state += 1;
        if let Some(now) = &self.workspace.now {
            self.findings.renew(now, &file, before.as_deref(), &self.facts);
        }
        self.publish();
    }

    fn on_notification(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        match method.as_str() {
            notification::DidOpenTextDocument::METHOD => {
                if let Ok(DidOpenTextDocumentParams { text_document: document }) = serde_json::from_value(params) {
                    self.text(&document.uri, document.version, &document.text);
                }
            }
            notification::DidChangeTextDocument::METHOD => {
                if let Ok(DidChangeTextDocumentParams { text_document: id, content_changes }) =
                    serde_json::from_value(params)
                    && let Some(last) = content_changes.last()
                {
                    self.text(&id.uri, id.version, &last.text);
                }
            }
            notification::DidCloseTextDocument::METHOD => {
                if let Ok(lsp_types::DidCloseTextDocumentParams { text_document: id }) = serde_json::from_value(params)
                    && let Some(file) = file_of(&self.workspace.root, id.uri.as_str())
                    && self.workspace.open.remove(&file).is_some()
                {
                    self.read();
                }
            }
            notification::DidSaveTextDocument::METHOD | notification::DidChangeWatchedFiles::METHOD => self.read(),
            _ => {}
        }
    }

    fn answer(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let answered = guarded(|| format!("answering `{method}`"), || self.reply(&method, params));
        match answered {
            Ok(Ok(value)) => Response::new_ok(id, value),
            Ok(Err(refused)) => refused.of(id),
            Err(bug) => Response::new_err(id, ErrorCode::InternalError as i32, bug.to_string()),
        }
    }

    fn reply(&mut self, method: &str, params: Value) -> Result<Value, RequestError> {
        if method == request::ExecuteCommand::METHOD {
            let params: lsp_types::ExecuteCommandParams = read(params)?;
            if params.command != actions::ACCEPT {
                return Err(RequestError::new(
                    ErrorCode::InvalidParams,
                    format!("there is no command `{}`", params.command),
                ));
            }
            let decided = actions::accept(&self.workspace, &params.arguments).map_err(RequestError::failed)?;
            self.read();
            return Ok(serde_json::json!({ "decided": decided }));
        }
        let workspace = &self.workspace;
        let Some(now) = &workspace.now else { return Ok(Value::Null) };
        let file = |uri: &Uri| file_of(&workspace.root, uri.as_str()).unwrap_or_default();
        let at = |place: &lsp_types::TextDocumentPositionParams| (file(&place.text_document.uri), place.position);
        match method {
            request::HoverRequest::METHOD => {
                let (file, at) = at(&read::<lsp_types::HoverParams>(params)?.text_document_position_params);
                to_value(hover::hover(workspace, now, &file, at))
            }
            request::GotoDefinition::METHOD => {
                let (file, at) = at(&read::<lsp_types::GotoDefinitionParams>(params)?.text_document_position_params);
                to_value(goto::definition(workspace, now, &file, at))
            }
            request::References::METHOD => {
                let (file, at) = at(&read::<lsp_types::ReferenceParams>(params)?.text_document_position);
                to_value(goto::references(workspace, now, &file, at))
            }
            request::PrepareRenameRequest::METHOD => {
                let (file, at) = at(&read(params)?);
                to_value(rename::prepare(workspace, now, &file, at))
            }
            request::Rename::METHOD => {
                let params: lsp_types::RenameParams = read(params)?;
                let (file, at) = at(&params.text_document_position);
                to_value(rename::rename(workspace, now, &file, at, &params.new_name).map_err(RequestError::failed)?)
            }
            request::WillRenameFiles::METHOD => {
                let params: lsp_types::RenameFilesParams = read(params)?;
                to_value(rename::files(workspace, now, &moves(&workspace.root, &params)))
            }
            request::Completion::METHOD => {
                let (file, at) = at(&read::<lsp_types::CompletionParams>(params)?.text_document_position);
                to_value(complete::complete(workspace, now, &file, at).map(CompletionResponse::Array))
            }
            request::DocumentSymbolRequest::METHOD => {
                let params: lsp_types::DocumentSymbolParams = read(params)?;
                let found = symbols::of_page(workspace, now, &file(&params.text_document.uri));
                to_value(found.map(DocumentSymbolResponse::Nested))
            }
            request::WorkspaceSymbolRequest::METHOD => {
                let params: lsp_types::WorkspaceSymbolParams = read(params)?;
                to_value(WorkspaceSymbolResponse::Nested(symbols::of_playbook(workspace, now, &params.query)))
            }
            request::FoldingRangeRequest::METHOD => {
                let params: lsp_types::FoldingRangeParams = read(params)?;
                to_value(symbols::folds(workspace, now, &file(&params.text_document.uri)))
            }
            request::CodeActionRequest::METHOD => {
                let params: lsp_types::CodeActionParams = read(params)?;
                let file = file(&params.text_document.uri);
                to_value(actions::actions(workspace, now, &file, self.findings.of(&file), &params))
            }
            "tickbook/translations" => Ok(status::translations(workspace, now)),
            "tickbook/items" => Ok(status::items(workspace, now)),
            _ => Err(RequestError::new(ErrorCode::MethodNotFound, format!("unknown method `{method}`"))),
        }
    }
}

/// Files that get other names, by their paths below the root.
fn moves(root: &Path, params: &lsp_types::RenameFilesParams) -> Vec<(String, String)> {
    let file = |uri: &str| file_of(root, uri).map(|file| file.to_string());
    params.files.iter().filter_map(|one| Some((file(&one.old_uri)?, file(&one.new_uri)?))).collect()
}

/// Why there is no answer.
struct RequestError {
    code: ErrorCode,
    message: String,
}

impl RequestError {
    fn new(code: ErrorCode, message: String) -> Self {
        Self { code, message }
    }

    fn failed(message: String) -> Self {
        Self::new(ErrorCode::RequestFailed, message)
    }

    fn of(self, id: RequestId) -> Response {
        Response::new_err(id, self.code as i32, self.message)
    }
}

fn read<T: serde::de::DeserializeOwned>(params: Value) -> Result<T, RequestError> {
    serde_json::from_value(params).map_err(|error| RequestError::new(ErrorCode::InvalidParams, error.to_string()))
}

fn to_value<T: serde::Serialize>(answer: T) -> Result<Value, RequestError> {
    serde_json::to_value(answer).map_err(|error| RequestError::new(ErrorCode::InternalError, error.to_string()))
}

/// Judges whole playbooks, the newest only, on one processor, so that the next keystroke is not kept waiting.
fn judge_all(jobs: &Receiver<Job>, sender: &Sender<Event>, gather: &dyn Fn(&Project) -> Facts) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().ok();
    let mut facts = Arc::new(Facts::default());
    while let Ok(mut job) = jobs.recv() {
        while let Ok(mut newer) = jobs.try_recv() {
            newer.project = newer.project.or(job.project);
            job = newer;
        }
        if let Some(project) = &job.project {
            facts = Arc::new(gather(project));
        }
        let (playbook, items) = &job.now;
        let run = || {
            let findings = check::check(playbook, items, &facts, &Selection::default(), None).findings;
            // Here, and not when the next key is pressed.
            (findings, PageMemo::of(playbook))
        };
        let checked =
            guarded(|| "checking the playbook".to_owned(), || pool.as_ref().map_or_else(run, |pool| pool.install(run)));
        let Ok((findings, known)) = checked else { continue };
        if sender.send(Event::Checked { state: job.state, findings, known, facts: facts.clone() }).is_err() {
            return;
        }
    }
}

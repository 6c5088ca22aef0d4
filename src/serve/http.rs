//! Answers to browsers on this machine, and to no other machine.

use std::convert::Infallible;
use std::io::Read as _;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::sse::{self, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::sync::Semaphore;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::{ReceiverStream, WatchStream};
use url::form_urlencoded;

use crate::disk::{Door, Links, without_remote_fonts};
use crate::model::percent_decode;
use crate::text::limits;

use super::Shared;
use super::generation::{Answer, File};
use super::problem::Problem;

const SCRIPT: &str = concat!(include_str!("swap.js"), include_str!("preview.js"));
const STYLE: &str = include_str!("preview.css");

/// Serves until the process is asked to stop.
pub(super) async fn run(listener: TcpListener, shared: Arc<Shared>) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let router = Router::new().fallback(answer).with_state(shared);
    tokio::select! {
        () = accept(listener, router) => Ok(()),
        () = stopped() => Ok(()),
    }
}

/// Takes connections, no more than there may be at once, and lets go of those that ask for nothing.
async fn accept(listener: tokio::net::TcpListener, router: Router) {
    let free = Arc::new(Semaphore::new(usize::try_from(limits::CONNECTIONS).unwrap_or(1)));
    while let Ok(place) = free.clone().acquire_owned().await {
        let Ok((stream, _)) = listener.accept().await else {
            // The system has no more sockets for now.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let mut server = http1::Builder::new();
            server.timer(TokioTimer::new()).header_read_timeout(Duration::from_secs(limits::REQUEST));
            // A connection that breaks concerns no other.
            let _ = server.serve_connection(TokioIo::new(stream), service).await;
            drop(place);
        });
    }
}

async fn stopped() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let terminate = async {
            match signal(SignalKind::terminate()) {
                Ok(mut signal) => _ = signal.recv().await,
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! { () = interrupt => {}, () = terminate => {} }
    }
    #[cfg(not(unix))]
    interrupt.await;
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let mut response = if !is_local(&request) {
        plain(StatusCode::FORBIDDEN, "this preview answers to localhost only")
    } else if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "GET and HEAD only");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        response
    } else {
        match request.uri().path() {
            "/.tickbook/preview.js" => typed("text/javascript; charset=utf-8", SCRIPT.into()),
            "/.tickbook/preview.css" => typed("text/css; charset=utf-8", STYLE.into()),
            "/.tickbook/events" => events(shared, request.uri().query().unwrap_or_default()),
            path => file(&shared, path).await,
        }
    };
    let headers = response.headers_mut();
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

/// Whether the browser means this machine by name or number. A page elsewhere whose name is made to lead
/// here sends its own name.
fn is_local(request: &Request) -> bool {
    let named = request.uri().authority().map(|a| a.as_str().to_owned());
    let headers: Vec<&HeaderValue> = request.headers().get_all(header::HOST).iter().collect();
    let named = named.iter().map(String::as_str);
    let mut hosts = named.chain(headers.iter().map(|h| h.to_str().unwrap_or_default())).peekable();
    headers.len() <= 1 && hosts.peek().is_some() && hosts.all(is_here)
}

/// Whether the whole of `host` names this machine, with a port or without.
fn is_here(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let rest = ["localhost", "127.0.0.1", "[::1]"].iter().find_map(|name| host.strip_prefix(name));
    rest.is_some_and(|rest| {
        let port = rest.strip_prefix(':');
        rest.is_empty() || port.is_some_and(|p| p.len() <= 5 && p.bytes().all(|b| b.is_ascii_digit()))
    })
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

fn typed(kind: &str, body: Body) -> Response {
    let kind = HeaderValue::from_str(kind).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    ([(header::CONTENT_TYPE, kind)], body).into_response()
}

/// The name of a file on the site: what the routes are asked for. It is only ever compared.
fn name_of(path: &str) -> String {
    let decoded = percent_decode(path.strip_prefix('/').unwrap_or(path));
    if decoded.is_empty() || decoded.ends_with('/') { format!("{decoded}index.html") } else { decoded }
}

async fn file(shared: &Shared, path: &str) -> Response {
    let name = name_of(path);
    let Some(generation) = shared.now().generation else {
        return waiting(StatusCode::SERVICE_UNAVAILABLE, "The playbook cannot be read yet");
    };
    match generation.file(&name).await {
        Some(Answer::File(file)) => match &file.copy {
            None => show(StatusCode::OK, &name, &file, None),
            Some(source) => match copy(shared.root.clone(), source.clone()).await {
                Some(body) => show(StatusCode::OK, &name, &file, Some(body)),
                None => plain(StatusCode::NOT_FOUND, "the file cannot be read"),
            },
        },
        Some(Answer::Missing(Some(page))) => show(StatusCode::NOT_FOUND, "404.html", &page, None),
        Some(Answer::Missing(None)) => plain(StatusCode::NOT_FOUND, "there is no such page"),
        Some(Answer::Fault(_)) => waiting(StatusCode::INTERNAL_SERVER_ERROR, "The theme fails on this page"),
        None => plain(StatusCode::SERVICE_UNAVAILABLE, "the preview is stopping"),
    }
}

/// A file of the playbook, read while it is sent: it may be larger than the memory.
async fn copy(root: PathBuf, source: Arc<str>) -> Option<Body> {
    let open = move || {
        let found = Door::new(&root).find(&source, Links::Inside).ok()?;
        let drawing = || found.read(limits::DRAWING).ok().and_then(|bytes| without_remote_fonts(&bytes));
        let whole = if source.to_ascii_lowercase().ends_with(".svg") { drawing() } else { None };
        Some((whole, found.reader().ok()?))
    };
    let (whole, mut file) = tokio::task::spawn_blocking(open).await.ok()??;
    if let Some(bytes) = whole {
        return Some(Body::from(bytes));
    }
    let (send, pieces) = tokio::sync::mpsc::channel(4);
    tokio::task::spawn_blocking(move || {
        let mut piece = vec![0; usize::try_from(limits::PIECE).unwrap_or(1 << 16)];
        loop {
            let read = file.read(&mut piece).map(|n| piece[..n].to_vec());
            let last = read.as_ref().map_or(true, Vec::is_empty);
            // Nobody waits for it any more.
            if send.blocking_send(read).is_err() || last {
                return;
            }
        }
    });
    Some(Body::from_stream(ReceiverStream::new(pieces)))
}

fn show(status: StatusCode, name: &str, file: &File, copy: Option<Body>) -> Response {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let text = kind.type_() == "text" || matches!(kind.essence_str(), "application/json" | "image/svg+xml");
    let kind = if text { format!("{}; charset=utf-8", kind.essence_str()) } else { kind.essence_str().to_owned() };
    let body = match copy {
        Some(body) => body,
        None if kind.starts_with("text/html") => with_preview(file).into(),
        None => Body::from(file.bytes.to_vec()),
    };
    let mut response = typed(&kind, body);
    *response.status_mut() = status;
    if file.is_lasting {
        // A page that is reloaded brings its scripts along.
        let keep = HeaderValue::from_static("private, max-age=86400, immutable");
        response.headers_mut().insert(header::CACHE_CONTROL, keep);
    }
    response
}

/// The page with our script and style, which the built site never has.
fn with_preview(file: &File) -> Vec<u8> {
    let head = b"</head>";
    let at = file.bytes.windows(head.len()).position(|w| w == head).unwrap_or(0);
    let mut out = file.bytes[..at].to_vec();
    out.extend_from_slice(links(&file.hash).as_bytes());
    out.extend_from_slice(&file.bytes[at..]);
    out
}

fn links(hash: &str) -> String {
    format!(
        "<link rel=\"stylesheet\" href=\"/.tickbook/preview.css\">\
         <script src=\"/.tickbook/preview.js\" data-hash=\"{hash}\" defer></script>\n"
    )
}

/// A page that shows what is wrong, and is reloaded when there is something to show.
fn waiting(status: StatusCode, text: &str) -> Response {
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>tickbook</title>{}</head>\
         <body><main><h1>{text}</h1></main></body></html>",
        links("")
    );
    let mut response = typed("text/html; charset=utf-8", page.into());
    *response.status_mut() = status;
    response
}

/// Tells a page when it is out of date, and what is wrong with its sources.
fn events(shared: Arc<Shared>, query: &str) -> Response {
    let value = |name: &str| {
        let found = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name);
        found.map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    let (path, hash) = (value("page"), value("hash"));
    let news = WatchStream::new(shared.news.subscribe());
    let stream = news.then(move |_| news_of(shared.clone(), path.clone(), hash.clone()));
    let keep = KeepAlive::new().interval(Duration::from_secs(15));
    Sse::new(stream.map(Ok::<_, Infallible>)).keep_alive(keep).into_response()
}

async fn news_of(shared: Arc<Shared>, path: String, hash: String) -> sse::Event {
    let now = shared.now();
    let name = name_of(&path);
    let answer = match &now.generation {
        Some(generation) => generation.file(&name).await,
        None => None,
    };
    let (file, fault) = match answer {
        Some(Answer::File(file) | Answer::Missing(Some(file))) => (Some(file), None),
        Some(Answer::Fault(fault)) => (None, Some(fault)),
        _ => (None, None),
    };
    if let Some(file) = &file
        && *file.hash != *hash
    {
        return sse::Event::default().event("reload").data(&*file.hash);
    }
    let sources = file.map(|f| f.sources).unwrap_or_default();
    let findings = now.findings.iter().filter(|p| p.concerns(&sources));
    let problems: Vec<&Problem> = now.faults.iter().chain(&fault).chain(findings).collect();
    sse::Event::default().event("findings").data(serde_json::to_string(&problems).unwrap_or_default())
}

//! The preview: a playbook on the loopback address, rebuilt on every save. The only module that names axum,
//! hyper, tokio and notify.
//!
//! One thread reads, assembles and hands each [`generation`] of the site to a thread of its own, which
//! renders a page when somebody asks for it. Nothing is served but what the site has: there is no way from
//! an address to a file. A save that cannot be read leaves the last good generation where it is.

mod generation;
mod http;
mod problem;
mod rebuilder;
mod watch;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use crate::check::Facts;
use crate::disk::ReadFault;
use crate::finding::Finding;
use crate::playbook::{Playbook, Request, Sources};
use crate::theme::ThemeFault;

use generation::Generation;
use problem::Problem;

/// The port that is tried first. Ticks belong to an address, port and all, so it should stay the same.
pub const PORT: u16 = 4747;

/// Gathers what rules need to know beside the playbook.
pub type FactsOf = Box<dyn Fn(&Playbook) -> Facts + Send + Sync>;
/// Is told what happens.
pub type Listener = Arc<dyn Fn(Event<'_>) + Send + Sync>;

/// What to serve, and how.
#[expect(missing_debug_implementations, reason = "it holds functions")]
pub struct Options {
    /// The playbook's folder.
    pub root: PathBuf,
    /// For whom, and on which day.
    pub request: Request,
    /// This port and no other.
    pub port: Option<u16>,
    /// Show the start page in a browser.
    pub open: bool,
    /// Look for changes instead of being told of them.
    pub poll: bool,
    /// Facts for the rules.
    pub facts: FactsOf,
    /// Who is notified.
    pub listener: Listener,
}

/// What happens while serving.
#[derive(Debug)]
pub enum Event<'a> {
    /// Readers can come.
    Listening(SocketAddr),
    /// There is a new generation.
    Built {
        /// Pages of all locales.
        pages: usize,
        /// From the first sign of a change.
        time: Duration,
        /// It is the first one.
        first: bool,
    },
    /// The playbook cannot be read; what was served is still served.
    Unreadable(&'a ReadFault),
    /// The theme cannot be used.
    Theme(&'a ThemeFault),
    /// The rules were run.
    Checked {
        /// Findings that were not there before; at the start all of them.
        new: &'a [Finding],
        /// All findings.
        all: &'a [Finding],
        /// For excerpts.
        sources: &'a Sources,
        /// It is the first time.
        first: bool,
    },
    /// Changes cannot be watched for; they are looked for instead.
    Polling(String),
}

/// Why nothing can be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeFault {
    /// The port is taken, or may not be used.
    #[error("cannot listen on port {port}: {source}")]
    Port {
        /// The port.
        port: u16,
        /// Why.
        source: std::io::Error,
    },
    /// The system gives no threads or sockets.
    #[error("cannot serve: {0}")]
    Io(#[from] std::io::Error),
}

/// What is served now.
#[derive(Clone, Debug, Default)]
struct Now {
    generation: Option<Arc<Generation>>,
    /// What keeps the newest save from being shown.
    faults: Arc<[Problem]>,
    /// What the rules found.
    findings: Arc<[Problem]>,
}

/// What all parts share.
#[derive(Debug)]
struct Shared {
    /// The playbook's folder.
    root: PathBuf,
    now: RwLock<Now>,
    /// Counts up with everything that readers should know of.
    news: tokio::sync::watch::Sender<u64>,
}

impl Shared {
    fn now(&self) -> Now {
        self.now.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    fn change(&self, change: impl FnOnce(&mut Now)) {
        change(&mut self.now.write().unwrap_or_else(std::sync::PoisonError::into_inner));
        self.news.send_modify(|n| *n += 1);
    }
}

/// Serves until Ctrl-C.
///
/// # Errors
/// When the port cannot be had.
pub fn serve(options: Options) -> Result<(), ServeFault> {
    let listener = listen(options.port)?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let shared = Arc::new(Shared {
        root: options.root.clone(),
        now: RwLock::default(),
        news: tokio::sync::watch::Sender::new(0),
    });
    let (open, tell) = (options.open, options.listener.clone());
    let rebuilder = rebuilder::Rebuilder::new(options, shared.clone());
    // The first generation is there before anybody is told to come.
    let watching = rebuilder.start()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    tell(Event::Listening(address));
    if open {
        // A machine without a browser is not a reason not to serve.
        let _ = open::that_detached(format!("http://{address}/"));
    }
    let result = runtime.block_on(http::run(listener, shared));
    drop(watching);
    runtime.shutdown_timeout(Duration::from_millis(200));
    Ok(result?)
}

fn listen(port: Option<u16>) -> Result<TcpListener, ServeFault> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => bind(port).map_err(|source| ServeFault::Port { port, source }),
        None => {
            let near = (PORT..PORT + 16).find_map(|port| bind(port).ok());
            near.map_or_else(|| bind(0), Ok).map_err(ServeFault::Io)
        }
    }
}

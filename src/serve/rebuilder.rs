//! Makes the generations of the site: reads, assembles, checks.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use crate::check::{self, Selection};
use crate::disk::{self, LanguageCache, Project, ReadCache, ReadFault};
use crate::finding::bug::guarded;
use crate::finding::{Finding, Severity};
use crate::lock::{self, Items, items_again};
use crate::playbook::{Languages, Memo, Outline, Outlines, Playbook, assemble};
use crate::render::Prepared;
use crate::theme::{Theme, ThemeFault};

use super::generation::{Generation, Parts};
use super::problem::Problem;
use super::watch::{Changed, Watch};
use super::{Event, Options, Shared};

/// How often to look when no change is reported.
const LOOK: Duration = Duration::from_millis(400);

pub(super) struct Rebuilder {
    options: Arc<Options>,
    shared: Arc<Shared>,
    cache: ReadCache,
    memo: Memo,
    items: lock::Memo,
    languages: LanguageCache,
    outlines: Outlines,
    last: Option<Last>,
    /// The playbook as it was read last, if it could be read.
    project: Option<Project>,
    /// Whether only some of its files were read then.
    in_part: bool,
    /// Whether all was read since anybody saved, and nothing is watched that was not watched then.
    is_sure: bool,
    /// Hash of the project that is shown.
    shown: Option<[u8; 32]>,
    faulty: bool,
    check: Sender<(Arc<Playbook>, Arc<Items>)>,
}

/// What the next generation can take over if only prose changed.
struct Last {
    outline: Outline,
    languages: Arc<Languages>,
    items: Arc<Items>,
    themes: [u8; 32],
    shared: Prepared,
}

/// Stops the rebuilder when it is dropped.
pub(super) struct Watching {
    _watch: Sender<Changed>,
}

impl Rebuilder {
    pub(super) fn new(options: Options, shared: Arc<Shared>) -> Self {
        let options = Arc::new(options);
        let (check, waiting) = mpsc::channel();
        let checker = Checker { options: options.clone(), shared: shared.clone(), known: None };
        std::thread::spawn(move || checker.run(&waiting));
        Self {
            options,
            shared,
            cache: ReadCache::default(),
            memo: Memo::default(),
            items: lock::Memo::default(),
            languages: LanguageCache::default(),
            outlines: Outlines::default(),
            last: None,
            project: None,
            in_part: false,
            is_sure: false,
            shown: None,
            faulty: false,
            check,
        }
    }

    /// Makes the first generation, then continues in a thread of its own.
    pub(super) fn start(mut self) -> std::io::Result<Watching> {
        let (sender, changes) = mpsc::channel();
        let mut watch = if self.options.poll { None } else { self.watch(sender.clone()) };
        self.build(Changed::All);
        self.renew(&mut watch);
        std::thread::Builder::new().name("rebuild".to_owned()).spawn(move || self.run(&changes, watch))?;
        Ok(Watching { _watch: sender })
    }

    fn watch(&self, sender: Sender<Changed>) -> Option<Watch> {
        let watch = Watch::new(sender).map_err(|why| (self.options.listener)(Event::Polling(why)));
        watch.ok()
    }

    /// Watches what is read now. Returns whether anything is watched that was not.
    fn renew(&self, watch: &mut Option<Watch>) -> bool {
        match watch.as_mut().map(|w| w.renew(&self.options.root, self.project.as_ref())) {
            None => false,
            Some(Ok(is_more)) => is_more,
            Some(Err(why)) => {
                (self.options.listener)(Event::Polling(why));
                *watch = None;
                true
            }
        }
    }

    fn run(mut self, changes: &Receiver<Changed>, mut watch: Option<Watch>) {
        loop {
            // Once edits stop, everything is looked at: what was read in part, what was saved before it was watched,
            // and changes that were not reported.
            let next = if watch.is_some() && self.is_sure {
                changes.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                changes.recv_timeout(LOOK)
            };
            let is_idle = next.is_err();
            let mut changed = match next {
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => Changed::All,
                Ok(changed) => changed,
            };
            while let Ok(more) = changes.try_recv() {
                changed = changed.and(more);
            }
            self.build(changed);
            let is_more = !self.in_part && self.renew(&mut watch);
            self.is_sure = is_idle && !is_more;
        }
    }

    /// Reads what changed, in part where that is enough.
    fn read(&mut self, changed: Changed) -> Result<Project, ReadFault> {
        let part = match (&changed, &self.project) {
            (Changed::Some(paths), Some(project)) => disk::read_texts_again(project, paths, &self.cache),
            _ => None,
        };
        self.in_part = part.is_some();
        let whole = || disk::read_project_again(&self.options.root, &check::settable(), &self.cache);
        part.map_or_else(whole, Ok)
    }

    /// Reads the playbook and shows it if it differs from what is shown.
    fn build(&mut self, changed: Changed) {
        let start = Instant::now();
        let tell = self.options.listener.clone();
        let read = self.read(changed);
        self.project = read.as_ref().ok().cloned();
        let project = match read {
            Ok(project) => project,
            Err(fault) => {
                let problems = Problem::of_reading(&fault);
                if self.fail(problems) {
                    tell(Event::Unreadable(&fault));
                }
                return;
            }
        };
        if self.shown == Some(project.hash) && !self.faulty {
            return;
        }
        let shown = guarded(|| "making the preview".to_owned(), || self.show(&project, start));
        if let Err(fault) = shown.unwrap_or_else(|bug| Err(ThemeFault::plain(bug.to_string())))
            && self.fail(vec![Problem::of_theme(&fault, &project.themes)])
        {
            tell(Event::Theme(&fault));
        }
    }

    /// Keeps what is shown and says why. Returns whether that is news.
    fn fail(&mut self, problems: Vec<Problem>) -> bool {
        let news = *self.shared.now().faults != *problems;
        self.faulty = true;
        if news {
            self.shared.change(|now| now.faults = problems.into());
        }
        news
    }

    fn show(&mut self, project: &Project, start: Instant) -> Result<(), ThemeFault> {
        let mut themes = project.themes.clone();
        themes.extend(disk::embed::themes());
        let theme = Theme::find(&project.config.theme, &themes)?;
        let languages = self.languages.of(project);
        let request = self.options.request.clone();
        let sources = project.sources.clone();
        let playbook = assemble(project.config.clone(), languages.clone(), sources, request, &self.memo);
        let outline = self.outlines.of(&playbook);
        let last = self.last.take().filter(|l| l.outline == outline && Arc::ptr_eq(&l.languages, &languages));
        let items = match &last {
            Some(last) => last.items.clone(),
            None => Arc::new(items_again(&playbook, &mut self.items)),
        };
        let playbook = Arc::new(playbook);
        let themes = *blake3::hash(format!("{:?}", project.themes).as_bytes()).as_bytes();
        let shared = last.filter(|l| l.themes == themes).map(|l| l.shared);
        let parts = Parts {
            playbook: playbook.clone(),
            items: items.clone(),
            outline,
            theme,
            themes: project.themes.clone(),
            shared,
            listener: self.options.listener.clone(),
        };
        let (generation, shared) = Generation::start(parts)?;
        let generation = Arc::new(generation);
        self.last = Some(Last { outline, languages, items: items.clone(), themes, shared });
        let first = self.shown.is_none();
        self.shown = Some(project.hash);
        self.faulty = false;
        self.shared.change(|now| {
            now.generation = Some(generation);
            now.faults = Arc::default();
        });
        (self.options.listener)(Event::Built { pages: playbook.pages.len(), time: start.elapsed(), first });
        let _ = self.check.send((playbook, items));
        Ok(())
    }
}

/// Runs the rules behind the preview's back, on one processor, so that the next save is not kept waiting.
struct Checker {
    options: Arc<Options>,
    shared: Arc<Shared>,
    known: Option<Vec<(Arc<str>, &'static str, String)>>,
}

impl Checker {
    fn run(mut self, waiting: &Receiver<(Arc<Playbook>, Arc<Items>)>) {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().ok();
        while let Ok(mut job) = waiting.recv() {
            while let Ok(newer) = waiting.try_recv() {
                job = newer;
            }
            let (playbook, items) = job;
            let run = || {
                let facts = (self.options.facts)(&playbook);
                check::check(&playbook, &items, &facts, &Selection::default(), None).findings
            };
            let findings = pool.as_ref().map_or_else(run, |pool| pool.install(run));
            self.publish(&playbook, &findings);
        }
    }

    fn publish(&mut self, playbook: &Playbook, findings: &[Finding]) {
        let sources = &playbook.sources;
        let errors = findings.iter().filter(|f| f.severity == Severity::Error);
        let problems: Arc<[Problem]> = errors.map(|f| Problem::of_finding(f, sources)).collect();
        if *self.shared.now().findings != *problems {
            self.shared.change(|now| now.findings = problems);
        }
        let name = |f: &Finding| (f.place.file.clone(), f.rule, f.message.clone());
        let mut names: Vec<_> = findings.iter().map(name).collect();
        names.sort();
        let known = self.known.as_deref().unwrap_or_default();
        let new: Vec<Finding> = findings.iter().filter(|f| known.binary_search(&name(f)).is_err()).cloned().collect();
        let first = self.known.is_none();
        self.known = Some(names);
        (self.options.listener)(Event::Checked { new: &new, all: findings, sources, first });
    }
}

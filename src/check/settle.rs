//! Fixing to the end: fixes are made in memory, round after round, until nothing changes. The command, the tests and
//! whoever else fixes a playbook do it here.
//!
//! It does not know how a playbook is put together nor where its files are.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::finding::Finding;
use crate::parse::FaultKind;
use crate::playbook::{Playbook, SourceText, Sources};

use super::fixes::{Pick, fix};
use super::runner::Report;

/// So many rounds are a circle, or a growth without end.
const MOST_ROUNDS: usize = 40;

/// A playbook as it is after its fixes, and what was found in it then.
#[derive(Debug)]
pub struct Settled<P> {
    /// The playbook as it is now.
    pub now: P,
    /// What is left to find.
    pub report: Report,
    /// The files that are not what they were.
    pub changed: BTreeMap<Arc<str>, Changed>,
    /// Files whose fixes undo each other, with the rules of these fixes. They are as they were.
    pub stuck: BTreeMap<Arc<str>, BTreeSet<&'static str>>,
}

/// A file that fixes change.
#[derive(Debug)]
pub struct Changed {
    /// What it was.
    pub before: SourceText,
    /// How many findings were fixed in it.
    pub fixed: usize,
}

/// Fixes what `check` finds in a playbook until a round changes nothing. A file that comes to no end is left as it
/// was. `again` puts the playbook together with other sources.
///
/// # Errors
/// Those of `check`.
pub fn settle<P: Borrow<Playbook>, E>(
    mut now: P,
    pick: Pick,
    again: impl Fn(P, Arc<Sources>) -> P,
    check: impl Fn(&P) -> Result<Report, E>,
) -> Result<Settled<P>, E> {
    let mut changed: BTreeMap<Arc<str>, Changed> = BTreeMap::new();
    let mut stuck: BTreeMap<Arc<str>, BTreeSet<&'static str>> = BTreeMap::new();
    // Each state, with the round in which it was.
    let mut seen = HashMap::from([(state(now.borrow(), &changed), 0)]);
    // The round in which a file changed last, and the rules that ever changed it.
    let mut lately: BTreeMap<Arc<str>, (usize, BTreeSet<&'static str>)> = BTreeMap::new();
    let mut round = 0;
    loop {
        let report = check(&now)?;
        let free = |f: &&Finding| {
            f.fix.as_ref().is_some_and(|fix| !fix.edits.iter().any(|edit| stuck.contains_key(&edit.file)))
        };
        let open: Vec<Finding> = report.findings.iter().filter(free).cloned().collect();
        let playbook = now.borrow();
        let fixed = fix(playbook, &open, pick);
        if fixed.is_empty() {
            let texts = &playbook.sources.texts;
            changed.retain(|file, old| texts.get(file).is_some_and(|new| new.hash != old.before.hash));
            return Ok(Settled { now, report, changed, stuck });
        }
        let mut sources = (*playbook.sources).clone();
        round += 1;
        let rules = rules(&open);
        for file in fixed {
            let last = lately.entry(file.file.clone()).or_default();
            last.0 = round;
            last.1.extend(rules.get(&file.file).into_iter().flatten());
            let new = SourceText::new(file.after.as_bytes());
            // Nobody could read the page that it would become.
            if new.fault.as_ref().is_some_and(|fault| fault.kind == FaultKind::TooLarge) {
                if let Some(old) = changed.remove(&file.file) {
                    sources.texts.insert(file.file.clone(), old.before);
                }
                stuck.insert(file.file.clone(), lately.remove(&file.file).unwrap_or_default().1);
                continue;
            }
            let Some(old) = sources.texts.insert(file.file.clone(), new) else { continue };
            changed.entry(file.file).or_insert(Changed { before: old, fixed: 0 }).fixed += file.mended;
        }
        now = again(now, Arc::new(sources));
        let before = seen.insert(state(now.borrow(), &changed), round);
        if before.is_none() && round < MOST_ROUNDS {
            continue;
        }
        // What changed since this state was here, or keeps changing without an end.
        let since = before.unwrap_or(MOST_ROUNDS / 2);
        let mut sources = (*now.borrow().sources).clone();
        for (file, (_, rules)) in std::mem::take(&mut lately).into_iter().filter(|(_, (last, _))| *last > since) {
            if let Some(old) = changed.remove(&file) {
                sources.texts.insert(file.clone(), old.before);
            }
            stuck.insert(file, rules);
        }
        now = again(now, Arc::new(sources));
        seen = HashMap::from([(state(now.borrow(), &changed), 0)]);
        round = 0;
    }
}

/// The rules whose fixes edit each file.
fn rules(findings: &[Finding]) -> HashMap<&Arc<str>, BTreeSet<&'static str>> {
    let mut out: HashMap<&Arc<str>, BTreeSet<&'static str>> = HashMap::new();
    for finding in findings {
        for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
            out.entry(&edit.file).or_default().insert(finding.rule);
        }
    }
    out
}

/// What tells one state of the changed files from another.
fn state(playbook: &Playbook, changed: &BTreeMap<Arc<str>, Changed>) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for (file, old) in changed {
        let Some(now) = playbook.sources.texts.get(file) else { continue };
        if now.hash != old.before.hash {
            hasher.update(file.as_bytes()).update(&[0]).update(&now.hash);
        }
    }
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;
    use crate::finding::{Fix, Place, Severity};
    use crate::playbook::{Languages, Memo, Request, assemble};
    use crate::text::Span;

    /// A finding that wants `one` to be `other`.
    fn wants(playbook: &Playbook, file: &str, one: &str, other: &str) -> Option<Finding> {
        let (path, source) = playbook.sources.texts.get_key_value(file)?;
        let at = source.text.find(one)?;
        let span = Span::new(at, at + one.len());
        let finding = Finding::new("heading-jump", Severity::Info, Place { file: path.clone(), span }, one);
        Some(finding.fix(Fix::suggested("write it", path.clone(), span, other)))
    }

    #[test]
    fn fixes_that_undo_each_other_leave_their_file_as_it_was() {
        let mut sources = Sources::default();
        for name in ["a", "b", "c", "d"] {
            sources.texts.insert(format!("en/{name}.md").into(), SourceText::new(b"# A\n\nday\n"));
        }
        let known = crate::config::Known { rules: &[], themes: &["default"], tags: &[] };
        let config = crate::config::read("source_locale = \"en\"\n[locales.en]\npath = \"en\"\n", known).unwrap();
        let languages = Arc::new(Languages::new(&config, &[], &[]));
        let config = Arc::new(config);
        let put = |sources| assemble(config.clone(), languages.clone(), sources, Request::default(), &Memo::default());
        let settled = settle(
            put(Arc::new(sources)),
            Pick::Suggested,
            |_, sources| put(sources),
            |playbook| {
                // In `a` two undo each other, `b` comes to an end, `c` grows, `d` grows beyond what a page may be.
                let all = [
                    wants(playbook, "en/a.md", "day", "night"),
                    wants(playbook, "en/a.md", "night", "day"),
                    wants(playbook, "en/b.md", "day", "noon"),
                    wants(playbook, "en/c.md", "day", "day and day"),
                    wants(playbook, "en/d.md", "day", &"day ".repeat(5_000_000)),
                ];
                Ok::<_, Infallible>(Report { findings: all.into_iter().flatten().collect(), ..Report::default() })
            },
        );
        let Ok(settled) = settled;
        let text = |file: &str| settled.now.sources.text(file).unwrap().to_string();
        assert_eq!(text("en/a.md"), "# A\n\nday\n");
        assert_eq!(text("en/b.md"), "# A\n\nnoon\n");
        assert_eq!(text("en/c.md"), "# A\n\nday\n");
        assert_eq!(text("en/d.md"), "# A\n\nday\n");
        let stuck: Vec<&str> = settled.stuck.keys().map(|file| &**file).collect();
        assert_eq!(stuck, ["en/a.md", "en/c.md", "en/d.md"]);
        assert_eq!(settled.changed.keys().map(|file| &**file).collect::<Vec<_>>(), ["en/b.md"]);
    }
}

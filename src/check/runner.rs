//! Runs the rules, sets levels, silences what is allowed, sorts.

use std::borrow::{Borrow, Cow};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::RulesConfig;
use crate::finding::bug::guarded;
use crate::finding::{Edit, Finding, Severity};
use crate::lock::Items;
use crate::model::masked_text;
use crate::parse::{is_yaml, is_yaml_page};
use crate::playbook::{PageId, Playbook, SourceText};
use crate::text::printable;

use super::allow::{self, Allow};
use super::baseline::{BASELINE, Baseline};
use super::compared::Compared;
use super::context::{ItemsCx, PageCx, PageMemo, Shared, SiteCx};
use super::facts::Facts;
use super::rule::{Group, Look, Rule};
use super::rules;
use super::sink::Sink;
use super::{alike, law, renames};

/// Which rules are asked for, by name or group; empty lists mean all and none.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only these.
    pub select: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
}

impl Selection {
    /// Whether the rule `name` is asked for.
    #[must_use]
    pub fn wants_rule(&self, name: &str) -> bool {
        rules::named(name).is_some_and(|rule| self.wants(rule))
    }

    fn wants(&self, rule: &Rule) -> bool {
        let named = |list: &[String]| list.iter().any(|n| n == rule.name || n == rule.group.name());
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }
}

/// What checking found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Findings, sorted by file and place.
    pub findings: Vec<Finding>,
    /// Findings that the baseline knows already.
    pub known: usize,
    /// Findings that a comment in the source allows.
    pub allowed: usize,
    /// How they compare with an earlier state.
    pub compared: Option<Compared>,
}

impl Report {
    /// Number of findings at `severity`.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity).count()
    }

    /// Takes out what the baseline knows.
    pub fn subtract(&mut self, playbook: &Playbook, baseline: &Baseline) {
        let before = self.findings.len();
        let gone = baseline.subtract(playbook, &mut self.findings);
        self.known = before - self.findings.len();
        if self.compared.is_none() {
            self.compared = Some(Compared::new(BASELINE, &self.findings, self.known, gone));
        }
    }

    /// Number of findings by rule and level, the gravest first, then most first.
    #[must_use]
    pub fn by_rule(&self) -> Vec<(&'static str, Severity, usize)> {
        let mut counts: BTreeMap<(&'static str, Severity), usize> = BTreeMap::new();
        for finding in &self.findings {
            *counts.entry((finding.rule, finding.severity)).or_default() += 1;
        }
        let mut list: Vec<_> = counts.into_iter().map(|((rule, severity), n)| (rule, severity, n)).collect();
        list.sort_by(|a, b| b.1.cmp(&a.1).then(b.2.cmp(&a.2)).then(a.0.cmp(b.0)));
        list
    }
}

/// Checks a playbook.
#[must_use]
pub fn check(
    playbook: &Playbook,
    items: &Items,
    facts: &Facts,
    selection: &Selection,
    baseline: Option<&Baseline>,
) -> Report {
    check_beside(playbook, || items, facts, selection, baseline).1
}

/// Checks a playbook whose items are not known yet: `items` finds them while most rules run.
pub fn check_beside<I: Borrow<Items> + Send + Sync>(
    playbook: &Playbook,
    items: impl FnOnce() -> I + Send,
    facts: &Facts,
    selection: &Selection,
    baseline: Option<&Baseline>,
) -> (I, Report) {
    let shared = Shared::new(playbook);
    let config = &playbook.config.rules;
    let wanted: Vec<&Rule> =
        rules::all().iter().copied().filter(|r| selection.wants(r) && may_report(config, r)).collect();
    let site = SiteCx { playbook, facts, shared: &shared };
    let (mut findings, items) = rayon::join(|| look(&site, &wanted), items);
    findings.extend(run(&wanted, &|rule, sink| {
        if let Look::Items(check) = rule.look {
            check(&ItemsCx { site: SiteCx { ..site }, items: items.borrow() }, sink);
        }
    }));
    let report = finish(&site, &wanted, findings, baseline, playbook.sources.texts.iter());
    (items, report)
}

/// What the rules that look at one page alone find in `file`, the text of the pages `ids` or of something they include:
/// the findings of a whole check that are in this file and of such a rule, in the time of a keystroke.
#[must_use]
pub fn check_file(
    playbook: &Playbook,
    file: &Arc<str>,
    ids: &[PageId],
    facts: &Facts,
    known: &PageMemo,
) -> Vec<Finding> {
    let shared = Shared::of_pages(playbook, ids, known);
    let wanted: Vec<&Rule> = rules::all().iter().copied().filter(|r| may_report(&playbook.config.rules, r)).collect();
    let site = SiteCx { playbook, facts, shared: &shared };
    let mut findings: Vec<Finding> = ids.iter().flat_map(|&id| look_at(&site.page(id), &wanted)).collect();
    findings.retain(|finding| finding.place.file == *file);
    let source = playbook.sources.texts.get_key_value(file);
    finish(&site, &[], findings, None, source.into_iter()).findings
}

/// What rules find that see one page.
fn look_at(cx: &PageCx<'_>, wanted: &[&Rule]) -> Vec<Finding> {
    let mut out = Vec::new();
    for rule in wanted {
        if let Look::Page(check) = rule.look {
            let doing = || format!("the rule `{}` on `{}`", rule.name, cx.page.path);
            let _ = guarded(doing, || check(cx, &mut Sink::new(rule.name, rule.severity, &mut out)));
        }
    }
    out
}

/// What rules find that see pages and the site.
fn look(site: &SiteCx<'_>, wanted: &[&Rule]) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        (0..site.playbook.pages.len()).into_par_iter().flat_map_iter(|id| look_at(&site.page(id), wanted)).collect();
    findings.extend(run(wanted, &|rule, sink| {
        if let Look::Site(check) = rule.look {
            check(site, sink);
        }
    }));
    findings
}

/// Runs rules beside each other.
fn run(wanted: &[&Rule], check: &(dyn Fn(&Rule, &mut Sink<'_>) + Sync)) -> Vec<Finding> {
    wanted
        .par_iter()
        .flat_map_iter(|rule| {
            let mut out = Vec::new();
            let doing = || format!("the rule `{}`", rule.name);
            let _ = guarded(doing, || check(rule, &mut Sink::new(rule.name, rule.severity, &mut out)));
            out
        })
        .collect()
}

/// From what rules found to what is reported; comments in `allowing` silence some of it.
fn finish<'s>(
    site: &SiteCx<'s>,
    wanted: &[&Rule],
    mut findings: Vec<Finding>,
    baseline: Option<&Baseline>,
    allowing: impl Iterator<Item = (&'s Arc<str>, &'s SourceText)>,
) -> Report {
    let (playbook, config) = (site.playbook, site.rules());
    keep_characters_whole(playbook, &mut findings);
    keep_line_ends(playbook, &mut findings);
    renames::carry_links(playbook, &mut findings);
    spare_data(playbook, &mut findings);
    set_levels(config, &mut findings);
    findings.par_iter_mut().for_each(cover);
    let mut report = Report::default();
    let unused_wanted = wanted.iter().any(|r| r.name == "unused-allow");
    let ran: Vec<&str> = wanted.iter().map(|r| r.name).collect();
    let mut allows: BTreeMap<&str, Vec<Allow>> = BTreeMap::new();
    for (path, source) in allowing {
        let found = allow::find(&source.text);
        if !found.is_empty() {
            allows.insert(path, found);
        }
    }
    silence(playbook, site.shared, allows, &ran, unused_wanted, findings, &mut report);
    alike::join(&mut report.findings);
    alike::join_copies(playbook, &mut report.findings);
    sort(&mut report.findings);
    law::judge(playbook, &mut report.findings);
    if let Some(baseline) = baseline {
        report.subtract(playbook, baseline);
    }
    report
}

/// Puts stars in the place of what is private in everything that a finding says, and escapes in that of
/// characters that a terminal would obey.
fn cover(finding: &mut Finding) {
    let texts = std::iter::once(&mut finding.message)
        .chain(finding.label.as_mut())
        .chain(finding.labels.iter_mut().map(|l| &mut l.text))
        .chain(finding.help.as_mut())
        .chain(finding.fix.as_mut().map(|f| &mut f.title));
    for text in texts {
        if let Some(masked) = masked_text(text) {
            *text = masked;
        }
        if let Cow::Owned(shown) = printable(text) {
            *text = shown;
        }
    }
}

/// Places of findings lie on characters of their files, and no fix cuts one.
fn keep_characters_whole(playbook: &Playbook, findings: &mut [Finding]) {
    let text = |file: &str| playbook.sources.text(file).map(|t| &**t);
    findings.par_iter_mut().for_each(|finding| {
        let labels = finding.labels.iter_mut().map(|label| &mut label.place);
        for place in std::iter::once(&mut finding.place).chain(labels) {
            if let Some(text) = text(&place.file) {
                place.span = place.span.within(text);
            }
        }
        let cuts = |edit: &Edit| text(&edit.file).is_some_and(|text| text.get(edit.span.range()).is_none());
        if finding.fix.as_ref().is_some_and(|fix| fix.edits.iter().any(cuts)) {
            finding.fix = None;
        }
    });
}

/// A page in YAML is data of another tool: nothing of it is changed.
fn spare_data(playbook: &Playbook, findings: &mut [Finding]) {
    let is_data =
        |edit: &Edit| is_yaml(&edit.file) && playbook.sources.text(&edit.file).is_some_and(|text| is_yaml_page(text));
    for finding in findings {
        if finding.fix.as_ref().is_some_and(|fix| fix.edits.iter().any(is_data)) {
            finding.fix = None;
        }
    }
}

/// New lines of a fix end as the lines of its file do, if they all end alike.
fn keep_line_ends(playbook: &Playbook, findings: &mut [Finding]) {
    let crlf = |text: &Arc<str>| {
        let lines = text.matches('\n').count();
        lines > 0 && text.matches("\r\n").count() == lines
    };
    // A fix may have an edit for each line of a file.
    let mut known: HashMap<Arc<str>, bool> = HashMap::new();
    for edit in findings.iter_mut().filter_map(|f| f.fix.as_mut()).flat_map(|fix| &mut fix.edits) {
        if !edit.with.contains('\n') {
            continue;
        }
        let all = known.entry(edit.file.clone());
        if *all.or_insert_with(|| playbook.sources.text(&edit.file).is_some_and(crlf)) {
            edit.with = edit.with.replace("\r\n", "\n").replace('\n', "\r\n");
        }
    }
}

/// Whether a rule can report anything under this config: a rule that is switched off everywhere is not run.
fn may_report(config: &RulesConfig, rule: &Rule) -> bool {
    let general = level(config, rule.name, rule.group, rule.severity);
    general != Severity::Allow
        || config
            .paths
            .iter()
            .any(|(_, levels)| levels.contains_key(rule.name) || levels.contains_key(rule.group.name()))
}

fn level(config: &RulesConfig, name: &str, group: Group, default: Severity) -> Severity {
    config.levels.get(name).or_else(|| config.levels.get(group.name())).copied().unwrap_or(default)
}

/// A level in the config replaces a rule's default; a finding that is more serious than its rule's
/// default keeps the difference unless the config says otherwise.
fn set_levels(config: &RulesConfig, findings: &mut Vec<Finding>) {
    // Which patterns fit each file that has findings.
    let mut fitting: HashMap<Arc<str>, Vec<usize>> = HashMap::new();
    for finding in findings.iter_mut() {
        let Some(rule) = rules::named(finding.rule) else { continue };
        let configured = config.levels.get(rule.name).or_else(|| config.levels.get(rule.group.name()));
        if let Some(level) = configured {
            finding.severity = *level;
        }
        if config.paths.is_empty() {
            continue;
        }
        let file = &finding.place.file;
        let fits = || (0..config.paths.len()).filter(|&n| config.paths[n].0.matches(file)).collect();
        for (_, levels) in fitting.entry(file.clone()).or_insert_with(fits).iter().map(|&n| &config.paths[n]) {
            if let Some(level) = levels.get(rule.name).or_else(|| levels.get(rule.group.name())) {
                finding.severity = *level;
            }
        }
    }
    findings.retain(|f| f.severity != Severity::Allow);
}

/// Removes findings that a comment allows, and reports comments that allow nothing.
fn silence(
    playbook: &Playbook,
    shared: &Shared,
    mut allows: BTreeMap<&str, Vec<Allow>>,
    ran: &[&str],
    report_unused: bool,
    findings: Vec<Finding>,
    report: &mut Report,
) {
    for finding in findings {
        let line = shared.lines(playbook, &finding.place.file).map_or(1, |l| l.line(finding.place.span.start));
        let allowed = allows.get_mut(&*finding.place.file).is_some_and(|list| {
            let hit = list.iter_mut().find(|a| a.rule == finding.rule && a.has_reason && a.covers(line));
            hit.map(|a| a.used = true).is_some()
        });
        if allowed {
            report.allowed += 1;
        } else {
            report.findings.push(finding);
        }
    }
    if !report_unused {
        return;
    }
    for (path, list) in allows {
        for a in list.into_iter().filter(|a| !a.used) {
            // A rule that was not run cannot say whether its comment is of use.
            let known = rules::named(&a.rule).is_some();
            if known && a.has_reason && !ran.contains(&a.rule.as_str()) {
                continue;
            }
            report.findings.push(rules::unused_allow(path, &a, known));
        }
    }
}

/// By file, place, group (causes before consequences), rule; equal findings once.
fn sort(findings: &mut Vec<Finding>) {
    let group = |name: &str| rules::named(name).map_or(Group::Items, |r| r.group);
    findings.par_sort_by(|a, b| {
        let place = |f: &Finding| (f.place.span.start, group(f.rule), f.rule);
        let files = || a.place.file.cmp(&b.place.file);
        files()
            .then_with(|| place(a).cmp(&place(b)))
            .then_with(|| (&a.message, a.place.span.end).cmp(&(&b.message, b.place.span.end)))
    });
    findings.dedup_by(|a, b| a.rule == b.rule && a.place == b.place && a.message == b.message);
}

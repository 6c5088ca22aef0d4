//! `tickbook explain`: a rule's page in the terminal, or the list of all rules.

use std::fmt::Write as _;

use crate::check::{self, FixKind, Group, Rule};

use super::args::ExplainArgs;
use super::{Outcome, Terminal};

/// Where the manual says more than a rule does.
const MORE: &str = "Levels, fixes and exceptions: docs/checking.md in the manual.";

pub(super) fn run(args: &ExplainArgs, terminal: &Terminal) -> Outcome {
    if args.markdown {
        terminal.print(&markdown());
        return Outcome::Clean;
    }
    let Some(name) = &args.rule else {
        terminal.print(&list(&Group::ALL, terminal));
        terminal.print(&format!("`tickbook explain RULE` explains one of them. {MORE}\n"));
        return Outcome::Clean;
    };
    if let Some(rule) = check::rule(name) {
        terminal.print(&page(rule, terminal));
        return Outcome::Clean;
    }
    if let Some(group) = Group::ALL.into_iter().find(|group| group.name() == name) {
        terminal.print(&list(&[group], terminal));
        return Outcome::Clean;
    }
    let distance = |known: &&str| strsim::damerau_levenshtein(known, name);
    let known = check::all().iter().map(|r| r.name).chain(Group::ALL.iter().map(|group| group.name()));
    let near = known.min_by_key(distance).filter(|known| distance(known) <= 4.min(name.len() / 2));
    let help = near.map_or("`tickbook explain` lists all".to_owned(), |near| format!("did you mean `{near}`?"));
    terminal.fail(&format!("there is no rule or group `{name}`; {help}"));
    Outcome::Failed
}

fn fix_word(fix: FixKind) -> &'static str {
    match fix {
        FixKind::None => "none",
        FixKind::Safe => "safe",
        FixKind::Suggested => "suggested",
        FixKind::Both => "safe or suggested",
    }
}

fn list(groups: &[Group], terminal: &Terminal) -> String {
    let mut out = String::new();
    for group in groups {
        let _ = writeln!(out, "{}", terminal.bold(group.name()));
        for rule in check::all().iter().filter(|r| r.group == *group) {
            let _ = writeln!(out, "  {:<24}{:<9}{}", rule.name, rule.severity.as_str(), rule.summary);
        }
        out.push('\n');
    }
    out
}

fn page(rule: &Rule, terminal: &Terminal) -> String {
    let mut out = format!("{}\n{}\n\n", terminal.bold(rule.name), rule.summary);
    let _ = writeln!(
        out,
        "group: {}   default level: {}   fix: {}\n",
        rule.group.name(),
        rule.severity.as_str(),
        fix_word(rule.fix)
    );
    for line in docs(rule) {
        let _ = writeln!(out, "{line}");
    }
    if !rule.options.is_empty() {
        let _ = writeln!(out, "\nOptions, below `[rules.{}]`:", rule.name);
        for option in rule.options {
            let _ = writeln!(out, "  {} ({}): {}", option.name, option.kind.name(), option.help);
        }
    }
    let _ = writeln!(out, "\n{MORE}");
    out
}

/// The documentation with its examples set off and named.
fn docs(rule: &Rule) -> Vec<String> {
    let mut out = Vec::new();
    let mut example = false;
    for line in rule.docs.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        match line.strip_prefix("````") {
            Some("") => example = false,
            Some(info) => {
                example = true;
                out.push(if info.contains("bad") { "Reported:".to_owned() } else { "Fine:".to_owned() });
                out.push(String::new());
            }
            None if example => out.push(format!("    {line}")),
            None => out.push(line.to_owned()),
        }
    }
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out
}

/// The page of all rules for the documentation; a test holds `docs/rules.md` against it.
fn markdown() -> String {
    check::rules_page()
}

//! The rules' pages for the documentation.

use std::fmt::Write as _;

use super::rule::{FixKind, Group, Rule};
use super::rules::all;

/// All rules as one Markdown page: `docs/rules.md`.
#[must_use]
pub fn rules_page() -> String {
    let mut out = String::from(
        "# Rules\n\nMade from the rules' own declarations by `tickbook explain --markdown`; a test keeps it true.\n\n\
         Levels are set in `tickbook.toml`, by rule or by group:\n\n```toml\n[rules]\nhttp-link = \"allow\"\nhistory = \"warning\"\n```\n\n",
    );
    for group in Group::ALL {
        let _ = writeln!(out, "## {}\n\n| Rule | Level | Fix | Finds |\n| --- | --- | --- | --- |", title(group));
        for rule in all().iter().filter(|r| r.group == group) {
            let _ = writeln!(
                out,
                "| [{0}](#{0}) | {1} | {2} | {3} |",
                rule.name,
                rule.severity.as_str(),
                fix(rule.fix),
                rule.summary.replace('|', "\\|")
            );
        }
        out.push('\n');
    }
    for rule in all() {
        let _ = writeln!(out, "## {}\n", rule.name);
        let _ = writeln!(
            out,
            "{}. Group `{}`, level `{}`, fix: {}.\n",
            capital(rule.summary),
            rule.group.name(),
            rule.severity.as_str(),
            fix(rule.fix)
        );
        text(rule, &mut out);
        if !rule.options.is_empty() {
            out.push_str("Options:\n\n");
            for option in rule.options {
                let _ = writeln!(out, "- `{}` ({}): {}", option.name, option.kind.name(), option.help);
            }
            out.push('\n');
        }
    }
    format!("{}\n", out.trim_end())
}

fn text(rule: &Rule, out: &mut String) {
    for line in rule.docs.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        match line.strip_prefix("````md ") {
            Some(info) => {
                let _ = writeln!(out, "{}\n\n````text", if info.starts_with("bad") { "Reported:" } else { "Fine:" });
            }
            None => {
                let _ = writeln!(out, "{line}");
            }
        }
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    out.push('\n');
}

fn title(group: Group) -> &'static str {
    match group {
        Group::Files => "Files (`files`)",
        Group::Source => "Bytes and front matter (`source`)",
        Group::Structure => "Structure (`structure`)",
        Group::Tasks => "Tasks and tables (`tasks`)",
        Group::Links => "Links (`links`)",
        Group::History => "Update history (`history`)",
        Group::Translation => "Translation (`translation`)",
        Group::Navigation => "Navigation and audience (`navigation`)",
        Group::Privacy => "Privacy (`privacy`)",
        Group::Content => "Content (`content`)",
        Group::Items => "Items (`items`)",
    }
}

fn fix(fix: FixKind) -> &'static str {
    match fix {
        FixKind::None => "–",
        FixKind::Safe => "safe",
        FixKind::Suggested => "suggested",
        FixKind::Both => "safe or suggested",
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

//! `GitBook`: hints, tabs, steps, references to pages, files and what is embedded.

use super::attributes::{arguments, first, get};
use super::token::{Shape, Token, Treatment};
use super::{AlertKind, Family, Kind, escaped, escaped_target};

pub(super) const FAMILY: Family = Family { name: "GitBook", block: |_, _| false, token };

fn token(token: &Token<'_>) -> Option<Treatment> {
    if token.shape != Shape::Tag || token.in_target {
        return None;
    }
    let arguments = arguments(token.arguments());
    let title = get(&arguments, "title").map(str::trim).filter(|title| !title.is_empty());
    let boxed = |kind, title: Option<String>| Some(Treatment::Box { kind, aux: None, title });
    match token.name {
        "embed" | "file" => {
            let target = get(&arguments, "url").or_else(|| get(&arguments, "src"))?.trim();
            let name = target.split(['?', '#']).next().unwrap_or(target).rsplit('/').next().unwrap_or(target);
            let text = if token.name == "file" { name } else { target };
            let link = format!("[{}]({})", escaped(text), escaped_target(target));
            let caption = get(&arguments, "caption").or(title).filter(|caption| !caption.trim().is_empty());
            Some(match caption {
                Some(caption) => Treatment::Text(format!("{link}: {}", escaped(caption))),
                None if token.paired => Treatment::Around { before: link, after: String::new() },
                None => Treatment::Text(link),
            })
        }
        _ if !token.paired => None,
        "hint" => boxed(Kind::Alert(hint(get(&arguments, "style")?)), title.map(escaped)),
        "tabs" => boxed(Kind::Tabs, None),
        "tab" => {
            // Elsewhere the name of the group comes first.
            let bare = arguments.iter().rev().find(|argument| argument.name.is_empty()).map(|argument| argument.value);
            boxed(Kind::Tab, Some(title.or(bare).map_or_else(|| "–".to_owned(), escaped)))
        }
        "columns" => boxed(Kind::Columns, None),
        "column" => boxed(Kind::Column, None),
        "code" => {
            let before = title.map_or_else(String::new, |title| format!("**{}**\n", escaped(title)));
            Some(Treatment::Around { before, after: String::new() })
        }
        "content-ref" if first(&arguments).is_some() || get(&arguments, "url").is_some() => Some(Treatment::Drop),
        "stepper" | "step" => Some(Treatment::Drop),
        _ => None,
    }
}

/// What the style of a hint says.
fn hint(style: &str) -> AlertKind {
    match style {
        "success" | "tip" => AlertKind::Tip,
        "warning" | "working" => AlertKind::Warning,
        "danger" | "error" => AlertKind::Caution,
        _ => AlertKind::Note,
    }
}

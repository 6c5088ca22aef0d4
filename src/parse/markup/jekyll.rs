//! Jekyll, Eleventy and other users of Liquid: tags in targets of links, code, comments, raw text.

use super::attributes::{arguments, first};
use super::tokens::{Shape, Token, Treatment};
use super::{Family, Kind, alert};

pub(super) const FAMILY: Family = Family { name: "Liquid", block: |_, _| false, token };

fn token(token: &Token<'_>) -> Option<Treatment> {
    match token.shape {
        Shape::Tag => tag(token),
        Shape::Output => output(token),
        _ => None,
    }
}

fn tag(token: &Token<'_>) -> Option<Treatment> {
    let arguments = arguments(token.arguments());
    if token.in_target {
        // A tag that gives an address is named after what it looks for, which is its first argument.
        return Some(Treatment::Target(first(&arguments)?.to_owned()));
    }
    match token.name {
        "raw" | "endraw" | "verbatim" | "endverbatim" => Some(Treatment::Raw),
        "comment" if token.paired => Some(Treatment::DropAll),
        "highlight" if token.paired => Some(Treatment::Verbatim(first(&arguments).unwrap_or("").to_owned())),
        "toc" => Some(Treatment::Drop),
        word if token.paired => {
            let kind = alert(word)?;
            Some(Treatment::Box { kind: Kind::Alert(kind), aux: None, title: None })
        }
        _ => None,
    }
}

/// `{{ … }}`. In a target what stands for the site's own address is none of it.
fn output(token: &Token<'_>) -> Option<Treatment> {
    let inner = token.inner.trim().trim_matches('-').trim();
    if token.in_target {
        if matches!(inner, "site.baseurl" | "site.url" | "base_url" | "site.baseUrl" | "config.site_url") {
            return Some(Treatment::Target(String::new()));
        }
        let quoted = inner.split('|').next().map(str::trim).filter(|s| s.starts_with(['"', '\'']))?;
        return Some(Treatment::Target(quoted.trim_matches(['"', '\'']).to_owned()));
    }
    // What a reader fills in (`{{COMPANY NAME}}`) is text; what a program fills in is named.
    let program = inner.contains(['.', '|', '(', '"', '\''])
        || (!inner.is_empty() && inner.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'));
    Some(if program { Treatment::Unknown } else { Treatment::Keep })
}

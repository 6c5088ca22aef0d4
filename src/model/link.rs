//! What a link target is, by its form alone.

/// The kinds of link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkKind {
    /// Leads out of the playbook.
    External,
    /// Another page.
    Page,
    /// A place on the same page.
    Anchor,
    /// An image that is shown.
    Image,
    /// A file to open or download.
    File,
    /// An e-mail address.
    Mail,
    /// A file spliced into the page.
    Include,
}

/// A target split into path, query and fragment, as written.
#[must_use]
pub fn split_target(target: &str) -> (&str, Option<&str>, Option<&str>) {
    let (rest, fragment) = match target.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment)),
        None => (target, None),
    };
    match rest.split_once('?') {
        Some((path, query)) => (path, Some(query), fragment),
        None => (rest, None, fragment),
    }
}

/// The kind of a link by its target; `None` for an empty one.
///
/// An address without a scheme (`www.…`, `aka.ms/…`) is external, and one with an `@` is mail, even
/// where browsers take it for a file: that is what the author meant.
#[must_use]
pub fn link_kind(target: &str, image: bool) -> Option<LinkKind> {
    let target = target.trim();
    if target.is_empty() {
        return None;
    }
    let mended = half_width_scheme(target);
    let target = mended.as_deref().unwrap_or(target);
    if let Some(scheme) = scheme(target) {
        return Some(if scheme.eq_ignore_ascii_case("mailto") { LinkKind::Mail } else { LinkKind::External });
    }
    if target.starts_with("//") || target.contains("://") {
        return Some(LinkKind::External);
    }
    if target.starts_with('#') {
        return Some(LinkKind::Anchor);
    }
    if image {
        return Some(if lacks_scheme(target) { LinkKind::External } else { LinkKind::Image });
    }
    let (path, _, _) = split_target(target);
    if is_mail(path) {
        return Some(LinkKind::Mail);
    }
    if lacks_scheme(target) {
        return Some(LinkKind::External);
    }
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
    Some(match extension.as_deref() {
        None | Some("md" | "html" | "htm" | "markdown" | "mdx") => LinkKind::Page,
        Some(_) => LinkKind::File,
    })
}

/// The scheme of an address, without the colon. A drive letter is none.
#[must_use]
pub fn scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let mut chars = scheme.chars();
    let well_formed = chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && scheme.len() > 1
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    // `aka.ms:443/x` has a dot before the colon and no scheme.
    (well_formed && !scheme.contains('.')).then_some(scheme)
}

/// An address whose scheme is followed by a full-width colon or slashes (`https：//…`, `mailto：…`), as it
/// should be written; `None` where nothing is wrong.
#[must_use]
pub fn half_width_scheme(target: &str) -> Option<String> {
    if target.is_ascii() {
        return None;
    }
    let at = target.find([':', '：'])?;
    let name = &target[..at];
    let web = ["https", "http"].iter().any(|s| name.eq_ignore_ascii_case(s));
    if !web && !name.eq_ignore_ascii_case("mailto") {
        return None;
    }
    let rest = target[at..].trim_start_matches([':', '：']);
    let body = rest.trim_start_matches(['/', '／']);
    let wide = target[..target.len() - body.len()].contains(['：', '／']);
    wide.then(|| format!("{name}:{}{body}", if web { "//" } else { "" }))
}

fn is_mail(path: &str) -> bool {
    path.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty() && !user.contains('/') && host.contains('.') && !host.contains('/') && !is_file_name(host)
    })
}

/// `icon@2x.png` is a file, be it there or not: no host ends like that.
fn is_file_name(host: &str) -> bool {
    const ENDINGS: [&str; 22] = [
        "png", "jpg", "jpeg", "gif", "svg", "webp", "pdf", "docx", "xlsx", "pptx", "md", "markdown", "txt", "html",
        "htm", "csv", "json", "yml", "yaml", "mp4", "css", "js",
    ];
    host.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

/// `www.example.com/x`, `aka.ms/x`: an address whose scheme was forgotten. The first part is a host
/// by its form, and no file of a playbook has such an ending.
#[must_use]
pub fn lacks_scheme(target: &str) -> bool {
    let target = target.trim_start_matches(['(', ' ']);
    let host = target.split(['/', '?', '#', ':']).next().unwrap_or("");
    if host.starts_with('.') || !host.is_ascii() {
        return false;
    }
    if host.to_ascii_lowercase().starts_with("www.") && host.matches('.').count() >= 2 {
        return true;
    }
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    const ENDINGS: &[&str] = &[
        "com", "net", "org", "ms", "edu", "gov", "int", "info", "biz", "dev", "app", "eu", "de", "at", "ch", "uk",
        "us", "fr", "es", "pt", "br", "jp", "cn", "it", "nl", "be", "example", "cloud", "live", "online", "site", "tv",
    ];
    let deep = target.len() > host.len();
    !name.is_empty()
        && ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
        && (deep || matches!(ending, "com" | "org" | "net" | "ms"))
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_with_full_width_signs_is_one_all_the_same() {
        let mend = |t| half_width_scheme(t);
        assert_eq!(mend("https：//aka.ms/x").as_deref(), Some("https://aka.ms/x"));
        assert_eq!(mend("http:／／aka.ms/ä").as_deref(), Some("http://aka.ms/ä"));
        assert_eq!(mend("mailto：jo@x.example").as_deref(), Some("mailto:jo@x.example"));
        assert_eq!(mend("https://aka.ms/a：b"), None);
        assert_eq!(mend("注意：x.md"), None);
        assert_eq!(mend("https://aka.ms/x"), None);
    }

    #[test]
    fn kinds_follow_what_was_meant() {
        let kind = |t| link_kind(t, false);
        assert_eq!(kind("https://a.b"), Some(LinkKind::External));
        assert_eq!(kind("aka.ms/x"), Some(LinkKind::External));
        assert_eq!(kind("www.microsoft.com/y"), Some(LinkKind::External));
        assert_eq!(kind("a@b.com"), Some(LinkKind::Mail));
        assert_eq!(kind("icon@2x.png"), Some(LinkKind::File));
        assert_eq!(kind("mailto:a@b.com"), Some(LinkKind::Mail));
        assert_eq!(kind("phase-assess.md#x"), Some(LinkKind::Page));
        assert_eq!(kind("approach-get-modern"), Some(LinkKind::Page));
        assert_eq!(kind("/site/x.md"), Some(LinkKind::Page));
        assert_eq!(kind("media/a.png"), Some(LinkKind::File));
        assert_eq!(kind("#x"), Some(LinkKind::Anchor));
        assert_eq!(kind(" "), None);
        assert_eq!(kind("((https://a.b"), Some(LinkKind::External));
        assert_eq!(kind("v1.2.de"), Some(LinkKind::File));
        assert_eq!(kind("https：//aka.ms/x"), Some(LinkKind::External));
        assert_eq!(kind("mailto：jo@x.example"), Some(LinkKind::Mail));
        assert_eq!(link_kind("media/a.png", true), Some(LinkKind::Image));
    }
}

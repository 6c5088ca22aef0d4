//! Addresses of the web as they are written.

/// The form in which an address is asked for once: without its fragment, host in lower case.
#[must_use]
pub fn address_key(url: &str) -> String {
    let url = crate::model::linkable(url).unwrap_or_else(|| url.to_owned());
    let plain = url.split('#').next().unwrap_or(&url);
    match plain.split_once("://") {
        Some((scheme, rest)) => {
            let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
            format!("{}://{}{path}", scheme.to_ascii_lowercase(), host.to_ascii_lowercase())
        }
        None => plain.to_owned(),
    }
}

/// Whether a template of another tool makes the target, or a part of it, so that where it leads is unknown.
/// `unknown-syntax` names it.
pub(in crate::check) fn is_template(target: &str) -> bool {
    ["{{", "{%", "${", "%7B%7B", "%7B%25"].iter().any(|mark| target.contains(mark))
}

/// Whether a target names a drive of one machine or a share of one network.
pub(in crate::check) fn is_local(target: &str) -> bool {
    let target = target.trim().as_bytes();
    matches!(target, [b'\\', ..]) || matches!(target, [drive, b':', ..] if drive.is_ascii_alphabetic())
}

/// The host of an address, what follows it, and the first part of its path where that names a language and a country.
pub(in crate::check) fn language_in(target: &str) -> Option<(&str, &str, Option<&str>)> {
    let (host, path) = target.split_once("://")?.1.split_once('/')?;
    let segment = path.split(['/', '?', '#']).next().unwrap_or("");
    let is_locale = segment.len() == 5
        && segment.as_bytes()[2] == b'-'
        && segment.bytes().enumerate().all(|(n, b)| n == 2 || b.is_ascii_alphabetic());
    Some((host, path, Some(segment).filter(|_| is_locale)))
}

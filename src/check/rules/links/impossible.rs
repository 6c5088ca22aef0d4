//! What no browser can open: an address whose host, port or encoded bytes cannot be.

/// What is impossible about a web address, if anything is.
pub(super) fn impossible(target: &str) -> Option<String> {
    let target = target.trim();
    let (scheme, rest) = match target.strip_prefix("//") {
        Some(rest) => ("https", rest),
        None => target.split_once("://")?,
    };
    if !["http", "https"].iter().any(|s| scheme.eq_ignore_ascii_case(s)) {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host_and_port = authority.rsplit('@').next().unwrap_or(authority);
    // `https://{tenant}.example` stands for many addresses.
    if host_and_port.contains(['{', '}', '<', '>', '$', '*']) {
        return None;
    }
    let (host, port) = match host_and_port.rfind(']') {
        Some(end) => host_and_port.split_at(end + 1),
        None => host_and_port.split_at(host_and_port.find(':').unwrap_or(host_and_port.len())),
    };
    let port = port.strip_prefix(':').unwrap_or(port);
    if host.is_empty() {
        return Some("the address names no host".to_owned());
    }
    if !is_host(host) {
        return Some(format!("`{host}` cannot be a host"));
    }
    if !port.is_empty() && port.parse::<u16>().is_err() {
        return Some(format!("`{port}` cannot be a port"));
    }
    let bytes = rest.as_bytes();
    let broken =
        |&(at, _): &(usize, &str)| !bytes.get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
    let at = rest.match_indices('%').find(broken).map(|(at, _)| at)?;
    let sign: String = rest[at..].chars().take(3).collect();
    Some(format!("`{sign}` stands for no byte; a percent sign is written `%25`"))
}

fn is_host(host: &str) -> bool {
    if let Some(inner) = host.strip_prefix('[') {
        return inner.strip_suffix(']').is_some_and(|inner| {
            inner.contains(':') && inner.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '.'))
        });
    }
    let wrong = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '[' | ']' | '"' | '|' | '^' | '`' | '\\' | ',' | ';')
    };
    let named = host.strip_suffix('.').unwrap_or(host);
    !named.contains(wrong) && named.split('.').all(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::impossible;

    #[test]
    fn addresses_that_cannot_be() {
        for bad in [
            "https://www.a.example]",
            "https://a[b.example/x",
            "https://a b.example",
            "https://",
            "https:///x",
            "///x",
            "//",
            "https://a.example,/x",
            "https://a..example",
            "https://.a.example/x",
            "https://a.example:99999/",
            "https://[::1/",
            "https://a.example/%zz",
            "https://a.example/100%",
        ] {
            assert!(impossible(bad).is_some(), "{bad}");
        }
        for good in [
            "https://a.example",
            "http://user@a.example:8080/x?y=1#z",
            "https://[::1]:80/",
            "https://a.example.",
            "https://größe.example/ö/%C3%BC",
            "https://{tenant}.a.example/x",
            "https://a.example/a[b]",
            "https://localhost:",
            "//a.example/x,y;z",
            "mailto:a@b.example",
            "a/b.md",
        ] {
            assert_eq!(impossible(good), None, "{good}");
        }
    }
}

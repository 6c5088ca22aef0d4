//! `404.html`: a host shows it for an address at any depth, so nothing in it may depend on where that is.

use scraper::{Html, Selector};

use crate::project::Book;

fn page(url: &str) -> String {
    let config = format!("{url}source_locale = \"en\"\n[locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\n");
    let book = Book::new().file("tickbook.toml", &config).file("en/index.md", "# Start\n").file("en/a.md", "# A\n");
    String::from_utf8(book.render().remove("404.html").unwrap()).unwrap()
}

/// All addresses in attributes of elements that load or lead somewhere.
fn addresses(html: &str) -> Vec<String> {
    let html = Html::parse_document(html);
    let all = html.select(&Selector::parse("[href], [src]").unwrap()).collect::<Vec<_>>();
    all.into_iter().filter_map(|e| e.attr("href").or(e.attr("src")).map(str::to_owned)).collect()
}

#[test]
fn its_addresses_begin_at_the_root_of_the_site() {
    for (url, root) in [
        ("", "/"),
        ("url = \"https://partner.example\"\n", "/"),
        ("url = \"https://partner.example/some/book/\"\n", "/some/book/"),
    ] {
        let found = addresses(&page(url));
        assert!(found.iter().any(|a| a.starts_with(&format!("{root}assets/"))), "{url}: {found:?}");
        assert!(found.contains(&format!("{root}en/index.html")), "{url}: {found:?}");
        assert!(found.contains(&format!("{root}de/index.html")), "{url}: {found:?}");
        let astray: Vec<_> = found.iter().filter(|a| !a.starts_with(root) && !a.starts_with('#')).collect();
        assert!(astray.is_empty(), "{url}: {astray:?}");
    }
}

/// Where the style sheet is not found, the page has a style of its own, which its policy lets through by its hash.
#[test]
fn its_own_style_is_the_only_one_that_its_policy_allows() {
    let html = Html::parse_document(&page(""));
    let styles: Vec<String> =
        html.select(&Selector::parse("style").unwrap()).map(|s| s.text().collect::<String>()).collect();
    assert_eq!(styles.len(), 1);
    let policy = Selector::parse("meta[http-equiv=content-security-policy]").unwrap();
    let policy = html.select(&policy).next().unwrap().attr("content").unwrap().to_owned();
    let hash = format!("style-src 'self' 'sha256-{}';", base64(&sha256(styles[0].as_bytes())));
    assert!(policy.contains(&hash), "{hash} {policy}");
    // Any style sheet goes before a layer.
    assert!(styles[0].starts_with("@layer "));
    let book = Book::new().file("en/a.md", "# A\n");
    for (path, bytes) in book.render() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(path == "404.html" || !path.ends_with(".html") || !text.contains("<style"), "{path}");
    }
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, n| bits << 8 | u32::from(chunk.get(n).copied().unwrap_or(0)));
        for n in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * n)) as usize & 63];
            out.push(if n <= chunk.len() { char::from(sign) } else { '=' });
        }
    }
    out
}

/// SHA-256 as FIPS 180-4 has it: a browser computes it, so the test must not take it from where the page does.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "fractions of 32 bits")]
fn sha256(bytes: &[u8]) -> [u8; 32] {
    let primes = (2_u32..).filter(|n| (2..*n).all(|d| n % d != 0));
    let fraction = |root: f64| ((root - root.floor()) * 4_294_967_296.0) as u32;
    let primes: Vec<f64> = primes.take(64).map(f64::from).collect();
    let constants: Vec<u32> = primes.iter().map(|p| fraction(p.cbrt())).collect();
    let mut state: Vec<u32> = primes.iter().take(8).map(|p| fraction(p.sqrt())).collect();
    let mut message = bytes.to_vec();
    message.push(0x80);
    while message.len() % 64 != 56 {
        message.push(0);
    }
    message.extend((bytes.len() as u64 * 8).to_be_bytes());
    for block in message.chunks(64) {
        let mut w: Vec<u32> = block.chunks(4).map(|b| u32::from_be_bytes(b.try_into().unwrap())).collect();
        for n in 16..64 {
            let (a, b) = (w[n - 15], w[n - 2]);
            let a = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
            let b = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
            w.push(w[n - 16].wrapping_add(a).wrapping_add(w[n - 7]).wrapping_add(b));
        }
        let mut v = state.clone();
        for n in 0..64 {
            let one = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
            let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let first = [v[7], one, choice, constants[n], w[n]].into_iter().fold(0, u32::wrapping_add);
            let zero = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
            let second = zero.wrapping_add((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            v.rotate_right(1);
            v[4] = v[4].wrapping_add(first);
            v[0] = first.wrapping_add(second);
        }
        for (s, v) in state.iter_mut().zip(v) {
            *s = s.wrapping_add(v);
        }
    }
    let mut out = [0; 32];
    for (to, from) in out.chunks_mut(4).zip(state) {
        to.copy_from_slice(&from.to_be_bytes());
    }
    out
}

//! Secrets in addresses.

use super::parameters::parameters;
use crate::check::context::PageCx;
use crate::check::html::addresses;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::model::is_secret_parameter;

rule! {
    /// A signature or token in an address lets everybody do what its owner may do, until it expires. The
    /// report does not repeat it; once published it must be revoked.
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org/a?sv=2019&sig=abcdefghijklmnop)
    /// ````
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org/#access_token=abcdefghijklmnop)
    /// ````
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://someone:abcdef@example.org/)
    /// ````
    ///
    /// ````md bad 3:18
    /// # Prüfung
    ///
    /// Größe: <img src="https://example.org/a.png?sig=abcdefghijklmnop">
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org/a?sv=2019), [Breite](https://example.org/o/b.png?alt=media&token=abcdefghijklmnop)
    /// ````
    "secret-in-url", Privacy, Error, fix: None,
    "an address holds a signature or token",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links() {
        look(link.target, || cx.target_place(link.node), sink);
    }
    for html in addresses(cx.page) {
        look(&html.target, || html.place.clone(), sink);
    }
}

fn look(target: &str, place: impl Fn() -> Place, sink: &mut Sink<'_>) {
    // The token of a file that a store shows to everybody only names one edition of it.
    let shown = parameters(target).iter().any(|(name, value, _)| (*name, *value) == ("alt", "media"));
    // Behind the `#` stands what a page to sign in hands back.
    let fragment = target.split_once('#').map(|(_, f)| format!("?{f}")).unwrap_or_default();
    let parameter = [target, &fragment].into_iter().flat_map(parameters).find_map(|(name, value, _)| {
        (is_secret_parameter(name) && value.len() >= 8 && !(shown && name == "token"))
            .then(|| format!("the parameter `{name}` of the address is a secret"))
    });
    let password = || {
        let host = target.split_once("://")?.1.split(['/', '?', '#']).next()?;
        let (user, _) = host.rsplit_once('@')?;
        let (_, password) = user.split_once(':')?;
        (!password.is_empty()).then(|| "the address holds a password".to_owned())
    };
    if let Some(message) = parameter.or_else(password) {
        sink.push(sink.at(place(), message).private().help("revoke it, and link the page without it"));
    }
}

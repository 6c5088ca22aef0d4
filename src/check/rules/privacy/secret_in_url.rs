//! Secrets in addresses.

use super::parameters;
use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
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
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org/a?sv=2019)
    /// ````
    "secret-in-url", Privacy, Error, fix: None,
    "an address holds a signature or token",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links() {
        let found =
            parameters(link.target).into_iter().find(|(name, value, _)| is_secret_parameter(name) && value.len() >= 8);
        if let Some((name, ..)) = found {
            sink.push(
                sink.at(cx.target_place(link.node), format!("the parameter `{name}` of the address is a secret"))
                    .private()
                    .help("revoke it, and link the page without it"),
            );
        }
    }
}

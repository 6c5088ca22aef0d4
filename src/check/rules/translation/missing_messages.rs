//! Languages that the site itself does not speak.

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::locale::Vocabulary;
use crate::text::Span;

rule! {
    /// What the site says around the pages has no words in a language, so readers see them in English. And without a
    /// vocabulary the headings, columns and labels of its pages are not recognised.
    ///
    /// ````md bad
    /// -- en/page.md --
    /// # Prüfung
    /// -- fr/page.md --
    /// # Contrôle
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Review
    /// -- de/page.md --
    /// # Prüfung
    /// ````
    "missing-messages", Translation, Warning, fix: None,
    "the site has no words in a language of the playbook",
    Site(check),
}

/// Whether nothing is known of a language.
fn is_unknown(vocabulary: &Vocabulary) -> bool {
    vocabulary.sections.is_empty() && vocabulary.columns.is_empty() && vocabulary.labels.is_empty()
}

/// Names that are shown.
const MOST: usize = 20;

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let playbook = cx.playbook;
    for locale in playbook.locales() {
        let tag = locale.tag();
        let file = playbook.sources.config.as_ref().map_or(locale.config.path.as_str(), |(path, _)| path);
        let place = || Place { file: file.into(), span: Span::default() };
        let missing: Vec<&str> = locale.catalogue.missing().collect();
        if !missing.is_empty() {
            let are = if missing.len() == 1 { "message of the site is" } else { "messages of the site are" };
            let shown = missing.iter().take(MOST).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            let more = if missing.len() > MOST { " and others" } else { "" };
            let message = format!("{} {are} shown in English to readers of `{tag}`: {shown}{more}", missing.len());
            sink.push(sink.at(place(), message).help(format!("add them to `locales/{tag}/site.ftl`")));
        }
        if is_unknown(playbook.languages.lexicon.vocabulary(locale.own)) {
            let message =
                format!("there is no vocabulary for `{tag}`: headings, columns and labels are not recognised");
            sink.push(sink.at(place(), message).help(format!("add `locales/{tag}/vocabulary.yaml`")));
        }
    }
}

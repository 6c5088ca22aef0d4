//! Languages that the site itself does not speak.

use std::collections::BTreeMap;

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::locale::Vocabulary;
use crate::playbook::Locale;
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
    let file = playbook.sources.config.as_ref().map(|(path, _)| path);
    let mut unnamed: BTreeMap<Vec<&str>, Vec<&Locale>> = BTreeMap::new();
    let mut unknown: Vec<&Locale> = Vec::new();
    for locale in playbook.locales() {
        let missing: Vec<&str> = locale.catalogue.missing().collect();
        if !missing.is_empty() {
            unnamed.entry(missing).or_default().push(locale);
        }
        if is_unknown(playbook.languages.lexicon.vocabulary(locale.own)) {
            unknown.push(locale);
        }
    }
    let place = |locale: &Locale| Place {
        file: file.map_or(locale.config.path.as_str(), |path| path).into(),
        span: Span::default(),
    };
    for (missing, locales) in unnamed {
        let are = if missing.len() == 1 { "message of the site is" } else { "messages of the site are" };
        let shown = missing.iter().take(MOST).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let more = if missing.len() > MOST { " and others" } else { "" };
        let readers = tags(&locales);
        let message = format!("{} {are} shown in English to readers of {readers}: {shown}{more}", missing.len());
        let folder = folder(&locales);
        sink.push(sink.at(place(locales[0]), message).help(format!("add them to `locales/{folder}/site.ftl`")));
    }
    if let [first, ..] = &unknown[..] {
        let tags = tags(&unknown);
        let message = format!("there is no vocabulary for {tags}: headings, columns and labels are not recognised");
        let folder = folder(&unknown);
        sink.push(sink.at(place(first), message).help(format!("add `locales/{folder}/vocabulary.yaml`")));
    }
}

/// Languages that lack the same things, as words.
fn tags(locales: &[&Locale]) -> String {
    locales.iter().map(|locale| format!("`{}`", locale.tag())).collect::<Vec<_>>().join(", ")
}

/// The folder of their words.
fn folder(locales: &[&Locale]) -> String {
    match locales {
        [only] => only.tag().to_string(),
        _ => "<language>".to_owned(),
    }
}

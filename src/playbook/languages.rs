//! The languages of the playbook: vocabularies in one lexicon, a catalogue for each locale.

use std::sync::Arc;

use crate::config::{Config, Engagement, LocaleConfig};
use crate::locale::{
    Catalogue, CatalogueFault, Formats, LanguageFiles, Lexicon, MessageText, Tag, Vocabulary, VocabularyFault,
    best_folder,
};

/// A locale of the playbook.
#[derive(Debug)]
pub struct Locale {
    /// Tag, folder, suffix.
    pub config: LocaleConfig,
    /// Number of its vocabulary in the lexicon.
    pub own: usize,
    /// What the site says.
    pub catalogue: Catalogue,
    /// Dates, numbers, sorting.
    pub formats: Arc<Formats>,
    /// How to use the site: the language that says it, and Markdown.
    pub help: Option<(String, Arc<str>)>,
}

impl Locale {
    /// Its tag.
    #[must_use]
    pub fn tag(&self) -> &Tag {
        &self.config.tag
    }

    /// What the language calls itself.
    #[must_use]
    pub fn name(&self) -> MessageText {
        self.own_text("language-name").unwrap_or_else(|| self.tag().own_name().into())
    }

    /// The short name of the language, for narrow places.
    #[must_use]
    pub fn code(&self) -> MessageText {
        self.own_text("language-code").unwrap_or_else(|| self.tag().as_str().to_uppercase().into())
    }

    fn own_text(&self, id: &str) -> Option<MessageText> {
        let own = self.catalogue.own().binary_search_by(|name| name.as_str().cmp(id)).is_ok();
        own.then(|| self.catalogue.text(id))
    }
}

/// All languages.
#[derive(Debug)]
pub struct Languages {
    /// The words that authors write.
    pub lexicon: Lexicon,
    /// The locales, the source first.
    pub locales: Vec<Locale>,
    /// Hash of everything above, for the memo.
    pub hash: [u8; 16],
    /// Vocabularies that could not be read.
    pub vocabulary_faults: Vec<VocabularyFault>,
    /// Parts of catalogues that could not be read.
    pub catalogue_faults: Vec<CatalogueFault>,
}

impl Languages {
    /// Builds the languages of `config` from the embedded folders and a project's own.
    #[must_use]
    pub fn new(config: &Config, embedded: &[LanguageFiles], project: &[LanguageFiles]) -> Self {
        let mut hasher = blake3::Hasher::new();
        let mut vocabulary_faults = Vec::new();
        let mut names: Vec<String> = embedded.iter().chain(project).map(|l| l.tag.clone()).collect();
        names.sort();
        names.dedup();
        let mut vocabularies: Vec<(String, Vocabulary)> = Vec::new();
        for name in names {
            let mut vocabulary = Vocabulary::default();
            let layers = embedded.iter().chain(project).filter(|l| l.tag == name);
            for (path, text) in layers.filter_map(|l| l.vocabulary.as_ref()) {
                hasher.update(path.as_bytes()).update(text.as_bytes());
                match Vocabulary::read(path, text) {
                    Ok(words) => vocabulary.overlay(words),
                    Err(fault) => vocabulary_faults.push(fault),
                }
            }
            vocabularies.push((name, vocabulary));
        }
        let mut owns = Vec::new();
        for locale in &config.locales {
            hasher.update(locale.tag.as_str().as_bytes()).update(locale.path.as_bytes());
            hasher.update(locale.suffix.as_deref().unwrap_or("").as_bytes());
            hasher.update(locale.prefix.as_deref().unwrap_or("").as_bytes());
            let best = best_folder(&locale.tag, vocabularies.iter().map(|(tag, _)| tag.as_str()));
            let own = best.and_then(|best| vocabularies.iter().position(|(tag, _)| tag == best));
            owns.push(own.unwrap_or_else(|| {
                vocabularies.push((locale.tag.to_string(), Vocabulary::default()));
                vocabularies.len() - 1
            }));
        }
        let mut catalogue_faults = Vec::new();
        let engagement = config.engagement;
        let mut helps = blake3::Hasher::new();
        let locales = config
            .locales
            .iter()
            .zip(owns)
            .filter_map(|(config, own)| {
                let formats = Arc::new(Formats::new(&config.tag)?);
                let (files, own_from) = message_files(&config.tag, engagement, embedded, project);
                let (catalogue, faults) = Catalogue::new(&config.tag, &files, own_from);
                catalogue_faults.extend(faults);
                let help = help(&config.tag, embedded, project);
                if let Some((tag, text)) = &help {
                    helps.update(tag.as_bytes()).update(text.as_bytes());
                }
                Some(Locale { config: config.clone(), own, catalogue, formats, help })
            })
            .collect();
        catalogue_faults.dedup();
        let hash = hasher.update(helps.finalize().as_bytes()).finalize();
        let mut short = [0; 16];
        short.copy_from_slice(&hash.as_bytes()[..16]);
        Self { lexicon: Lexicon::new(vocabularies), locales, hash: short, vocabulary_faults, catalogue_faults }
    }
}

/// How to use the site, with the language that says it: the project's own words before ours, English where there are none.
fn help(tag: &Tag, embedded: &[LanguageFiles], project: &[LanguageFiles]) -> Option<(String, Arc<str>)> {
    let best = |layers: &[LanguageFiles]| {
        let with: Vec<&LanguageFiles> = layers.iter().filter(|l| l.help.is_some()).collect();
        let folder = best_folder(tag, with.iter().map(|l| l.tag.as_str()))?.to_owned();
        with.into_iter().find(|l| l.tag == folder)?.help.as_ref().map(|(_, text)| (folder, Arc::from(text.as_str())))
    };
    let english = || {
        let text = embedded.iter().find(|l| l.tag == "en")?.help.as_ref();
        text.map(|(_, text)| ("en".to_owned(), Arc::from(text.as_str())))
    };
    let (tag, text) = best(project).or_else(|| best(embedded)).or_else(english)?;
    Some((if tag.eq_ignore_ascii_case("en") { "en".to_owned() } else { tag }, text))
}

/// The Fluent files for `tag`, from English to the project's own, and where the language's own begin. The words of an
/// engagement come behind the messages that they replace.
fn message_files(
    tag: &Tag,
    engagement: Engagement,
    embedded: &[LanguageFiles],
    project: &[LanguageFiles],
) -> (Vec<(String, String)>, usize) {
    let words = format!("/engagement/{}.ftl", engagement.name());
    let of = |layers: &[LanguageFiles], name: &str| -> Vec<(String, String)> {
        let files = |l: &LanguageFiles| {
            let engagements = l.engagements.iter().filter(|(path, _)| path.ends_with(&words));
            l.messages.iter().chain(engagements).cloned().collect::<Vec<_>>()
        };
        layers.iter().filter(|l| l.tag == name).flat_map(files).collect()
    };
    let best = |layers: &[LanguageFiles]| -> Vec<(String, String)> {
        let folder = best_folder(tag, layers.iter().map(|l| l.tag.as_str()));
        folder.map(|f| of(layers, f)).unwrap_or_default()
    };
    let mut files = of(embedded, "en");
    files.extend(of(project, "en"));
    let own = if tag.language() == "en" { 0 } else { files.len() };
    files.extend(best(embedded));
    files.extend(best(project));
    (files, own)
}

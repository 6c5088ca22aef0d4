//! Languages: tags, the words that authors write (vocabulary), the words that the site says (catalogue).
//!
//! A language is data: a folder of `vocabulary.yaml` and `*.ftl`. Nothing here names one, but English,
//! to which the site falls back message by message. The only room that names Fluent, ICU and hypher.

mod catalogue;
mod days;
mod format;
mod hyphen;
mod lexicon;
mod looks;
mod names;
mod tag;
mod vocabulary;
mod written;

pub use catalogue::{Argument, Catalogue, CatalogueFault, Piece, Text as MessageText};
pub use days::DayNames;
pub use format::Formats;
pub use hyphen::{COLUMN, SCREEN, after_slashes, joints, soft_hyphens};
pub use lexicon::{Decoration, Hit, Lexicon};
pub use tag::Tag;
pub use vocabulary::{
    Column, DateOrder, LabelKind, Ordered, Script, Section, Vocabulary, VocabularyFault, column_key, is_list,
    split_values,
};

/// A language as it stands on disk: the texts of one `locales/<tag>` folder, embedded or of a project.
#[derive(Clone, Debug, Default)]
pub struct LanguageFiles {
    /// The tag the folder is named after.
    pub tag: String,
    /// `vocabulary.yaml`, with its path for messages.
    pub vocabulary: Option<(String, String)>,
    /// All `*.ftl`, sorted by name, with their paths.
    pub messages: Vec<(String, String)>,
    /// All `engagement/*.ftl`: by the name of an engagement the messages that replace those about customers.
    pub engagements: Vec<(String, String)>,
    /// `help.md`: how to use the site.
    pub help: Option<(String, String)>,
}

/// The folder that serves `tag` best: itself, then its language alone, then any folder of the language.
#[must_use]
pub fn best_folder<'a>(tag: &Tag, folders: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let exact = folders.clone().find(|f| f.eq_ignore_ascii_case(tag.as_str()));
    let language = |f: &str| f.split('-').next().unwrap_or(f).to_ascii_lowercase();
    exact
        .or_else(|| folders.clone().find(|f| f.eq_ignore_ascii_case(tag.language())))
        .or_else(|| folders.clone().find(|f| language(f) == tag.language().to_ascii_lowercase()))
}

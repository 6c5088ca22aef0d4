//! The words that authors write in one language, read from `vocabulary.yaml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::parse::{AlertKind, yaml};
use crate::text::{fold, squeeze};

/// The known sections of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// What the process is.
    Overview,
    /// What it is for.
    Objectives,
    /// How it goes: the steps.
    Approach,
    /// A table of tasks.
    Tasks,
    /// What must be there before.
    Inputs,
    /// What is there after.
    Outputs,
    /// Where to go from here.
    NextSteps,
    /// The update history.
    History,
}

impl Section {
    /// All sections, in the order of a page.
    pub const ALL: [Self; 8] = [
        Self::Overview,
        Self::Objectives,
        Self::Approach,
        Self::Tasks,
        Self::Inputs,
        Self::Outputs,
        Self::NextSteps,
        Self::History,
    ];

    /// Its name in vocabularies, reports and `inspect`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Objectives => "objectives",
            Self::Approach => "approach",
            Self::Tasks => "tasks",
            Self::Inputs => "inputs",
            Self::Outputs => "outputs",
            Self::NextSteps => "next-steps",
            Self::History => "history",
        }
    }
}

/// The known columns of task tables and update histories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// Number of a task.
    TaskId,
    /// Name of a task.
    TaskName,
    /// Required or optional.
    Requirement,
    /// Who does it.
    Role,
    /// For which services.
    Services,
    /// Date of a revision.
    Date,
    /// Who changed.
    Who,
    /// What changed.
    What,
    /// Notes on a revision.
    Notes,
}

/// The known labels: `Primary Role: **…**`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LabelKind {
    /// Who does the step.
    Role,
    /// Who helps.
    SecondaryRole,
    /// For which services.
    AppliesTo,
    /// In which engagement motions.
    Motions,
    /// The phase of the page.
    Phase,
}

/// The order of day and month in a slash date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// 3/26/2020
    #[default]
    Mdy,
    /// 26/3/2020
    Dmy,
    /// 2020/3/26
    Ymd,
}

/// A script by which a language is told from others where stop words cannot tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Script {
    /// Hiragana and katakana.
    Kana,
    /// Han characters without kana.
    Han,
}

/// The words of one language. In each list the first word is the one to use.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Vocabulary {
    /// Headings of sections.
    pub sections: BTreeMap<Section, Vec<String>>,
    /// Names of columns.
    pub columns: BTreeMap<Column, Vec<String>>,
    /// Labels, without the colon.
    pub labels: BTreeMap<LabelKind, Vec<String>>,
    /// Bold lead-ins of lists inside a step.
    pub blocks: BTreeMap<String, Vec<String>>,
    /// Codes and words for required and optional.
    pub requirement: Requirements,
    /// Names of phases in their usual order, by a name that is the same in every language.
    pub phases: Ordered,
    /// Names of roles, by a name that is the same in every language.
    pub roles: BTreeMap<String, Vec<String>>,
    /// Words for "all services".
    pub all_services: Vec<String>,
    /// Words for the alert keywords.
    pub alerts: BTreeMap<String, Vec<String>>,
    /// Text of the link back to the start page.
    pub home: Vec<String>,
    /// Order of slash dates.
    pub date_order: DateOrder,
    /// Names of months, by number, that are written beside those of the standard.
    #[serde(deserialize_with = "by_month")]
    pub months: BTreeMap<u8, Vec<String>>,
    /// Words in dates that add nothing: `of`, `th`.
    pub date_words: Vec<String>,
    /// Words before the number of a task in prose.
    pub task_words: Vec<String>,
    /// Link texts that say nothing.
    pub vague_links: Vec<String>,
    /// Frequent words by which a text of the language is known.
    pub stop_words: Vec<String>,
    /// Words that mean the same to somebody who searches, in groups.
    pub synonyms: Vec<Vec<String>>,
    /// A script by which it is known.
    pub script: Option<Script>,
}

/// Reads words by the number of a month.
fn by_month<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<u8, Vec<String>>, D::Error> {
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    struct Month(u8);

    impl<'de> Deserialize<'de> for Month {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let month = u8::deserialize(deserializer)?;
            let fault =
                || serde::de::Error::custom(format!("there is no month {month}: months are counted from 1 to 12"));
            (1..=12).contains(&month).then_some(Self(month)).ok_or_else(fault)
        }
    }

    let words = BTreeMap::<Month, Vec<String>>::deserialize(deserializer)?;
    Ok(words.into_iter().map(|(month, words)| (month.0, words)).collect())
}

/// Words by concept, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ordered(Vec<(String, Vec<String>)>);

impl Ordered {
    /// The words of a concept.
    #[must_use]
    pub fn get(&self, concept: &str) -> Option<&Vec<String>> {
        self.0.iter().find(|(name, _)| name == concept).map(|(_, words)| words)
    }

    /// The place of a concept in the file.
    #[must_use]
    pub fn position(&self, concept: &str) -> Option<usize> {
        self.0.iter().position(|(name, _)| name == concept)
    }

    /// All concepts with their words.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Vec<String>)> {
        self.0.iter().map(|(name, words)| (name, words))
    }

    fn entry(&mut self, concept: String) -> &mut Vec<String> {
        let index = self.position(&concept).unwrap_or_else(|| {
            self.0.push((concept, Vec::new()));
            self.0.len() - 1
        });
        &mut self.0[index].1
    }
}

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Ordered;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("words by concept")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Ordered, A::Error> {
                let mut out = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    out.push(entry);
                }
                Ok(Ordered(out))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}

/// Words for required and optional.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Requirements {
    /// Must be done.
    pub required: Vec<String>,
    /// May be done.
    pub optional: Vec<String>,
}

/// A `vocabulary.yaml` that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {message}")]
pub struct VocabularyFault {
    /// The file.
    pub path: String,
    /// Byte offset of the fault.
    pub offset: usize,
    /// What is wrong.
    pub message: String,
}

impl Vocabulary {
    /// Reads one file.
    ///
    /// # Errors
    /// When it is not YAML, or names a concept that does not exist.
    pub fn read(path: &str, text: &str) -> Result<Self, VocabularyFault> {
        yaml::read(text).map_err(|error| VocabularyFault {
            path: path.to_owned(),
            offset: error.offset,
            message: error.message,
        })
    }

    /// Lays `over`, a project's own words, over these: its words come first, word by word.
    pub fn overlay(&mut self, over: Self) {
        fn lay<K: Ord>(base: &mut BTreeMap<K, Vec<String>>, over: BTreeMap<K, Vec<String>>) {
            for (key, words) in over {
                join(base.entry(key).or_default(), words);
            }
        }
        fn join(base: &mut Vec<String>, mut over: Vec<String>) {
            base.retain(|word| !over.contains(word));
            over.append(base);
            *base = over;
        }
        lay(&mut self.sections, over.sections);
        lay(&mut self.columns, over.columns);
        lay(&mut self.labels, over.labels);
        lay(&mut self.blocks, over.blocks);
        for (concept, words) in over.phases.0 {
            join(self.phases.entry(concept), words);
        }
        lay(&mut self.roles, over.roles);
        lay(&mut self.alerts, over.alerts);
        join(&mut self.requirement.required, over.requirement.required);
        join(&mut self.requirement.optional, over.requirement.optional);
        join(&mut self.all_services, over.all_services);
        join(&mut self.home, over.home);
        join(&mut self.task_words, over.task_words);
        lay(&mut self.months, over.months);
        join(&mut self.date_words, over.date_words);
        join(&mut self.vague_links, over.vague_links);
        join(&mut self.stop_words, over.stop_words);
        self.synonyms.splice(0..0, over.synonyms);
        if over.date_order != DateOrder::default() {
            self.date_order = over.date_order;
        }
        self.script = over.script.or(self.script);
    }

    /// The alert words as the parser needs them.
    pub fn alert_words(&self) -> impl Iterator<Item = (String, AlertKind)> + '_ {
        AlertKind::ALL.into_iter().flat_map(|kind| {
            let words = self.alerts.get(kind.name()).map_or(&[][..], Vec::as_slice);
            words.iter().map(move |word| (fold(word), kind))
        })
    }
}

/// The form in which column names are compared: letters and digits alone, so that
/// `(M)andatory / (O)ptional` and `(M)andatory/(O)ptional` are one.
#[must_use]
pub fn column_key(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The parts of a list such as `Exchange / SharePoint, Teams` or `FM、FE`; a lone dash is not a part.
#[must_use]
pub fn split_values(value: &str) -> Vec<String> {
    // Counted first: there are very many of one value, for which a list that grows would take place for four.
    let mut values = Vec::with_capacity(parts(value).count());
    values.extend(parts(value).map(squeeze));
    values
}

/// Whether a value is a list of several.
#[must_use]
pub fn is_list(value: &str) -> bool {
    parts(value).nth(1).is_some()
}

fn parts(value: &str) -> impl Iterator<Item = &str> {
    value
        .split([',', ';', '/', '、', '，', '；', '／'])
        .map(str::trim)
        .filter(|part| !part.is_empty() && !part.chars().all(|c| matches!(c, '-' | '–' | '—')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_projects_words_come_first() {
        let mut base = Vocabulary::read("a", "sections: {overview: [Übersicht]}").unwrap();
        base.overlay(Vocabulary::read("b", "sections: {overview: [Worum es geht, Übersicht]}").unwrap());
        assert_eq!(base.sections[&Section::Overview], ["Worum es geht", "Übersicht"]);
    }

    #[test]
    fn an_unknown_concept_is_a_fault_with_a_place() {
        let fault = Vocabulary::read("v.yaml", "home: [x]\nsections: {overveiw: [y]}\n").unwrap_err();
        assert!(fault.message.contains("overveiw"), "{fault}");
        assert!(fault.offset > 0);
    }

    #[test]
    fn a_month_that_no_year_has_is_a_fault() {
        for bad in ["0", "13", "200"] {
            let fault = Vocabulary::read("v.yaml", &format!("home: [x]\nmonths:\n  {bad}: [y]\n")).unwrap_err();
            assert!(fault.message.contains("1 to 12") && fault.offset > 8, "{fault} at {}", fault.offset);
        }
        assert_eq!(Vocabulary::read("v.yaml", "months: {1: [a], 12: [b]}").unwrap().months.len(), 2);
    }

    #[test]
    fn lists_are_split_at_every_sign_met() {
        assert_eq!(split_values("A / B; C、D"), ["A", "B", "C", "D"]);
        assert!(split_values("-").is_empty());
    }
}

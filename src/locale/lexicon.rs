//! All vocabularies together: what does this word mean, and in which language is it?

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use crate::parse::AlertWords;
use crate::text::{fold, label_key, narrow, value_key};

use super::days::DayNames;
use super::looks;
use super::vocabulary::{Column, LabelKind, Section, Vocabulary, column_key};
use super::written::{Words, Written};

pub use super::written::Hit;

/// What a heading has beside the word of its section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decoration {
    /// Punctuation, brackets, the same word in another language.
    Signs,
    /// A number in front.
    Number,
    /// Words in brackets that may be anything.
    Remark,
}

/// The words of all languages, looked up in comparable form.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    tags: Vec<String>,
    vocabularies: Vec<Vocabulary>,
    sections: Index<Section>,
    columns: Index<Column>,
    labels: Index<LabelKind>,
    requirement: Index<bool>,
    phases: Index<String>,
    roles: Index<String>,
    all_services: Index<()>,
    blocks: Index<String>,
    /// Made when the first date with words in it is met.
    days: OnceLock<DayNames>,
    label_words: OnceLock<Vec<(String, LabelKind)>>,
    /// By vocabulary.
    written: Vec<Written>,
}

type Index<T> = HashMap<String, Vec<(usize, T, usize)>, foldhash::fast::RandomState>;

impl Lexicon {
    /// Makes a lexicon; the order of `vocabularies` decides among foreign languages.
    #[must_use]
    pub fn new(vocabularies: Vec<(String, Vocabulary)>) -> Self {
        let mut lexicon = Self::default();
        for (n, (tag, v)) in vocabularies.into_iter().enumerate() {
            fn put<T: Clone>(index: &mut Index<T>, n: usize, concept: &T, words: &[String], key: fn(&str) -> String) {
                for (rank, word) in words.iter().enumerate() {
                    index.entry(key(word)).or_default().push((n, concept.clone(), rank));
                }
            }
            v.sections.iter().for_each(|(c, w)| put(&mut lexicon.sections, n, c, w, label_key));
            v.columns.iter().for_each(|(c, w)| put(&mut lexicon.columns, n, c, w, column_key));
            v.labels.iter().for_each(|(c, w)| put(&mut lexicon.labels, n, c, w, label_key));
            v.phases.iter().for_each(|(c, w)| put(&mut lexicon.phases, n, c, w, label_key));
            v.roles.iter().for_each(|(c, w)| put(&mut lexicon.roles, n, c, w, label_key));
            v.blocks.iter().for_each(|(c, w)| put(&mut lexicon.blocks, n, c, w, label_key));
            put(&mut lexicon.requirement, n, &true, &v.requirement.required, value_key);
            put(&mut lexicon.requirement, n, &false, &v.requirement.optional, value_key);
            put(&mut lexicon.all_services, n, &(), &v.all_services, label_key);
            lexicon.tags.push(tag);
            lexicon.vocabularies.push(v);
        }
        lexicon.written = (0..lexicon.len()).map(|n| Written::new(&lexicon, n)).collect();
        lexicon
    }

    /// The vocabulary with number `n`.
    #[must_use]
    pub fn vocabulary(&self, n: usize) -> &Vocabulary {
        &self.vocabularies[n]
    }

    /// The tag of vocabulary `n`.
    #[must_use]
    pub fn tag(&self, n: usize) -> &str {
        &self.tags[n]
    }

    /// Number of vocabularies.
    #[must_use]
    pub fn len(&self) -> usize {
        self.vocabularies.len()
    }

    /// Whether there is no vocabulary at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.vocabularies.is_empty()
    }

    /// The section that a heading names.
    #[must_use]
    pub fn section(&self, own: usize, heading: &str) -> Option<Hit<Section>> {
        let written = self.written.get(own).and_then(|w| w.sections.get(heading));
        written.copied().or_else(|| look(&self.sections, own, &label_key(heading)))
    }

    /// The section that a heading names when its number, signs and brackets are left out: `3. Ziele`,
    /// `【概要】`, `Methode (Approach)`.
    #[must_use]
    pub fn decorated_section(&self, own: usize, heading: &str) -> Option<(Hit<Section>, Decoration)> {
        let narrow = narrow(heading);
        let plain = looks::without_signs(&narrow);
        let numbered = looks::without_number(plain);
        let core = looks::without_signs(numbered.unwrap_or(plain));
        let core = looks::without_brackets(core).unwrap_or(core);
        let found = if core == heading { None } else { self.section(own, core) };
        let (hit, gloss) = match found {
            Some(hit) => (hit, Decoration::Signs),
            None => self.glossed_section(own, core)?,
        };
        Some((hit, if numbered.is_some() { Decoration::Number } else { gloss }))
    }

    /// Of `Vorgehen (Approach)` the part in brackets counts where it is a word of another language.
    fn glossed_section(&self, own: usize, text: &str) -> Option<(Hit<Section>, Decoration)> {
        let (outside, inside) = looks::gloss(text)?;
        match (self.section(own, outside), self.section(own, inside)) {
            (Some(hit), Some(same)) if same.concept == hit.concept => Some((hit, Decoration::Signs)),
            (Some(hit), None) => Some((hit, Decoration::Remark)),
            (None, Some(hit)) if hit.foreign.is_some() && few_words(outside) => Some((hit, Decoration::Remark)),
            _ => None,
        }
    }

    /// The column that a header cell names, be it with a word of another language in brackets.
    #[must_use]
    pub fn column(&self, own: usize, name: &str) -> Option<Hit<Column>> {
        let written = self.written.get(own).and_then(|w| w.columns.get(name)).copied();
        written
            .or_else(|| look(&self.columns, own, &column_key(name)))
            .or_else(|| self.decorated_column(own, &narrow(name)))
    }

    fn decorated_column(&self, own: usize, name: &str) -> Option<Hit<Column>> {
        let gloss = || {
            let (outside, inside) = looks::gloss(name)?;
            let foreign = || look(&self.columns, own, &column_key(inside)).filter(|hit| hit.foreign.is_some());
            look(&self.columns, own, &column_key(outside)).or_else(foreign)
        };
        self.both_requirements(own, name).or_else(gloss)
    }

    /// `Pflicht/Optional`, `（M）必需/（O）可选`: a column name of words for required and for optional only.
    fn both_requirements(&self, own: usize, name: &str) -> Option<Hit<Column>> {
        looks::alternatives(name).iter().find_map(|words| {
            let hits: Option<Vec<Hit<bool>>> = words.iter().map(|word| self.plain_requirement(own, word)).collect();
            let hits = hits?;
            let both = hits.iter().any(|h| h.concept) && hits.iter().any(|h| !h.concept);
            let foreign = hits.iter().find_map(|h| h.foreign);
            both.then_some(Hit { concept: Column::Requirement, foreign, rank: 1 })
        })
    }

    /// The label that `word` (without its colon) is.
    #[must_use]
    pub fn label(&self, own: usize, word: &str) -> Option<Hit<LabelKind>> {
        let written = self.written.get(own).and_then(|w| w.labels.get(word));
        written.copied().or_else(|| look(&self.labels, own, &label_key(word)))
    }

    /// Whether a code means required (`true`) or optional, be it in brackets or twice: `(M)`, `M - 必須`.
    #[must_use]
    pub fn requirement(&self, own: usize, code: &str) -> Option<Hit<bool>> {
        if let Some(hit) = self.written.get(own).and_then(|w| w.requirement.get(code)) {
            return Some(*hit);
        }
        self.plain_requirement(own, code).or_else(|| {
            let code = narrow(code);
            let plain = code.trim().trim_end_matches(['.', '。', '*']);
            let plain = looks::without_brackets(plain).unwrap_or(plain);
            self.plain_requirement(own, plain).or_else(|| {
                let words = looks::words(plain);
                let hits: Option<Vec<_>> = words.iter().map(|word| self.plain_requirement(own, word)).collect();
                let hits = hits.filter(|hits| hits.len() > 1 && hits.iter().all(|h| h.concept == hits[0].concept))?;
                hits.into_iter().next()
            })
        })
    }

    fn plain_requirement(&self, own: usize, code: &str) -> Option<Hit<bool>> {
        look(&self.requirement, own, &value_key(code))
    }

    /// The codes that a column name gives, in comparable form: `(P)flicht / (O)ptional` says that `p` is
    /// required. Nothing when it does not give one of each.
    #[must_use]
    pub fn requirement_codes(&self, own: usize, column: &str) -> Vec<(String, bool)> {
        let mut codes: Vec<(String, bool)> = Vec::new();
        for (letter, words) in looks::codes(&narrow(column)) {
            if let Some(hit) = words.iter().find_map(|word| self.plain_requirement(own, word)) {
                codes.push((value_key(&letter), hit.concept));
            }
        }
        match &codes[..] {
            [(a, x), (b, y)] if a != b && x != y => codes,
            _ => Vec::new(),
        }
    }

    /// The phase that a name means.
    #[must_use]
    pub fn phase(&self, own: usize, name: &str) -> Option<Hit<String>> {
        look(&self.phases, own, &label_key(name))
    }

    /// The role that a name means, be it with its abbreviation in brackets.
    #[must_use]
    pub fn role(&self, own: usize, name: &str) -> Option<Hit<String>> {
        if let Some(hit) = self.written.get(own).and_then(|w| w.roles.get(name)) {
            return Some(hit.clone());
        }
        let find = |word: &str| look(&self.roles, own, &label_key(word));
        find(name).or_else(|| {
            let name = narrow(name);
            let (outside, inside) = looks::gloss(&name)?;
            find(outside).filter(|hit| find(inside).is_some_and(|same| same.concept == hit.concept))
        })
    }

    /// Whether a name means all services.
    #[must_use]
    pub fn all_services(&self, own: usize, name: &str) -> bool {
        look(&self.all_services, own, &label_key(name)).is_some()
    }

    /// The words of written dates.
    #[must_use]
    pub fn days(&self) -> &DayNames {
        self.days.get_or_init(|| DayNames::new(self.tags.iter().map(String::as_str).zip(&self.vocabularies)))
    }

    /// All label words of all languages, longest first, in comparable form.
    #[must_use]
    pub fn label_words(&self) -> &[(String, LabelKind)] {
        self.label_words.get_or_init(|| {
            let all = self.vocabularies.iter().flat_map(|v| &v.labels);
            let mut words: Vec<_> = all.flat_map(|(kind, words)| words.iter().map(|w| (fold(w), *kind))).collect();
            words.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
            words.dedup();
            words
        })
    }

    /// Alert words of all languages.
    #[must_use]
    pub fn alert_words(&self) -> AlertWords {
        self.vocabularies.iter().rev().flat_map(Vocabulary::alert_words).collect()
    }

    /// Reads a name that stands for all languages, such as a phase, in language `own`.
    #[must_use]
    pub fn phase_word(&self, own: usize, phase: &str) -> Option<&str> {
        self.vocabularies[own].phases.get(phase)?.first().map(String::as_str)
    }
}

/// Whether a text is short enough to be a heading's own word before a gloss.
fn few_words(text: &str) -> bool {
    text.split(' ').count() <= 3 && text.chars().count() <= 30
}

/// The own language first, then the others in order.
fn look<T: Clone>(index: &Index<T>, own: usize, key: &str) -> Option<Hit<T>> {
    if key.is_empty() {
        return None;
    }
    let hits = index.get(key)?;
    let (n, concept, rank) = hits.iter().find(|(n, ..)| *n == own).or_else(|| hits.first())?;
    Some(Hit { concept: concept.clone(), foreign: (*n != own).then_some(*n), rank: *rank })
}

impl Written {
    pub(super) fn new(lexicon: &Lexicon, own: usize) -> Self {
        let vocabulary = lexicon.vocabulary(own);
        let codes = vocabulary.requirement.required.iter().chain(&vocabulary.requirement.optional);
        Self {
            sections: words(all(&vocabulary.sections), |word| lexicon.section(own, word)),
            columns: words(all(&vocabulary.columns), |word| lexicon.column(own, word)),
            labels: words(all(&vocabulary.labels), |word| lexicon.label(own, word)),
            requirement: words(codes, |word| lexicon.requirement(own, word)),
            roles: words(all(&vocabulary.roles), |word| lexicon.role(own, word)),
        }
    }
}

fn all<C>(lists: &BTreeMap<C, Vec<String>>) -> impl Iterator<Item = &String> {
    lists.values().flatten()
}

fn words<'v, T>(list: impl Iterator<Item = &'v String>, find: impl Fn(&str) -> Option<Hit<T>>) -> Words<T> {
    list.filter_map(|word| Some((word.clone(), find(word)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        let read = |text| Vocabulary::read("v.yaml", text).unwrap();
        let de = "sections: {approach: [Methode], objectives: [Ziele]}\ncolumns: {task-id: [Aufgaben-ID]}\n\
                  requirement: {required: [E, Pflicht], optional: [O, Optional]}";
        let en = "sections: {approach: [Approach], objectives: [Objectives]}\ncolumns: {task-id: [Task ID]}\n\
                  requirement: {required: [M, Mandatory], optional: [O, Optional]}";
        let zh = "sections: {tasks: [FTOP 任务], objectives: [目标]}\nroles: {engineer: [FastTrack 工程师]}\n\
                  requirement: {required: [M, 必须], optional: [O, 可选]}";
        Lexicon::new(vec![("de".into(), read(de)), ("en".into(), read(en)), ("zh".into(), read(zh))])
    }

    #[test]
    fn blanks_beside_chinese_make_no_difference() {
        let lexicon = lexicon();
        assert_eq!(lexicon.section(2, "FTOP任务：").map(|h| h.concept), Some(Section::Tasks));
        assert_eq!(lexicon.role(2, "ＦａｓｔＴｒａｃｋ工程师").map(|h| h.concept).as_deref(), Some("engineer"));
        assert_eq!(lexicon.requirement(2, "必 须").map(|h| h.concept), Some(true));
    }

    #[test]
    fn headings_with_numbers_brackets_and_glosses_are_sections() {
        let lexicon = lexicon();
        let find = |own, text: &str| lexicon.decorated_section(own, text).map(|(hit, with)| (hit.concept, with));
        for text in ["2. Ziele", "２） Ziele", "1.2 **Ziele**:", "3. Ziele (Objectives)"] {
            assert_eq!(find(0, text), Some((Section::Objectives, Decoration::Number)), "{text}");
        }
        for text in ["Ziele.", "【Ziele】", "Ziele (Objectives)", "🎯 Ziele"] {
            assert_eq!(find(0, text), Some((Section::Objectives, Decoration::Signs)), "{text}");
        }
        for text in ["Ziele (unsere)", "Zwecke (Objectives)", "Zwecke（Objectives）"] {
            assert_eq!(find(0, text), Some((Section::Objectives, Decoration::Remark)), "{text}");
        }
        for text in [
            "2. Ziele festlegen",
            "Plan (Methode)",
            "Ziele (Approach)",
            "Wie das Team vorgehen will (Approach)",
            "Ziele und Methode",
            "(Ziele) und (Methode)",
            "",
            "1.",
        ] {
            assert_eq!(find(0, text), None, "{text}");
        }
    }

    #[test]
    fn columns_may_have_a_gloss_and_name_the_codes() {
        let lexicon = lexicon();
        let find = |own, text: &str| lexicon.column(own, text).map(|h| (h.concept, h.foreign));
        assert_eq!(find(2, "任务号码 (Task ID)"), Some((Column::TaskId, Some(1))));
        assert_eq!(find(0, "Aufgaben-ID（FTOP）"), Some((Column::TaskId, None)));
        for text in ["Pflicht/Optional", "(E) Pflicht (O) Optional", "(P)flicht / (O)ptional", "E/O"] {
            assert_eq!(find(0, text), Some((Column::Requirement, None)), "{text}");
        }
        assert_eq!(find(2, "（M）必须／（O）可选"), Some((Column::Requirement, None)));
        assert_eq!([find(0, "Pflicht"), find(0, "Pflicht oder Kür"), find(0, "Stand (heute)")], [None; 3]);
    }

    #[test]
    fn codes_may_stand_in_brackets() {
        let lexicon = lexicon();
        let find = |own, text: &str| lexicon.requirement(own, text).map(|h| h.concept);
        for text in ["(E)", "（Ｅ）", "[E]", "E (Pflicht)", "Pflicht（Ｅ）", "E - Pflicht", "Pflicht.", "E*"] {
            assert_eq!(find(0, text), Some(true), "{text}");
        }
        for text in ["E (Optional)", "E (nur mit Vertrag)", "O FastTrack Engineer", "E/O", "E`", "()", ""] {
            assert_eq!(find(0, text), None, "{text}");
        }
    }

    #[test]
    fn a_column_name_explains_its_codes() {
        let lexicon = lexicon();
        let codes = |own, text: &str| lexicon.requirement_codes(own, text);
        let both = |a: &str, b: &str| vec![(a.to_owned(), true), (b.to_owned(), false)];
        assert_eq!(codes(0, "(P)flicht / (O)ptional"), both("p", "o"));
        assert_eq!(codes(0, "(P) Pflicht (W) Optional"), both("p", "w"));
        assert_eq!(codes(0, "P(f)licht/Opt(i)onal"), both("f", "i"));
        assert_eq!(codes(2, "（Ｂ）必须／（Ｋ）可选"), both("b", "k"));
        assert_eq!(codes(2, "(B) (必须) / (K) (可选)"), both("b", "k"));
        for text in ["Pflicht / Optional", "(O) Pflicht (O) Optional", "(P)flicht", "(X) Y (O) Optional"] {
            assert!(codes(0, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_role_may_have_its_abbreviation_in_brackets() {
        let roles = "roles: {engineer: [FastTrack Engineer, FE], manager: [FastTrack Manager, FM]}";
        let lexicon = Lexicon::new(vec![("en".into(), Vocabulary::read("v.yaml", roles).unwrap())]);
        let find = |text: &str| lexicon.role(0, text).map(|hit| hit.concept);
        assert_eq!(find("FastTrack Engineer (FE)").as_deref(), Some("engineer"));
        assert_eq!([find("FastTrack Engineer (FM)"), find("FastTrack Engineer (remote)")], [None, None]);
    }
}

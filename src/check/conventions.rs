//! What this playbook itself does on most of its pages.
//!
//! A rule that speaks of a convention asks here, and reports nothing where there is none. A convention needs five
//! pages that could follow it, and four in five of them that do. What the config names is a convention too:
//! an option of a rule, or a level for the rule.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::finding::Severity;
use crate::locale::{Column, DateOrder, LabelKind, Section, column_key, is_list, split_values};
use crate::model::{DateForm, Page, PageKind, read_date};
use crate::parse::{IssueKind, Kind, NodeId, Repair, RepairKind};
use crate::playbook::{PageId, Playbook};
use crate::text::label_key;

use super::shared::address::language_in;

/// So many pages make a convention.
const PAGES: usize = 5;

/// How many pages do something, of those that could.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::check) struct Custom {
    follow: usize,
    of: usize,
}

impl Custom {
    fn add(&mut self, follows: bool) {
        self.follow += usize::from(follows);
        self.of += 1;
    }

    /// Whether it is a convention.
    pub(in crate::check) fn holds(self) -> bool {
        self.of >= PAGES && self.follow * 5 >= self.of * 4
    }
}

/// What a known word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::check) enum Concept {
    Section(Section),
    Label(LabelKind),
    Column(Column),
}

impl Concept {
    /// Words that differ in spaces and marks alone are one.
    pub(in crate::check) fn key(self, text: &str) -> String {
        if matches!(self, Self::Column(_)) { column_key(text) } else { label_key(text) }
    }
}

/// A known word on a page.
pub(in crate::check) struct Word<'a> {
    pub(in crate::check) concept: Concept,
    pub(in crate::check) text: Cow<'a, str>,
    pub(in crate::check) at: At,
}

/// Where a known word is.
#[derive(Clone, Copy)]
pub(in crate::check) enum At {
    /// A heading of the page.
    Heading(usize),
    /// A label: its paragraph, and its number there.
    Label(usize, usize),
    /// A node.
    Node(NodeId),
    /// No single place.
    Nowhere,
}

/// In which direction the rows of a history go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Order {
    NewestFirst,
    OldestFirst,
}

/// The evidence, gathered once.
#[derive(Debug, Default)]
pub(in crate::check) struct Conventions {
    /// Pages with front matter.
    pub(in crate::check) front_matter: Custom,
    /// Pages with a heading of level 1.
    pub(in crate::check) title_heading: Custom,
    /// Pages with a title, be it in the front matter.
    pub(in crate::check) title: Custom,
    /// Pages with steps that say who does them.
    pub(in crate::check) step_roles: Custom,
    /// Pages with tasks that all have a number with a digit in it.
    pub(in crate::check) task_numbers: Custom,
    /// Pages with a column of roles whose tasks all have one.
    pub(in crate::check) task_roles: Custom,
    /// Pages with roles of tasks that the vocabulary knows all.
    pub(in crate::check) known_roles: Custom,
    /// Pages whose description is neither short nor long, of those that have one.
    pub(in crate::check) descriptions: Custom,
    /// Pages whose dates in the front matter have years of four digits, of those that have dates.
    pub(in crate::check) long_years: Custom,
    /// Characters of each description, with those of scripts without spaces counted for more.
    description_lengths: Vec<usize>,
    /// Rules to which the config gives a level.
    asked: BTreeSet<String>,
    histories: BTreeMap<PageKind, Custom>,
    sections: BTreeMap<Section, Custom>,
    newest_first: Custom,
    oldest_first: Custom,
    date_forms: BTreeMap<DateForm, Custom>,
    keys: HashMap<String, usize>,
    keys_with_history: HashMap<String, usize>,
    pages: usize,
    pages_with_history: usize,
    /// Pages whose headings skip a level, of those that have several.
    jumps: Custom,
    /// Pages with words behind the keyword of an alert.
    alert_titles: usize,
    /// Pages by the words of alerts that are nobody else's.
    alert_words: BTreeMap<String, usize>,
    /// Pages of a playbook in one language that name it in addresses of Microsoft, of those that link there.
    address_languages: Custom,
    /// Pages of sections, as Hugo has them: its alerts may have titles.
    hugo: bool,
    /// Pages that link others by name between double brackets, as notes of Obsidian do.
    wiki: usize,
    listed: Vec<Custom>,
    translated: Vec<Custom>,
    /// Words by language and concept: for each of them its pages and spelling, and the pages of all.
    words: BTreeMap<(usize, Concept), Words>,
}

#[derive(Debug, Default)]
struct Words {
    pages: usize,
    by_key: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Conventions {
    pub(in crate::check) fn of(playbook: &Playbook) -> Self {
        let levels = playbook.config.rules.levels.iter().filter(|(_, level)| **level != Severity::Allow);
        let asked = levels.map(|(name, _)| name.clone()).collect();
        let mut all = Self { asked, listed: listed(playbook), translated: translated(playbook), ..Self::default() };
        for (id, page) in playbook.living() {
            if !page.document.text.as_str().trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() {
                all.add(playbook, id, page);
            }
        }
        all.description_lengths.sort_unstable();
        all
    }

    fn add(&mut self, playbook: &Playbook, id: PageId, page: &Page) {
        let matter = &page.document.front_matter;
        self.pages += 1;
        self.front_matter.add(!matter.issues.iter().any(|i| matches!(i.kind, IssueKind::Missing)));
        let filled = || matter.entries.iter().filter(|e| !e.value.trim().is_empty());
        for key in filled().map(|e| e.key.as_str()).collect::<BTreeSet<_>>() {
            *self.keys.entry(key.to_owned()).or_default() += 1;
            if !page.history.is_empty() {
                *self.keys_with_history.entry(key.to_owned()).or_default() += 1;
            }
        }
        self.pages_with_history += usize::from(!page.history.is_empty());
        self.title_heading.add(page.title_heading.is_some());
        self.title.add(has_title(page));
        if !page.steps.is_empty() {
            self.step_roles.add(page.steps.iter().any(|s| s.has_role_label));
        }
        if page.rows().next().is_some() {
            self.task_numbers.add(page.rows().all(|t| is_number(&t.id)));
            self.roles(playbook, page);
        }
        if let Some(text) = matter.get("description").filter(|d| !d.trim().is_empty()) {
            self.descriptions.add(description_fault(text, SHORT).is_none());
            self.description_lengths.push(weight(text));
        }
        if page.headings.len() > 1 {
            self.jumps.add(page.headings.windows(2).any(|two| two[1].level > two[0].level + 1));
        }
        let title = |r: &Repair| matches!(&r.kind, RepairKind::AlertLine { alone: false, .. });
        self.alert_titles += usize::from(page.document.repairs.iter().any(title));
        let own = page.document.repairs.iter().filter_map(|repair| match &repair.kind {
            RepairKind::UnknownAlert { written, near: None } => Some(written.to_uppercase()),
            _ => None,
        });
        for word in own.collect::<BTreeSet<_>>() {
            *self.alert_words.entry(word).or_default() += 1;
        }
        if playbook.locales().len() == 1 {
            let targets = page.links.iter().filter_map(|link| page.document.target(link.node));
            let there = targets.filter_map(|target| language_in(&target.url));
            let there = there.filter(|(host, ..)| host.ends_with("microsoft.com") || host.ends_with("office.com"));
            let named: Vec<bool> = there.map(|(.., language)| language.is_some()).collect();
            if !named.is_empty() {
                self.address_languages.add(named.contains(&true));
            }
        }
        self.hugo |= page.path.rsplit('/').next().is_some_and(|name| name.starts_with("_index."));
        self.wiki += usize::from(page.links.iter().any(|link| page.document.is_by_name(link.node)));
        self.years(playbook, page);
        self.history(playbook, id, page);
        for (concept, words) in distinct(words(playbook, page)) {
            let entry = self.words.entry((playbook.locales()[page.locale].own, concept)).or_default();
            entry.pages += 1;
            for (key, text) in words {
                *entry.by_key.entry(key).or_default().entry(text).or_default() += 1;
            }
        }
    }

    /// Characters that a description has at least: 50, or half of what is usual in this playbook.
    pub(in crate::check) fn least_description(&self) -> usize {
        let median = self.description_lengths.get(self.description_lengths.len() / 2).copied().unwrap_or(0);
        if self.asked("useless-description") { SHORT } else { SHORT.min(median / 2) }
    }

    fn roles(&mut self, playbook: &Playbook, page: &Page) {
        let lexicon = &playbook.languages.lexicon;
        let own = playbook.locales()[page.locale].own;
        let named = page.rows().filter(|t| t.cell(Column::Role).is_some());
        let roles: Vec<&str> = named.map(|t| &*t.role).collect();
        if roles.is_empty() {
            return;
        }
        self.task_roles.add(roles.iter().all(|r| !r.is_empty()));
        let known = |r: &str| lexicon.role(own, r).is_some();
        let mut filled = roles.iter().filter(|r| !r.is_empty()).peekable();
        if filled.peek().is_some() {
            self.known_roles.add(filled.all(|r| known(r) || split_values(r).iter().all(|r| known(r))));
        }
    }

    fn years(&mut self, playbook: &Playbook, page: &Page) {
        let default = ["ms.date".to_owned()];
        let keys = playbook.config.rules.list("date-format", "keys").unwrap_or(&default);
        let dates = keys.iter().filter_map(|key| page.document.front_matter.get(key));
        let mut dated = dates.filter(|text| read_date(text, DateOrder::Mdy).date.is_some()).peekable();
        if dated.peek().is_some() {
            let long = |text: &str| text.split(|c: char| !c.is_ascii_digit()).any(|part| part.len() == 4);
            self.long_years.add(dated.all(long));
        }
    }

    fn history(&mut self, playbook: &Playbook, id: PageId, page: &Page) {
        let kind = kind(playbook, id);
        self.histories.entry(kind).or_default().add(!page.history.is_empty());
        if is_process(page) {
            for section in Section::ALL {
                self.sections.entry(section).or_default().add(has_section(page, section));
            }
        }
        let days: Vec<_> = page.history.iter().filter_map(|r| r.date.date).collect();
        if days.first() != days.last() {
            self.newest_first.add(days.is_sorted_by(|a, b| a >= b));
            self.oldest_first.add(days.is_sorted());
        }
        let forms: BTreeSet<DateForm> =
            page.history.iter().filter(|r| r.date.date.is_some()).map(|r| r.date.form).collect();
        if let Some(form) = forms.first() {
            for known in FORMS {
                self.date_forms.entry(known).or_default().add(forms.len() == 1 && *form == known);
            }
        }
    }

    /// Whether the config gives the rule a level: then it holds everywhere.
    pub(in crate::check) fn asked(&self, rule: &str) -> bool {
        self.asked.contains(rule)
    }

    /// Whether headings skip a level on most pages: their author wants it so.
    pub(in crate::check) fn headings_jump(&self) -> bool {
        self.jumps.holds() && !self.asked("heading-jump")
    }

    /// Whether alerts have titles behind their keyword: several pages of a tool that reads them so.
    pub(in crate::check) fn alert_titles(&self) -> bool {
        (self.hugo || self.is_wiki()) && self.alert_titles >= PAGES
    }

    /// Whether pages are notes that link each other by name: their alerts have many words.
    pub(in crate::check) fn is_wiki(&self) -> bool {
        self.wiki >= PAGES
    }

    /// Whether an alert of this word is the playbook's own kind of alert: several pages have it.
    pub(in crate::check) fn alert_word(&self, written: &str) -> bool {
        self.alert_words.get(&written.to_uppercase()).is_some_and(|pages| *pages >= PAGES)
    }

    /// Whether addresses of a playbook in one language name it.
    pub(in crate::check) fn addresses_have_language(&self) -> bool {
        self.address_languages.holds() && !self.asked("hard-coded-locale")
    }

    /// Whether most pages have the front matter key `key`.
    pub(in crate::check) fn key(&self, key: &str) -> bool {
        Custom { follow: self.keys.get(key).copied().unwrap_or_default(), of: self.pages }.holds()
    }

    /// Whether most pages with an update history have the front matter key `key`.
    pub(in crate::check) fn key_with_history(&self, key: &str) -> bool {
        let follow = self.keys_with_history.get(key).copied().unwrap_or_default();
        Custom { follow, of: self.pages_with_history }.holds()
    }

    /// Whether pages of this kind have an update history.
    pub(in crate::check) fn history_of(&self, kind: PageKind) -> bool {
        self.histories.get(&kind).is_some_and(|c| c.holds())
    }

    /// Whether processes have this section.
    pub(in crate::check) fn section(&self, section: Section) -> bool {
        self.sections.get(&section).is_some_and(|c| c.holds())
    }

    /// In which direction the rows of histories go.
    pub(in crate::check) fn order(&self) -> Option<Order> {
        let found = [(self.newest_first, Order::NewestFirst), (self.oldest_first, Order::OldestFirst)];
        found.into_iter().find(|(custom, _)| custom.holds()).map(|(_, order)| order)
    }

    /// The form in which the dates of histories are written.
    pub(in crate::check) fn date_form(&self) -> Option<DateForm> {
        self.date_forms.iter().find(|(_, custom)| custom.holds()).map(|(form, _)| *form)
    }

    /// Whether the tables of contents of `locale` list its pages.
    pub(in crate::check) fn toc_lists(&self, locale: usize) -> bool {
        self.listed.get(locale).is_some_and(|c| c.holds())
    }

    /// Whether pages of the source are translated into `locale`.
    pub(in crate::check) fn is_translated(&self, locale: usize) -> bool {
        self.translated.get(locale).is_some_and(|c| c.holds())
    }

    /// The word that the playbook uses for `concept` in language `own`.
    pub(in crate::check) fn word(&self, own: usize, concept: Concept) -> Option<&str> {
        let words = self.words.get(&(own, concept))?;
        let pages = |spellings: &BTreeMap<String, usize>| spellings.values().sum::<usize>();
        let (_, spellings) = words.by_key.iter().max_by_key(|(_, s)| pages(s))?;
        if !(Custom { follow: pages(spellings), of: words.pages }).holds() {
            return None;
        }
        spellings.iter().max_by_key(|(_, n)| **n).map(|(text, _)| text.as_str())
    }
}

const FORMS: [DateForm; 6] =
    [DateForm::Iso, DateForm::YearFirst, DateForm::Dotted, DateForm::Slash, DateForm::Han, DateForm::Words];

/// What kind of page it is; the source page decides.
pub(in crate::check) fn kind(playbook: &Playbook, id: PageId) -> PageKind {
    playbook.entry_of[id].map_or(playbook.pages[id].kind, |e| playbook.entries[e].kind)
}

/// A page with an approach, or with three of the known sections, and steps or tasks.
pub(in crate::check) fn is_process(page: &Page) -> bool {
    let known = |s: &&Section| !matches!(s, Section::Tasks | Section::History);
    let count = || Section::ALL.iter().filter(known).filter(|s| opens(page, **s)).count();
    page.kind == PageKind::Process && (opens(page, Section::Approach) || count() >= 3)
}

/// Whether a heading of the page opens this section.
pub(in crate::check) fn opens(page: &Page, section: Section) -> bool {
    page.headings.iter().any(|h| h.section == Some(section))
}

/// Whether the page has this section, be it a history without a heading.
pub(in crate::check) fn has_section(page: &Page, section: Section) -> bool {
    opens(page, section) || (section == Section::History && !page.history_tables.is_empty())
}

/// Whether the page has a title of its own: a heading, or `title` in the front matter.
pub(in crate::check) fn has_title(page: &Page) -> bool {
    page.title_heading.is_some() || page.document.front_matter.get("title").is_some_and(|t| !t.trim().is_empty())
}

/// A number of a task is one word with a digit in it.
pub(in crate::check) fn is_number(id: &str) -> bool {
    id.bytes().any(|b| b.is_ascii_digit()) && !id.contains(char::is_whitespace)
}

/// What is wrong with the length of a description.
pub(in crate::check) fn description_fault(text: &str, least: usize) -> Option<String> {
    let length = text.chars().count();
    if weight(text) < least {
        Some(format!("the description has only {length} characters"))
    } else {
        (length > 300).then(|| format!("the description has {length} characters"))
    }
}

/// A description under so many characters says little.
const SHORT: usize = 50;

/// The characters of a text. In scripts without spaces less than half as many say as much.
fn weight(text: &str) -> usize {
    let dense = text.chars().filter(|c| u32::from(*c) > 0x2E80).count();
    text.chars().count() + dense * 5 / 2
}

fn listed(playbook: &Playbook) -> Vec<Custom> {
    let mut all = vec![Custom::default(); playbook.locales().len()];
    let paths: BTreeSet<(usize, &str)> = playbook
        .tocs
        .iter()
        .flat_map(|toc| toc.entries.iter().filter_map(|e| Some((toc.locale, e.path.as_deref()?))))
        .collect();
    for (_, page) in playbook.living() {
        all[page.locale].add(paths.contains(&(page.locale, &*page.path)));
    }
    all
}

fn translated(playbook: &Playbook) -> Vec<Custom> {
    let mut all = vec![Custom::default(); playbook.locales().len()];
    for entry in playbook.entries.iter().filter(|e| e.pages[0].is_some()) {
        for (locale, custom) in all.iter_mut().enumerate() {
            custom.add(entry.pages[locale].is_some());
        }
    }
    all
}

/// Each word of a page once.
fn distinct(words: Vec<Word<'_>>) -> BTreeMap<Concept, BTreeMap<String, String>> {
    let mut out: BTreeMap<Concept, BTreeMap<String, String>> = BTreeMap::new();
    for word in words {
        let key = word.concept.key(&word.text);
        out.entry(word.concept).or_default().entry(key).or_insert_with(|| word.text.into_owned());
    }
    out
}

/// The known words of a page, in its own language.
pub(in crate::check) fn words<'a>(playbook: &'a Playbook, page: &'a Page) -> Vec<Word<'a>> {
    let lexicon = &playbook.languages.lexicon;
    let own = playbook.locales()[page.locale].own;
    let mut out = Vec::new();
    for (n, heading) in page.headings.iter().enumerate() {
        // "Tasks" above a table is as good as "FTOP Tasks"; only sections proper are held to one word.
        if let Some(section) = heading.word.filter(|s| *s != Section::Tasks && is_meant(page, *s)) {
            let text = Cow::Borrowed(heading.text.as_str());
            out.push(Word { concept: Concept::Section(section), text, at: At::Heading(n) });
        }
    }
    let labels = page
        .labels
        .iter()
        .enumerate()
        .flat_map(|(p, list)| list.labels.iter().enumerate().map(move |(n, l)| (p, n, l)));
    for (paragraph, n, label) in labels {
        let Some(hit) = lexicon.label(own, &label.word).filter(|h| h.foreign.is_none()) else { continue };
        // The plural of a label is no variant where several values follow.
        if is_list(&label.value) || label.merged {
            continue;
        }
        let at = At::Label(paragraph, n);
        out.push(Word { concept: Concept::Label(hit.concept), text: label.word.as_str().into(), at });
    }
    columns(playbook, page, &mut out);
    out
}

/// In a guide a heading is an author's own word, be it one that processes have too. A table shows what is a history.
fn is_meant(page: &Page, section: Section) -> bool {
    // Boxes alone make no process: any page may have a list of them.
    let works = page.kind == PageKind::Phase || !page.steps.is_empty() || page.rows().next().is_some();
    works || (section == Section::History && !page.history_tables.is_empty())
}

fn columns(playbook: &Playbook, page: &Page, out: &mut Vec<Word<'_>>) {
    let lexicon = &playbook.languages.lexicon;
    let own = playbook.locales()[page.locale].own;
    let document = &page.document;
    let tables = page.task_tables.iter().map(|t| t.node).chain(page.history_tables.iter().copied());
    for table in tables {
        let Some(head) = document.children(table).find(|&r| document.node(r).kind == Kind::HeadRow) else { continue };
        for cell in document.children(head) {
            let text = crate::text::squeeze(&document.plain(cell));
            let Some(hit) = lexicon.column(own, &text).filter(|h| h.foreign.is_none()) else { continue };
            // Different tables name the task's text differently on purpose.
            if hit.concept == Column::TaskName {
                continue;
            }
            let (first, last) = (cell + 1, document.node(cell).next);
            let alone = first < last && document.node(first).kind == Kind::Text && document.node(first).next == last;
            let at = if alone { At::Node(first) } else { At::Nowhere };
            out.push(Word { concept: Concept::Column(hit.concept), text: text.into(), at });
        }
    }
}

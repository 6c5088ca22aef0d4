//! A playbook whose lines know which item they are, and what can be done to it in one language.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use tickbook::lock;
use tickbook::playbook::Playbook;
use tickbook::text::LineIndex;

use crate::project::Book;

use super::words::{How, indent, is_plain, is_row, number, renumber, reword, said, tick};

/// Which item a line of a file really is, whatever it says.
pub(super) type Truth = u32;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) text: String,
    pub(super) truth: Option<Truth>,
}

/// The file of a page in one language.
#[derive(Clone, Debug)]
pub(super) struct File {
    /// Which page it is, under whatever name.
    page: usize,
    locale: usize,
    rows: Vec<Row>,
}

/// What can be done in one language.
#[derive(Clone, Debug)]
pub(super) enum Op {
    Words(Truth, How, usize),
    Tick(Truth),
    Number(Truth, String),
    /// The item goes; its line is remembered.
    Take(Truth),
    /// It comes back beside another.
    Back(Truth, Truth),
    /// A new item after another.
    New(Truth, Truth, usize),
    /// It goes behind another, on whatever page that is.
    Behind(Truth, Truth),
    /// It stands under the item before it, or no more.
    Nest(Truth),
    /// The section that it stands in goes behind that of another.
    Section(Truth, Truth),
    /// The heading above it gets other words.
    Heading(Truth, usize),
    /// The page of this number goes; its lines are remembered.
    Leave(usize),
    Return(usize),
    Rename(usize, usize),
}

/// Something that is done in a later round.
#[derive(Clone, Debug)]
pub(super) struct Later {
    pub(super) round: usize,
    pub(super) locale: usize,
    pub(super) op: Op,
}

#[derive(Clone)]
pub(super) struct World {
    files: BTreeMap<String, File>,
    rest: Book,
    pub(super) locales: usize,
    pub(super) next: Truth,
    pub(super) round: usize,
    pub(super) later: Vec<Later>,
    /// Items that something was done to in this round.
    pub(super) touched: BTreeSet<Truth>,
    /// What was ever done to an item, in words.
    pub(super) done: HashMap<Truth, Vec<String>>,
    /// With the page that it went from.
    taken: HashMap<(usize, Truth), (usize, Row)>,
    gone: HashMap<(usize, usize), (String, File)>,
    /// What was done in this round, in its order.
    log: Vec<(usize, Op)>,
}

/// Where an item stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) locale: usize,
    pub(super) page: usize,
    pub(super) path: String,
    pub(super) line: usize,
}

impl World {
    /// Every line of a list or of a table that is an item knows which.
    pub(super) fn of(book: &Book, playbook: &Playbook) -> Self {
        let items = lock::derive(playbook);
        let mut world = Self {
            files: BTreeMap::new(),
            rest: Book::new(),
            locales: playbook.locales().len(),
            next: 0,
            round: 0,
            later: Vec::new(),
            touched: BTreeSet::new(),
            done: HashMap::new(),
            taken: HashMap::new(),
            gone: HashMap::new(),
            log: Vec::new(),
        };
        for (page, entry) in playbook.entries.iter().enumerate() {
            for id in entry.pages.iter().flatten() {
                let own = &playbook.pages[*id];
                let text = playbook.sources.text(&own.path).unwrap();
                let rows = text.lines().map(|line| Row { text: line.to_owned(), truth: None }).collect();
                world.files.insert(own.path.to_string(), File { page, locale: own.locale, rows });
            }
        }
        for (path, bytes) in book.files.iter().filter(|(path, _)| !world.files.contains_key(*path)) {
            world.rest.files.insert(path.clone(), bytes.clone());
        }
        for item in &items.all {
            let truth = world.next;
            world.next += 1;
            for local in item.locals.iter().flatten() {
                let page = &playbook.pages[local.page()];
                let node = match item.kind {
                    lock::ItemKind::Guidance => page.guidance[local.index()].node,
                    _ => page.tasks[local.index()].row,
                };
                let place = page.place(node);
                let line = LineIndex::new(playbook.sources.text(&place.file).unwrap()).line(place.span.start);
                let row = world.files.get_mut(&*place.file).and_then(|file| file.rows.get_mut(line as usize - 1));
                let Some(row) = row else { continue };
                if is_plain(&row.text) && is_row(&row.text) == (item.kind == lock::ItemKind::Task) {
                    row.truth = Some(truth);
                }
            }
        }
        world
    }

    pub(super) fn book(&self) -> Book {
        let mut book = self.rest.clone();
        for (path, file) in &self.files {
            let text: String = file.rows.iter().flat_map(|row| [row.text.as_str(), "\n"]).collect();
            book.files.insert(path.clone(), text.into_bytes());
        }
        book
    }

    pub(super) fn row(&self, path: &str, line: usize) -> Option<&Row> {
        self.files.get(path)?.rows.get(line)
    }

    /// All lines that are items, by file.
    pub(super) fn known(&self) -> impl Iterator<Item = (&str, usize)> {
        let of =
            |file: &'_ File| -> Vec<usize> { (0..file.rows.len()).filter(|&n| file.rows[n].truth.is_some()).collect() };
        self.files.iter().flat_map(move |(path, file)| of(file).into_iter().map(move |line| (path.as_str(), line)))
    }

    /// Where all items stand.
    pub(super) fn spots(&self) -> BTreeMap<Truth, Vec<Spot>> {
        let mut out: BTreeMap<Truth, Vec<Spot>> = BTreeMap::new();
        for (path, file) in &self.files {
            for (line, row) in file.rows.iter().enumerate() {
                if let Some(truth) = row.truth {
                    let spot = Spot { locale: file.locale, page: file.page, path: path.clone(), line };
                    out.entry(truth).or_default().push(spot);
                }
            }
        }
        out
    }

    /// Nothing stands under it, and it is one line.
    pub(super) fn is_leaf(&self, spot: &Spot) -> bool {
        let rows = &self.files[&spot.path].rows;
        let text = &rows[spot.line].text;
        if is_row(text) {
            return true;
        }
        let under = |next: &Row| !next.text.trim().is_empty() && indent(&next.text) > indent(text);
        let after = rows[spot.line + 1..].iter().find(|row| !row.text.trim().is_empty());
        let wraps = rows.get(spot.line + 1).is_some_and(|next| !next.text.trim().is_empty() && next.truth.is_none());
        !after.is_some_and(under) && !wraps
    }

    /// What stands on a page below the same heading says the same.
    pub(super) fn has_twin(&self, spot: &Spot, on_page: bool) -> bool {
        let rows = &self.files[&spot.path].rows;
        let (start, end) = if on_page { (0, rows.len()) } else { self.section(spot) };
        let words = said(&rows[spot.line].text);
        (start..end).any(|n| n != spot.line && rows[n].truth.is_some() && said(&rows[n].text) == words)
    }

    /// Whether all languages have the page.
    pub(super) fn is_whole(&self, page: usize) -> bool {
        self.files.values().filter(|file| file.page == page).count() == self.locales
    }

    pub(super) fn pages(&self) -> BTreeSet<usize> {
        self.files.values().map(|file| file.page).collect()
    }

    pub(super) fn on_page(&self, page: usize) -> BTreeSet<Truth> {
        self.files.values().filter(|f| f.page == page).flat_map(|f| &f.rows).filter_map(|row| row.truth).collect()
    }

    pub(super) fn number_of(&self, spot: &Spot) -> Option<&str> {
        let text = &self.files[&spot.path].rows[spot.line].text;
        is_row(text).then(|| number(text))
    }

    pub(super) fn text(&self, spot: &Spot) -> &str {
        &self.files[&spot.path].rows[spot.line].text
    }

    /// The lines of a section: from its heading up to the next one of its rank.
    fn section(&self, spot: &Spot) -> (usize, usize) {
        let rows = &self.files[&spot.path].rows;
        let start = (0..=spot.line).rev().find(|&n| rank(&rows[n].text) > 0).unwrap_or(0);
        let own = rank(&rows[start].text);
        let ends = |n: &usize| (1..=own).contains(&rank(&rows[*n].text));
        (start, (spot.line + 1..rows.len()).find(ends).unwrap_or(rows.len()))
    }

    /// What its section has, and whether it could stand behind that of another: below a heading of the same rank that
    /// is not the title, and nothing with a heading of its own inside.
    pub(super) fn section_of(&self, spot: &Spot) -> Option<(usize, BTreeSet<Truth>)> {
        let (start, end) = self.section(spot);
        let rows = &self.files[&spot.path].rows;
        let rank = rank(&rows[start].text);
        (rank > 1).then(|| (rank, rows[start..end].iter().filter_map(|row| row.truth).collect()))
    }

    /// Whether the heading above says that the points are inputs: with other words they would be none.
    pub(super) fn is_list_of_inputs(&self, spot: &Spot) -> bool {
        let (start, _) = self.section(spot);
        self.files[&spot.path].rows[start].text.contains("Input")
    }

    /// Begins a round with what was put off until then.
    pub(super) fn begin(&mut self, round: usize) {
        self.round = round;
        self.touched.clear();
        self.log.clear();
        let (due, rest) = std::mem::take(&mut self.later).into_iter().partition(|later| later.round <= round);
        self.later = rest;
        let due: Vec<Later> = due;
        for later in due {
            if self.subjects(&later.op).iter().any(|truth| self.touched.contains(truth)) {
                self.later.push(Later { round: round + 1, ..later });
            } else {
                self.note(&later.op, later.locale);
                self.apply(later.locale, &later.op);
            }
        }
        self.log.clear();
    }

    /// Starts as another branch beside `ours`: it does something to other items.
    pub(super) fn branch(&mut self, ours: &Self) {
        self.touched.clone_from(&ours.touched);
        self.next = ours.next;
    }

    /// Does here what another branch did.
    pub(super) fn take_over(&mut self, other: &Self) {
        for (locale, op) in &other.log {
            self.apply(*locale, op);
        }
        self.next = self.next.max(other.next);
        let ours: BTreeSet<String> = self.later.iter().map(|later| format!("{later:?}")).collect();
        self.later.extend(other.later.iter().filter(|later| !ours.contains(&format!("{later:?}"))).cloned());
        self.done.extend(other.done.iter().map(|(truth, list)| (*truth, list.clone())));
    }

    /// The items that an operation is about.
    pub(super) fn subjects(&self, op: &Op) -> BTreeSet<Truth> {
        match op {
            Op::Words(a, ..) | Op::Tick(a) | Op::Number(a, _) | Op::Take(a) | Op::Nest(a) | Op::Back(a, _) => {
                [*a].into()
            }
            Op::New(a, b, _) | Op::Behind(a, b) => [*a, *b].into(),
            Op::Section(a, _) | Op::Heading(a, _) => {
                let mut all: BTreeSet<Truth> = [*a].into();
                for spot in self.spots().remove(a).unwrap_or_default() {
                    all.extend(self.section_of(&spot).map(|(_, own)| own).unwrap_or_default());
                }
                all
            }
            Op::Leave(page) | Op::Return(page) | Op::Rename(page, _) => {
                let gone = self.gone.iter().filter(|((_, own), _)| own == page).flat_map(|(_, (_, file))| &file.rows);
                self.on_page(*page).into_iter().chain(gone.filter_map(|row| row.truth)).collect()
            }
        }
    }

    /// Says what is done, and to which items.
    pub(super) fn note(&mut self, op: &Op, locale: usize) {
        let subjects = self.subjects(op);
        let what = format!("{}:{}:{}", self.round, locale, format!("{op:?}").split('(').next().unwrap_or_default());
        for truth in &subjects {
            let list = self.done.entry(*truth).or_default();
            list.push(if let Op::Words(_, how, _) = op { format!("{what} {how:?}") } else { what.clone() });
        }
        self.touched.extend(subjects);
    }

    fn find(&self, locale: usize, truth: Truth) -> Option<Spot> {
        self.spots().remove(&truth)?.into_iter().find(|spot| spot.locale == locale)
    }

    fn lines(&mut self, path: &str) -> &mut Vec<Row> {
        &mut self.files.get_mut(path).unwrap().rows
    }

    fn edit_text(&mut self, spot: &Spot, edit: impl Fn(&str) -> String) {
        let row = &mut self.lines(&spot.path)[spot.line];
        row.text = edit(&row.text);
    }

    /// Puts a line behind another, as deep as that.
    fn put(&mut self, locale: usize, mut row: Row, near: Truth) -> bool {
        let Some(spot) = self.find(locale, near).filter(|spot| self.is_leaf(spot)) else { return false };
        let rows = self.lines(&spot.path);
        let beside = &rows[spot.line].text;
        if is_row(beside) != is_row(&row.text) {
            return false;
        }
        if !is_row(beside) {
            row.text = format!("{}{}", " ".repeat(indent(beside)), row.text.trim_start());
        }
        rows.insert(spot.line + 1, row);
        true
    }

    /// Does something in one language, if it can be done there.
    pub(super) fn apply(&mut self, locale: usize, op: &Op) {
        self.log.push((locale, op.clone()));
        match op {
            Op::Words(truth, how, seed) => {
                let Some(spot) = self.find(locale, *truth) else { return };
                self.edit_text(&spot, |text| reword(text, *how, *seed + locale * 11));
            }
            Op::Tick(truth) => {
                let Some(spot) = self.find(locale, *truth) else { return };
                self.edit_text(&spot, tick);
            }
            Op::Number(truth, number) => {
                let Some(spot) = self.find(locale, *truth) else { return };
                self.edit_text(&spot, |text| renumber(text, number));
            }
            Op::Take(truth) => {
                let Some(spot) = self.find(locale, *truth).filter(|spot| self.is_leaf(spot)) else { return };
                let row = self.lines(&spot.path).remove(spot.line);
                self.taken.insert((locale, *truth), (spot.page, row));
            }
            Op::Back(truth, near) => {
                if self.find(locale, *truth).is_some() {
                    return;
                }
                let Some((page, row)) = self.taken.get(&(locale, *truth)).cloned() else { return };
                // What stood beside it may be on another page by now.
                if self.find(locale, *near).is_some_and(|spot| spot.page == page) {
                    self.put(locale, row, *near);
                }
            }
            Op::New(truth, near, seed) => {
                let Some(spot) = self.find(locale, *near) else { return };
                let text = reword(self.text(&spot), How::Fresh, *seed + locale * 11 + *truth as usize * 3);
                let text = if is_row(&text) { renumber(&text, &(70_000 + truth).to_string()) } else { text };
                self.put(locale, Row { text, truth: Some(*truth) }, *near);
            }
            Op::Behind(truth, near) => {
                let leaf = |spot: &Spot| self.is_leaf(spot);
                let (Some(from), Some(to)) =
                    (self.find(locale, *truth).filter(leaf), self.find(locale, *near).filter(leaf))
                else {
                    return;
                };
                if is_row(self.text(&from)) == is_row(self.text(&to)) {
                    let row = self.lines(&from.path).remove(from.line);
                    self.put(locale, row, *near);
                }
            }
            Op::Nest(truth) => self.nest(locale, *truth),
            Op::Section(truth, near) => {
                let (Some(from), Some(to)) = (self.find(locale, *truth), self.find(locale, *near)) else { return };
                let ranks = [&from, &to].map(|spot| self.section_of(spot).map(|(rank, _)| rank));
                let ((start, end), (_, behind)) = (self.section(&from), self.section(&to));
                if from.path == to.path || ranks[0].is_none() || ranks[0] != ranks[1] {
                    return;
                }
                let section: Vec<Row> = self.lines(&from.path).drain(start..end).collect();
                self.lines(&to.path).splice(behind..behind, section);
            }
            Op::Heading(truth, seed) => {
                let Some(spot) = self.find(locale, *truth) else { return };
                let (start, _) = self.section(&spot);
                let row = &mut self.lines(&spot.path)[start];
                if rank(&row.text) > 1 {
                    row.text = format!("{} {}", row.text, ["again", "anew", "later", "now"][seed % 4]);
                }
            }
            Op::Leave(page) => {
                let path = self.files.iter().find(|(_, file)| (file.page, file.locale) == (*page, locale));
                let Some(path) = path.map(|(path, _)| path.clone()) else { return };
                let file = self.files.remove(&path).unwrap();
                self.gone.insert((locale, *page), (path, file));
            }
            Op::Return(page) => self.bring_back(locale, *page),
            Op::Rename(page, to) => {
                let path = self.files.iter().find(|(_, file)| (file.page, file.locale) == (*page, locale));
                let Some(path) = path.map(|(path, _)| path.clone()) else { return };
                let file = self.files.remove(&path).unwrap();
                let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
                self.files.insert(format!("{folder}/r{to}-{name}"), file);
            }
        }
    }

    fn nest(&mut self, locale: usize, truth: Truth) {
        let Some(spot) = self.find(locale, truth).filter(|spot| self.is_leaf(spot)) else { return };
        let rows = &self.files[&spot.path].rows;
        let text = &rows[spot.line].text;
        if is_row(text) || spot.line == 0 {
            return;
        }
        let before = &rows[spot.line - 1];
        let digits = |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let after = rows.get(spot.line + 1).map_or(0, |next| indent(&next.text));
        let deep = indent(text);
        if deep > 0 && after < deep {
            self.edit_text(&spot, |text| text[2..].to_owned());
        } else if before.truth.is_some() && indent(&before.text) == deep && !digits(text) && after <= deep {
            self.edit_text(&spot, |text| format!("  {text}"));
        }
    }

    /// What went elsewhere meanwhile, or is on another page of the language, does not come back with the page.
    fn bring_back(&mut self, locale: usize, page: usize) {
        let Some((path, mut file)) = self.gone.remove(&(locale, page)) else { return };
        let here: BTreeSet<Truth> = self
            .files
            .values()
            .filter(|file| file.locale == locale)
            .flat_map(|file| file.rows.iter().filter_map(|row| row.truth))
            .collect();
        file.rows.retain(|row| row.truth.is_none_or(|truth| !here.contains(&truth)));
        self.files.entry(path).or_insert(file);
    }

    /// Whether a page went in a language and may come back.
    pub(super) fn is_away(&self, locale: usize, page: usize) -> bool {
        self.gone.contains_key(&(locale, page))
    }
}

/// The rank of a heading; 0 for what is none.
fn rank(text: &str) -> usize {
    let marks = text.bytes().take_while(|byte| *byte == b'#').count();
    if text[marks..].starts_with(' ') { marks } else { 0 }
}

//! A playbook whose sentences are made, in two languages, and how words are changed.

use crate::project::Book;

use super::Dice;

const VERBS: [(&str, &str); 12] = [
    ("Book", "buchen"),
    ("Check", "prüfen"),
    ("Send", "versenden"),
    ("Order", "bestellen"),
    ("Announce", "ankündigen"),
    ("Write down", "festhalten"),
    ("Agree on", "vereinbaren"),
    ("Close", "abschließen"),
    ("Review", "durchsehen"),
    ("Prepare", "vorbereiten"),
    ("Print", "drucken"),
    ("Explain", "erklären"),
];

const OBJECTS: [(&str, &str); 24] = [
    ("the room", "Den Raum"),
    ("the list of guests", "Die Liste der Gäste"),
    ("the invitation", "Die Einladung"),
    ("all tickets", "Alle Karten"),
    ("the agenda", "Die Tagesordnung"),
    ("the open questions", "Die offenen Fragen"),
    ("the next date", "Den nächsten Termin"),
    ("the contract", "Den Vertrag"),
    ("the first draft", "Den ersten Entwurf"),
    ("the slides", "Die Folien"),
    ("the name badges", "Die Namensschilder"),
    ("the rules of the house", "Die Hausordnung"),
    ("the budget", "Das Budget"),
    ("a second opinion", "Eine zweite Meinung"),
    ("the final report", "Den Schlussbericht"),
    ("lunch and coffee", "Essen und Kaffee"),
    ("the timetable", "Den Zeitplan"),
    ("the lessons learned", "Die Erkenntnisse"),
    ("the roles", "Die Rollen"),
    ("the order form", "Das Bestellformular"),
    ("every account", "Jedes Konto"),
    ("the summary", "Die Zusammenfassung"),
    ("the poster", "Das Plakat"),
    ("the new process", "Den neuen Ablauf"),
];

const TAILS: [(&str, &str); 12] = [
    ("for the first workshop", "für den ersten Workshop"),
    ("with the whole team", "mit dem ganzen Team"),
    ("before the end of the month", "vor dem Ende des Monats"),
    ("in writing", "schriftlich"),
    ("at the front desk", "am Empfang"),
    ("for the steering group", "für den Lenkungskreis"),
    ("once more", "noch einmal"),
    ("with the landlord", "mit dem Vermieter"),
    ("in both languages", "in beiden Sprachen"),
    ("without delay", "ohne Verzug"),
    ("for everybody who could not come", "für alle, die nicht kommen konnten"),
    ("together with the sponsor", "zusammen mit dem Sponsor"),
];

/// Words that no sentence has.
const STRANGE: [&str; 25] = [
    "amber", "basin", "cedar", "delta", "ember", "fjord", "grove", "haven", "islet", "jetty", "knoll", "lagoon",
    "meadow", "nectar", "orchid", "pebble", "quarry", "ravine", "summit", "tundra", "umbra", "valley", "willow",
    "yonder", "zephyr",
];

/// The n-th sentence in English and German.
fn sentence(n: usize) -> [String; 2] {
    let (verb, object, tail) = (VERBS[n % 12], OBJECTS[n * 5 % 24], TAILS[(n * 7 + n / 24) % 12]);
    [format!("{} {} {}", verb.0, object.0, tail.0), format!("{} {} {}", object.1, tail.1, verb.1)]
}

/// Writes the same page in both languages.
#[derive(Default)]
struct Pages {
    text: [String; 2],
    next: usize,
}

impl Pages {
    fn line(&mut self, en: &str, de: &str) {
        for (text, line) in self.text.iter_mut().zip([en, de]) {
            text.push_str(line);
            text.push('\n');
        }
    }

    /// Lines of a list, each with its mark.
    fn list(&mut self, marks: &[&str]) {
        for mark in marks {
            let [en, de] = sentence(self.next);
            self.next += 1;
            self.line(&format!("{mark}{en}"), &format!("{mark}{de}"));
        }
        self.line("", "");
    }

    fn equal(&mut self) {
        self.line("- Ask the team about the plan", "- Das Team nach dem Plan fragen");
    }

    fn table(&mut self, rows: usize) {
        self.line("| Task ID | Task Name | Required |", "| Task ID | Task Name | Required |");
        self.line("| --- | --- | --- |", "| --- | --- | --- |");
        for _ in 0..rows {
            let [en, de] = sentence(self.next);
            let number = 1000 + self.next * 3;
            self.next += 1;
            self.line(&format!("| {number} | {en} | R |"), &format!("| {number} | {de} | R |"));
        }
        self.line("", "");
    }

    fn put(&mut self, book: Book, name: &str) -> Book {
        let [en, de] = std::mem::take(&mut self.text);
        book.file(&format!("en/{name}.md"), &en).file(&format!("de/{name}.md"), &de)
    }
}

/// Five pages in two languages: processes with steps, tasks and points, and guides with boxes.
pub(super) fn book() -> Book {
    let mut book = Book::new().file(
        "tickbook.toml",
        "title = \"Book\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n\n[locales.de]\npath = \"de\"\n",
    );
    let mut pages = Pages::default();
    for name in ["plan", "hold"] {
        pages.line(&format!("# To {name}\n\n## Approach\n"), &format!("# Zu {name}\n\n## Ansatz\n"));
        for (en, de) in [("First days", "Erste Tage"), ("On site", "Vor Ort"), ("Afterwards", "Danach")] {
            pages.line(&format!("### {en}\n"), &format!("### {de}\n"));
            pages.list(&["- ", "- ", "  - ", "- "]);
            pages.table(3);
        }
        pages.line("## Key Inputs\n", "## Wichtige Inputs\n");
        pages.list(&["- ", "- ", "- "]);
        book = pages.put(book, name);
    }
    // Five equal sentences in two steps.
    pages.line("# To ask\n\n## Approach\n", "# Zu ask\n\n## Ansatz\n");
    for (en, de, count) in [("Before", "Davor", 3), ("After", "Hinterher", 2)] {
        pages.line(&format!("### {en}\n"), &format!("### {de}\n"));
        for _ in 0..count {
            pages.equal();
        }
        pages.list(&["- ", "- "]);
    }
    book = pages.put(book, "ask");
    for name in ["pack", "travel"] {
        pages.line(&format!("# How to {name}\n"), &format!("# Wie man {name}\n"));
        for (en, de) in [("At home", "Daheim"), ("On the way", "Unterwegs"), ("There", "Dort")] {
            pages.line(&format!("## {en}\n"), &format!("## {de}\n"));
            pages.list(&["- [ ] ", "- [x] ", "  - [ ] ", "- [ ] ", "- [ ] "]);
        }
        pages.line("## Last things\n", "## Letzte Dinge\n");
        pages.list(&["1. [ ] ", "2. [ ] ", "3. [ ] "]);
        book = pages.put(book, name);
    }
    book
}

/// How words change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// One word more, or another one.
    Little,
    /// Every second word is another one.
    Much,
    /// The other way round.
    Backwards,
    /// All of them are others.
    Fresh,
}

pub(super) fn is_row(text: &str) -> bool {
    text.starts_with('|')
}

pub(super) fn indent(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Where the words of a line of a list begin: after its mark and its box.
fn start(text: &str) -> usize {
    let mut at = indent(text);
    let rest = &text[at..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    at += digits + 2;
    for mark in ["[ ] ", "[x] "] {
        if text.get(at..).is_some_and(|rest| rest.starts_with(mark)) {
            return at + mark.len();
        }
    }
    at.min(text.len())
}

/// Whether a line is one whose words these edits can change.
pub(super) fn is_plain(text: &str) -> bool {
    let rest = text.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let listed = ["- ", "* ", "+ "].iter().any(|mark| rest.starts_with(mark)) && digits == 0
        || digits > 0 && [". ", ") "].iter().any(|mark| rest[digits..].starts_with(mark));
    listed || is_row(text) && text.matches('|').count() >= 3 && !text.contains("\\|")
}

fn with_words(text: &str, change: impl Fn(Vec<String>) -> Vec<String>) -> String {
    let edit = |part: &str| change(part.split_whitespace().map(str::to_owned).collect()).join(" ");
    if is_row(text) {
        let mut cells: Vec<String> = text.split('|').map(str::to_owned).collect();
        cells[2] = format!(" {} ", edit(&cells[2]));
        return cells.join("|");
    }
    let (mark, words) = text.split_at(start(text));
    format!("{mark}{}", edit(words))
}

pub(super) fn reword(text: &str, how: How, seed: usize) -> String {
    let strange = |n: usize| STRANGE[(seed + n * 7) % STRANGE.len()].to_owned();
    with_words(text, |mut words| match how {
        How::Little => {
            let at = seed % (words.len() + 1);
            if seed.is_multiple_of(2) || at == words.len() {
                words.insert(at, strange(0));
            } else {
                words[at] = strange(0);
            }
            words
        }
        How::Much if words.len() < 3 => {
            words.extend([strange(0), strange(1)]);
            words
        }
        How::Much => {
            (1..words.len()).step_by(2).for_each(|n| words[n] = strange(n));
            words
        }
        How::Backwards => {
            words.reverse();
            words
        }
        How::Fresh => {
            let mut dice = Dice::new(seed as u64);
            let mut draw = || STRANGE[dice.draw(STRANGE.len())];
            (0..words.len().clamp(4, 8)).map(|_| format!("{}{}", draw(), draw())).collect()
        }
    })
}

pub(super) fn number(text: &str) -> &str {
    text.split('|').nth(1).unwrap_or_default().trim()
}

pub(super) fn renumber(text: &str, number: &str) -> String {
    let mut cells: Vec<String> = text.split('|').map(str::to_owned).collect();
    cells[1] = format!(" {number} ");
    cells.join("|")
}

/// Ticks a box, or unticks it.
pub(super) fn tick(text: &str) -> String {
    if text.contains("[ ]") { text.replacen("[ ]", "[x]", 1) } else { text.replacen("[x]", "[ ]", 1) }
}

/// The words of a line, without its mark.
pub(super) fn said(text: &str) -> String {
    let words = if is_row(text) { text.split('|').nth(2).unwrap_or_default() } else { &text[start(text)..] };
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

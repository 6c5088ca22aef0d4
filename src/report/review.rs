//! What `items status` says: for people with old and new wording side by side, and for programs.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde_json::{Value, json};
use similar::{ChangeTag, TextDiff};

use crate::lock::{FaultKind, Item, ItemId, Items, Line, Reason};
use crate::playbook::Playbook;

use super::Style;

/// A reason as programs read it.
pub(super) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Number => "number",
        Reason::Words => "words",
        Reason::Place => "place",
        Reason::Several => "several",
        Reason::Elsewhere => "elsewhere",
        Reason::Translation => "translation",
        Reason::Source => "source",
    }
}

/// A reason as people read it.
pub(super) fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::Number => "the number is the same, the words are not",
        Reason::Words => "the words are much alike",
        Reason::Place => "one came and one went in this place",
        Reason::Several => "the same words stood in several places",
        Reason::Elsewhere => "the same words went from another page",
        Reason::Translation => "the translation is unchanged",
        Reason::Source => "the source is unchanged",
    }
}

/// The review as JSON.
#[must_use]
pub fn review_json(playbook: &Playbook, items: &Items) -> Value {
    let review = &items.review;
    let item = |id: ItemId| item_json(playbook, &items.all[id]);
    let line_of = |id: ItemId| items.all[id].line.and_then(|n| review.line(n));
    let list = |ids: &[ItemId]| ids.iter().map(|&id| item(id)).collect::<Vec<_>>();
    let with = |mut value: Value, name: &str, more: Value| {
        value[name] = more;
        value
    };
    json!({
        "locked": items.locked,
        "clean": items.locked && review.is_clean(),
        "items": items.all.len(),
        "new": list(&review.new),
        "reworded": review.reworded.iter().map(|r| {
            let wordings = wordings(playbook, &items.all[r.item], line_of(r.item));
            with(with(item(r.item), "wordings", wordings), "editorial", json!(r.editorial))
        }).collect::<Vec<_>>(),
        "moved": review.moved.iter().map(|&id| with(item(id), "from", json!(line_of(id).map(|l| &*l.key)))).collect::<Vec<_>>(),
        "renumbered": review.renumbered.iter().map(|&id| with(item(id), "from", json!(line_of(id).map(|l| &l.task)))).collect::<Vec<_>>(),
        "returned": list(&review.returned),
        "retired": review.retired.iter().filter_map(|&n| Some(line_json(review.line(n)?))).collect::<Vec<_>>(),
        "proposals": review.proposals.iter().filter_map(|p| {
            let line = review.line(p.line)?;
            let mut value = item(p.item);
            value["new_uid"] = value["uid"].take();
            value["uid"] = json!(line.uid.as_str());
            value["reason"] = json!(reason(p.reason));
            value["likeness"] = json!((p.likeness * 100.0).round() / 100.0);
            value["wordings"] = wordings(playbook, &items.all[p.item], Some(line));
            Some(value)
        }).collect::<Vec<_>>(),
        "unaligned": list(&review.unaligned),
        "faults": review.faults.iter().map(|f| json!(fault(&f.kind))).collect::<Vec<_>>(),
    })
}

fn item_json(playbook: &Playbook, item: &Item) -> Value {
    let lead = item.lead();
    json!({
        "uid": item.uid.as_str(),
        "kind": item.kind.name(),
        "page": &*playbook.entries[item.entry].key,
        "file": lead.map(|l| playbook.pages[l.page()].path.to_string()),
        "task": item.task_id,
        "place": &*item.place,
        "text": item.text(playbook),
    })
}

fn line_json(line: &Line) -> Value {
    let task = Some(&line.task).filter(|t| !t.is_empty());
    json!({ "uid": line.uid.as_str(), "kind": line.kind.name(), "page": &*line.key, "task": task, "place": line.step(), "text": text_of(line) })
}

fn wordings(playbook: &Playbook, item: &Item, line: Option<&Line>) -> Value {
    let pairs = pairs(playbook, item, line).into_iter();
    pairs.map(|(tag, old, new)| json!({ "locale": tag, "old": old, "new": new })).collect()
}

/// Old and new words in each locale in which they differ.
fn pairs<'a>(playbook: &'a Playbook, item: &'a Item, line: Option<&'a Line>) -> Vec<(&'a str, &'a str, Cow<'a, str>)> {
    let mut out = Vec::new();
    for (locale, local) in item.locals.iter().enumerate() {
        let tag = playbook.locales()[locale].tag().as_str();
        let old = line.and_then(|l| l.wordings.get(tag));
        if let (Some(local), Some(old)) = (local, old)
            && let new = local.text(playbook, item.kind)
            && *old.text != *new
        {
            out.push((tag, &*old.text, new));
        }
    }
    out
}

/// The words of the lock and of the item, in the first language in which they differ.
pub(super) fn wording<'a>(playbook: &'a Playbook, item: &'a Item, line: &'a Line) -> (&'a str, Cow<'a, str>) {
    let first = pairs(playbook, item, Some(line)).into_iter().next();
    first.map_or_else(|| (text_of(line), item.text(playbook)), |(_, old, new)| (old, new))
}

fn text_of(line: &Line) -> &str {
    line.wordings.texts().next().unwrap_or_default()
}

fn fault(kind: &FaultKind) -> String {
    match kind {
        FaultKind::Conflict => "a merge conflict was not resolved".to_owned(),
        FaultKind::Syntax(why) => format!("a line cannot be read: {why}"),
        FaultKind::Duplicate(uid) => format!("two items have the uid {uid}"),
        FaultKind::Reused(uid) => format!("the uid {uid} of a retired item is used by another item"),
    }
}

/// The review for people. `limit` is how many items of each kind are shown.
#[must_use]
pub fn review(playbook: &Playbook, items: &Items, style: Style, limit: usize) -> String {
    let review = &items.review;
    let show = Show { playbook, items, style };
    let mut out = String::new();
    for fault_ in &review.faults {
        let _ = writeln!(out, "{} {}\n", show.head("fault", ""), fault(&fault_.kind));
    }
    let mut section = |name: &str, blocks: Vec<String>| {
        let more = blocks.len().saturating_sub(limit);
        for block in blocks.into_iter().take(limit) {
            out.push_str(&block);
            out.push('\n');
        }
        if more > 0 {
            let _ = writeln!(out, "          and {more} more {name}\n");
        }
    };
    section(
        "proposed",
        review.proposals.iter().filter_map(|p| Some(show.proposal(p.item, review.line(p.line)?, p.reason))).collect(),
    );
    let reworded = review.reworded.iter().map(|r| {
        let name = if r.editorial { "editorial" } else { "reworded" };
        show.item(name, r.item, items.all[r.item].line.and_then(|n| review.line(n)))
    });
    section("reworded", reworded.collect());
    let from = |name: &str, ids: &[ItemId], what: &dyn Fn(&Line) -> String| -> Vec<String> {
        let line = |id: ItemId| items.all[id].line.and_then(|n| review.line(n)).map(what).unwrap_or_default();
        ids.iter().map(|&id| format!("{}          from {}\n", show.item(name, id, None), line(id))).collect()
    };
    section("moved", from("moved", &review.moved, &|l| l.key.to_string()));
    let number = |l: &Line| if l.task.is_empty() { "no number".to_owned() } else { l.task.to_string() };
    section("renumbered", from("number", &review.renumbered, &number));
    section("returned", review.returned.iter().map(|&id| show.item("returned", id, None)).collect());
    section("new", review.new.iter().map(|&id| show.item("new", id, None)).collect());
    section("retired", review.retired.iter().filter_map(|&n| Some(show.line("gone", review.line(n)?))).collect());
    out
}

/// One proposal or rewording, with old and new wording.
#[must_use]
pub fn review_item(
    playbook: &Playbook,
    items: &Items,
    id: ItemId,
    line: &Line,
    reason: Option<Reason>,
    style: Style,
) -> String {
    let show = Show { playbook, items, style };
    match reason {
        Some(reason) => show.proposal(id, line, reason),
        None => show.item("reworded", id, Some(line)),
    }
}

struct Show<'a> {
    playbook: &'a Playbook,
    items: &'a Items,
    style: Style,
}

impl Show<'_> {
    fn paint(&self, code: &str, text: &str) -> String {
        if self.style.colour && !text.is_empty() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn head(&self, name: &str, uid: &str) -> String {
        let name = self.paint("1", &format!("{name:<10}"));
        format!("{name}{}", self.paint("36", uid))
    }

    fn proposal(&self, id: ItemId, line: &Line, reason: Reason) -> String {
        let item = &self.items.all[id];
        let mut out = format!("{}  {}\n", self.head("proposed", line.uid.as_str()), self.place(item));
        let _ = writeln!(out, "          {}", self.paint("2", why(reason)));
        self.wordings(&mut out, item, line);
        out
    }

    fn item(&self, name: &str, id: ItemId, line: Option<&Line>) -> String {
        let item = &self.items.all[id];
        let mut out = format!("{}  {}\n", self.head(name, item.uid.as_str()), self.place(item));
        match line {
            Some(line) => self.wordings(&mut out, item, line),
            None => {
                let _ = writeln!(out, "          {}", item.text(self.playbook));
            }
        }
        out
    }

    fn line(&self, name: &str, line: &Line) -> String {
        let number = if line.task.is_empty() { String::new() } else { format!("{} ", line.task) };
        let place = format!("{} › {}", line.key, line.step());
        format!(
            "{}  {}\n          {number}{}\n",
            self.head(name, line.uid.as_str()),
            self.paint("2", &place),
            text_of(line)
        )
    }

    fn place(&self, item: &Item) -> String {
        let number = item.task_id.as_deref().map(|id| format!("{id} · ")).unwrap_or_default();
        self.paint("2", &format!("{number}{} › {}", self.playbook.entries[item.entry].key, item.place))
    }

    fn wordings(&self, out: &mut String, item: &Item, line: &Line) {
        let pairs = pairs(self.playbook, item, Some(line));
        if pairs.is_empty() {
            let _ = writeln!(out, "          {}", item.text(self.playbook));
            let _ = writeln!(
                out,
                "          {}",
                self.paint("2", "the words are the same; links, requirement or role changed")
            );
        }
        for (tag, old, new) in pairs {
            let (old, new) = self.marked(old, &new);
            let _ = writeln!(out, "  {tag:<7} {} {old}", self.paint("31", "-"));
            let _ = writeln!(out, "          {} {new}", self.paint("32", "+"));
        }
    }

    /// Both wordings with the words that differ made bold.
    fn marked(&self, old: &str, new: &str) -> (String, String) {
        let diff = TextDiff::from_words(old, new);
        let (mut before, mut after) = (String::new(), String::new());
        for change in diff.iter_all_changes() {
            let text = change.value();
            match change.tag() {
                ChangeTag::Equal => {
                    before.push_str(text);
                    after.push_str(text);
                }
                ChangeTag::Delete => before.push_str(&self.paint("1;31", text)),
                ChangeTag::Insert => after.push_str(&self.paint("1;32", text)),
            }
        }
        (before, after)
    }
}

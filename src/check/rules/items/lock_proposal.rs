//! Matches that a person must confirm.

use crate::check::context::ItemsCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::lock::Reason;

use super::places::{item_place, lock_place};

rule! {
    /// An item was reworded so much, or its number now has such different words, that only a person can
    /// say whether it is still the same. Until somebody does, the item counts as new, and what was ticked
    /// on the old one does not show.
    ///
    /// ````md bad 5:3
    /// -- tickbook.lock --
    /// k7f3a1 guidance page - 1 - - 1 - inputs en 0 "die größe des raumes wird geprüft"
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// ## Key Inputs
    ///
    /// - die höhe des raumes wird geprüft und notiert
    /// ````
    ///
    /// ````md good
    /// -- tickbook.lock --
    /// k7f3a1 guidance page - 1 - - 1 - inputs en 0 "die größe des raumes wird geprüft"
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// ## Key Inputs
    ///
    /// - die größe des raumes wird geprüft
    /// ````
    "lock-proposal", Items, Error, fix: None,
    "a person must say whether an item is still the same",
    Items(check),
}

fn check(cx: &ItemsCx<'_>, sink: &mut Sink<'_>) {
    let review = &cx.items.review;
    for proposal in &review.proposals {
        let item = &cx.items.all[proposal.item];
        let Some(line) = review.line(proposal.line) else { continue };
        let Some(lead) = item.locals.iter().position(Option::is_some) else { continue };
        let Some(place) = item_place(cx, item, lead) else { continue };
        let why = match proposal.reason {
            Reason::Number => "it has the same number, but other words",
            Reason::Words => "its words are much alike",
            Reason::Place => "one came and one went in this place",
            Reason::Several => "the same words stood in several places",
            Reason::Elsewhere => "the same words went from another page",
            Reason::Translation => "its translation is unchanged",
            Reason::Source => "its source is unchanged",
        };
        let uid = line.uid;
        let finding = sink
            .at(place, format!("this may be the item `{uid}`: {why}"))
            .also(lock_place(line.span), "what the item said before")
            .help(format!(
                "type `tickbook items accept {uid} --editorial` if it is the same, `--substantive` if it is the same \
                 with another meaning, `--different` if it is another item; `tickbook items accept` asks one by one"
            ));
        sink.push(finding);
    }
}

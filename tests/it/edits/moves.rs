//! Which edits are made, to which items, in which languages and when.

use std::collections::BTreeSet;

use super::Dice;
use super::words::{How, indent, is_row, said};
use super::world::{Later, Op, Spot, Truth, World};

/// What an editor does, and how often.
const EDITS: &[(Edit, usize)] = &[
    (Edit::Little, 10),
    (Edit::Much, 5),
    (Edit::Backwards, 2),
    (Edit::Reorder, 8),
    (Edit::Take, 5),
    (Edit::New, 8),
    (Edit::TakeAndBack, 8),
    (Edit::Move, 5),
    (Edit::Renumber, 2),
    (Edit::SwapNumbers, 2),
    (Edit::Reuse, 2),
    (Edit::Tick, 3),
    (Edit::Nest, 3),
    (Edit::Heading, 2),
    (Edit::Section, 1),
    (Edit::LeaveAndReturn, 2),
    (Edit::Rename, 1),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edit {
    Little,
    Much,
    Backwards,
    Reorder,
    Take,
    New,
    TakeAndBack,
    Move,
    Renumber,
    SwapNumbers,
    Reuse,
    Tick,
    Nest,
    Heading,
    Section,
    LeaveAndReturn,
    Rename,
}

impl World {
    /// Makes some edits; no item is touched twice in a round.
    pub(super) fn edit(&mut self, dice: &mut Dice, count: usize) {
        let all: usize = EDITS.iter().map(|(_, share)| share).sum();
        for _ in 0..count {
            let mut at = dice.draw(all);
            let edit = EDITS.iter().find(|(_, share)| {
                let here = at < *share;
                at = at.saturating_sub(*share);
                here
            });
            if let Some((edit, _)) = edit {
                self.one(dice, *edit);
            }
        }
    }

    fn one(&mut self, dice: &mut Dice, edit: Edit) {
        let seed = dice.draw(100_000);
        match edit {
            Edit::Little | Edit::Much | Edit::Backwards => {
                let how = [How::Little, How::Much, How::Backwards][edit as usize];
                // Of several that say the same in one place nobody can tell which was turned into what.
                let Some((truth, _)) = self.pick(dice, |w, spot| !w.has_twin(spot, false)) else { return };
                self.plan(dice, |_| Op::Words(truth, how, seed));
            }
            Edit::Take => {
                let Some((truth, _)) = self.pick(dice, |w, spot| !w.has_twin(spot, false)) else { return };
                self.plan(dice, |_| Op::Take(truth));
            }
            Edit::Reorder => {
                let Some((truth, spots)) = self.pick(dice, |w, spot| !w.has_twin(spot, false)) else { return };
                let Some(near) = self.beside(dice, &spots, false) else { return };
                self.plan(dice, |_| Op::Behind(truth, near));
            }
            Edit::New => {
                let Some((near, _)) = self.pick(dice, |_, _| true) else { return };
                let truth = self.next;
                self.next += 1;
                self.plan(dice, |_| Op::New(truth, near, seed));
            }
            Edit::TakeAndBack => {
                let Some((truth, spots)) = self.pick(dice, |w, spot| !w.has_twin(spot, true)) else { return };
                let Some(near) = self.beside(dice, &spots, true) else { return };
                let locale = spots[dice.draw(spots.len())].locale;
                self.now(locale, Op::Take(truth));
                let round = self.round + 1 + dice.draw(2);
                self.later.push(Later { round, locale, op: Op::Back(truth, near) });
            }
            Edit::Move => {
                let Some((truth, spots)) = self.pick(dice, |w, spot| !w.has_twin(spot, true)) else { return };
                let elsewhere = |w: &World, spot: &Spot| {
                    let like = |text: &str| (is_row(text), text.contains("[ ]") || text.contains("[x]"));
                    spots.iter().all(|own| own.page != spot.page && like(w.text(own)) == like(w.text(spot)))
                        && spots.iter().all(|own| !w.says(spot, &said(w.text(own))))
                };
                let Some((near, _)) = self.pick(dice, elsewhere) else { return };
                self.plan(dice, |_| Op::Behind(truth, near));
            }
            Edit::Renumber => {
                let Some((truth, _)) = self.pick(dice, |w, spot| w.number_of(spot).is_some()) else { return };
                self.plan(dice, |_| Op::Number(truth, (60_000 + seed % 9_999).to_string()));
            }
            Edit::SwapNumbers => {
                let numbered = |w: &World, spot: &Spot| w.number_of(spot).is_some();
                let Some((one, spots)) = self.pick(dice, numbered) else { return };
                let first = self.number_of(&spots[0]).unwrap_or_default().to_owned();
                self.touched.insert(one);
                let Some((two, spots)) = self.pick(dice, numbered) else { return };
                let second = self.number_of(&spots[0]).unwrap_or_default().to_owned();
                for locale in 0..self.locales {
                    self.now(locale, Op::Number(one, second.clone()));
                    self.now(locale, Op::Number(two, first.clone()));
                }
            }
            Edit::Reuse => {
                let Some((truth, _)) = self.pick(dice, |w, spot| w.number_of(spot).is_some()) else { return };
                self.plan(dice, |_| Op::Words(truth, How::Fresh, seed));
            }
            Edit::Tick => {
                let boxed = |w: &World, spot: &Spot| w.text(spot).contains("[ ]") || w.text(spot).contains("[x]");
                let Some((truth, _)) = self.pick(dice, boxed) else { return };
                self.plan(dice, |_| Op::Tick(truth));
            }
            Edit::Nest => {
                let Some((truth, _)) = self.pick(dice, |w, spot| !w.has_twin(spot, true)) else { return };
                self.plan(dice, |_| Op::Nest(truth));
            }
            Edit::Heading => {
                let untouched = |w: &World, spot: &Spot| w.is_free_section(spot) && !w.is_list_of_inputs(spot);
                let Some((truth, _)) = self.pick(dice, untouched) else { return };
                self.plan(dice, |_| Op::Heading(truth, seed));
            }
            Edit::Section => {
                let free = |w: &World, spot: &Spot| w.is_free_section(spot) && !w.has_twin(spot, true);
                let Some((truth, spots)) = self.pick(dice, free) else { return };
                let elsewhere = |w: &World, spot: &Spot| {
                    let rank = |spot: &Spot| w.section_of(spot).map(|(rank, _)| rank);
                    spots.iter().all(|own| own.page != spot.page && rank(own) == rank(spot))
                };
                let Some((near, _)) = self.pick(dice, elsewhere) else { return };
                self.plan(dice, |_| Op::Section(truth, near));
            }
            Edit::LeaveAndReturn => {
                let Some(page) = self.whole_page(dice) else { return };
                let all = dice.percent(25);
                let one = dice.draw(self.locales);
                let round = self.round + 1 + dice.draw(2);
                for locale in (0..self.locales).filter(|locale| all || *locale == one) {
                    self.now(locale, Op::Leave(page));
                    self.later.push(Later { round, locale, op: Op::Return(page) });
                }
                // Meanwhile the other language is put into another order.
                for truth in self.on_page(page) {
                    let spots = self.spots().remove(&truth).unwrap_or_default();
                    let moves =
                        dice.percent(30) && spots.iter().all(|spot| self.is_leaf(spot) && !self.has_twin(spot, true));
                    if let Some(near) = self.beside(dice, &spots, true).filter(|_| moves) {
                        for spot in &spots {
                            self.now(spot.locale, Op::Behind(truth, near));
                        }
                    }
                }
            }
            Edit::Rename => {
                let Some(page) = self.whole_page(dice) else { return };
                for locale in 0..self.locales {
                    self.now(locale, Op::Rename(page, seed));
                }
                let some = self.on_page(page).into_iter().filter(|_| dice.percent(20)).collect::<Vec<_>>();
                for truth in some {
                    for locale in 0..self.locales {
                        self.now(locale, Op::Words(truth, How::Little, seed));
                    }
                }
            }
        }
    }

    fn now(&mut self, locale: usize, op: Op) {
        self.note(&op, locale);
        self.apply(locale, &op);
    }

    /// Does it in all languages at once, or in one and in the others a round or two later, or in one only.
    fn plan(&mut self, dice: &mut Dice, op: impl Fn(usize) -> Op) {
        let way = dice.draw(10);
        let first = if way == 8 { 1 % self.locales } else { 0 };
        for locale in 0..self.locales {
            if way < 6 || locale == first {
                self.now(locale, op(locale));
            } else if way < 8 {
                self.later.push(Later { round: self.round + 1 + dice.draw(2), locale, op: op(locale) });
            }
        }
    }

    /// An item that nothing was done to in this round, that has nothing under it, and of which `fits` holds wherever it
    /// stands.
    fn pick(&self, dice: &mut Dice, fits: impl Fn(&Self, &Spot) -> bool) -> Option<(Truth, Vec<Spot>)> {
        let mut all: Vec<(Truth, Vec<Spot>)> =
            self.spots().into_iter().filter(|(truth, _)| !self.touched.contains(truth)).collect();
        // A few tries are enough, and a playbook may be large.
        for _ in 0..40 {
            if all.is_empty() {
                return None;
            }
            let (truth, spots) = all.swap_remove(dice.draw(all.len()));
            let once = spots.iter().map(|spot| spot.locale).collect::<BTreeSet<_>>().len() == spots.len();
            if once && spots.iter().all(|spot| self.is_leaf(spot) && fits(self, spot)) {
                return Some((truth, spots));
            }
        }
        None
    }

    /// Another item of the same list or table.
    fn beside(&self, dice: &mut Dice, spots: &[Spot], touched: bool) -> Option<Truth> {
        let own = spots.first()?;
        let same = |spot: &Spot| {
            let (a, b) = (self.text(own), self.text(spot));
            is_row(a) == is_row(b) && indent(a) == indent(b) && self.is_leaf(spot) && self.is_beside(own, spot)
        };
        let fits = |(truth, there): &(Truth, Vec<Spot>)| {
            let here = there.iter().find(|spot| spot.path == own.path);
            (touched || !self.touched.contains(truth)) && here.is_some_and(|spot| spot.line != own.line && same(spot))
        };
        let all: Vec<(Truth, Vec<Spot>)> = self.spots().into_iter().filter(fits).collect();
        (!all.is_empty()).then(|| all[dice.draw(all.len())].0)
    }

    fn is_beside(&self, a: &Spot, b: &Spot) -> bool {
        let own = |spot: &Spot| self.section_of(spot).map(|(_, own)| own);
        a.path == b.path && own(a) == own(b)
    }

    /// Whether something on the page of a spot says this.
    fn says(&self, spot: &Spot, words: &str) -> bool {
        self.spots().values().flatten().any(|other| other.path == spot.path && said(self.text(other)) == words)
    }

    fn is_free_section(&self, spot: &Spot) -> bool {
        self.section_of(spot).is_some_and(|(_, own)| own.is_disjoint(&self.touched))
    }

    /// A page that all languages have and that nothing was done to in this round.
    fn whole_page(&self, dice: &mut Dice) -> Option<usize> {
        let free = |page: &usize| {
            let own = self.on_page(*page);
            let away = (0..self.locales).any(|locale| self.is_away(locale, *page));
            self.is_whole(*page) && !away && own.len() > 2 && own.is_disjoint(&self.touched)
        };
        let all: Vec<usize> = self.pages().into_iter().filter(free).collect();
        (!all.is_empty()).then(|| all[dice.draw(all.len())])
    }
}

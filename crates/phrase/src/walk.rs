//! Matches a phrase forward from a place: alternatives are tried in their order, and the first way to the end is the
//! match.

use std::ops::Range;

use crate::lexicon::{Atom, RUN, SINGLE};
use crate::matching::{End, Place, Stretch, Way};
use crate::notation::GAP;

/// What is left to match after an alternative.
struct Then<'t> {
    /// The atoms of the item that follow the alternative.
    atoms: &'t [u32],
    /// Where the item begins.
    begin: usize,
    /// The items after it.
    items: Range<usize>,
    then: Option<&'t Then<'t>>,
}

/// What a match covers, in bytes, and its first number, in the form of [`End::number`].
pub(crate) type Covered = (Range<usize>, (u32, u32));

impl Stretch<'_> {
    /// The match of the phrase with these `bits` that begins at `place`: the one with the earliest alternatives and the
    /// shortest gaps.
    pub(crate) fn covered(&self, sequence: u32, bits: u32, place: Place) -> Option<Covered> {
        if !self.may_begin(bits, place) {
            return None;
        }
        let end = self.follow(self.lexicon.items_of(sequence), End { place, number: (0, 0), fresh: true })?;
        Some((place.at..end.place.at, end.number))
    }

    /// Where `items` end if they begin at `end`; no word may go on there.
    pub(crate) fn follow(&self, items: Range<usize>, end: End) -> Option<End> {
        Walk { stretch: self, begin: end.place.at, failed: Vec::new(), steps: 0 }.items(items, end, None)
    }
}

/// A search for the end of a match.
struct Walk<'s> {
    stretch: &'s Stretch<'s>,
    /// The byte where the match begins.
    begin: usize,
    /// Once many branches have been taken: items, with the places from which they do not match. They are not tried
    /// there again.
    failed: Vec<(usize, usize, bool)>,
    steps: usize,
}

/// How many branches are taken before failures are recorded; nearly all phrases take fewer.
const MANY: usize = 64;
/// The most branches taken. Only a phrase whose alternatives repeat one another needs more, in a text that repeats
/// itself, too; it has been tried from all places by then.
const MOST: usize = 20_000;

impl Walk<'_> {
    /// The first end that `items` and then `then` reach from `end` and where no word goes on.
    fn items(&mut self, mut items: Range<usize>, mut end: End, then: Option<&Then<'_>>) -> Option<End> {
        let stretch = self.stretch;
        loop {
            let Some(item) = items.next() else {
                return match then {
                    None => stretch.may_end(end).then_some(end),
                    Some(then) => {
                        let end = End { fresh: false, ..end };
                        self.atoms(then.atoms, false, then.begin, &then.items, end, then.then)
                    }
                };
            };
            let atoms = stretch.lexicon.atoms_of(item);
            stretch.step();
            match stretch.way(atoms, end, self.begin) {
                Way::None => return None,
                // nearly everywhere there is one way, and it soon ends
                Way::One(next) => end = next,
                Way::Either(next) => {
                    self.steps += 1;
                    let key = (item, end.place.at, end.fresh);
                    if self.steps > MOST || then.is_none() && self.failed.contains(&key) {
                        return None;
                    }
                    let found = self.items(items.clone(), next, then);
                    if found.is_some() {
                        return found;
                    }
                    if then.is_none() && self.steps > MANY {
                        self.failed.push(key);
                    }
                }
                Way::Many => {
                    self.steps += 1;
                    let key = (item, end.place.at, end.fresh);
                    if self.steps > MOST || then.is_none() && self.failed.contains(&key) {
                        return None;
                    }
                    let found = self.item(atoms, &items, end, then);
                    if found.is_none() && then.is_none() && self.steps > MANY {
                        self.failed.push(key);
                    }
                    return found;
                }
            }
        }
    }

    /// The same, beginning with the item of these `atoms`, which comes before `items`.
    fn item(&mut self, atoms: &[u32], items: &Range<usize>, end: End, then: Option<&Then<'_>>) -> Option<End> {
        let only = if let [atom] = atoms { Some(Atom::of(*atom)) } else { None };
        if only == Some(Atom::Gap) {
            return self.gap(items, end, then);
        }
        if let Some(place) = self.stretch.begins(end) {
            let from = End { place, fresh: true, ..end };
            let found = self.atoms(atoms, only.is_some(), place.at, items, from, then);
            if found.is_some() {
                return found;
            }
        }
        if let Some(Atom::Maybe(_)) = only { self.items(items.clone(), end, then) } else { None }
    }

    fn gap(&mut self, items: &Range<usize>, end: End, then: Option<&Then<'_>>) -> Option<End> {
        let mut end = end;
        let mut found = self.items(items.clone(), end, then);
        for _ in 0..GAP {
            if found.is_some() {
                break;
            }
            let begins = self.stretch.begins(End { fresh: false, ..end })?;
            end = End { place: self.stretch.run(begins)?, fresh: false, ..end };
            found = self.items(items.clone(), end, then);
        }
        found
    }

    /// The same, inside an item that began at byte `begin` and has these `atoms` left. `item` handles an item that
    /// consists of alternatives only and may be absent.
    fn atoms(
        &mut self,
        atoms: &[u32],
        alone: bool,
        begin: usize,
        items: &Range<usize>,
        end: End,
        then: Option<&Then<'_>>,
    ) -> Option<End> {
        self.stretch.step();
        let [atom, rest @ ..] = atoms else {
            let moved = end.place.at > begin;
            return if moved { self.items(items.clone(), End { fresh: false, ..end }, then) } else { None };
        };
        let reached = |place: Place| End { place, fresh: false, ..end };
        match Atom::of(*atom) {
            fixed @ (Atom::Word(_) | Atom::Text(_)) => {
                let place = self.stretch.fixed(fixed, end.place)?;
                self.atoms(rest, false, begin, items, reached(place), then)
            }
            Atom::Any | Atom::Gap => {
                let place = self.stretch.run(end.place)?;
                self.atoms(rest, false, begin, items, reached(place), then)
            }
            Atom::Number => self.stretch.number_ends(end.place).into_iter().find_map(|place| {
                let end = End { place, fresh: false, ..end.with_number(self.begin, end.place.at, place.at) };
                self.atoms(rest, false, begin, items, end, then)
            }),
            Atom::Choice(choice) | Atom::Maybe(choice) => {
                let after = Then { atoms: rest, begin, items: items.clone(), then };
                self.choose(choice, alone, end, &after)
            }
        }
    }

    /// The same for the alternatives of `choice`, then `then`.
    fn choose(&mut self, choice: u32, alone: bool, end: End, then: &Then<'_>) -> Option<End> {
        let stretch = self.stretch;
        let alternatives = stretch.lexicon.alternatives(choice);
        let mut loose = alternatives.loose();
        let same = stretch.number_at(end.place).map_or(&[][..], |number| alternatives.firsts().with(number));
        for [place, sequence] in same {
            let found = self.choose_loose(&mut loose, *place, alone, end, then);
            if found.is_some() {
                return found;
            }
            let found = match *sequence {
                SINGLE => {
                    let reached = End { place: stretch.after_word(end.place), fresh: false, ..end };
                    self.atoms(then.atoms, false, then.begin, &then.items, reached, then.then)
                }
                sequence => {
                    let items = stretch.lexicon.items_of(sequence & !RUN);
                    self.items(items, End { fresh: true, ..end }, Some(then))
                }
            };
            if found.is_some() {
                return found;
            }
        }
        self.choose_loose(&mut loose, u32::MAX, alone, end, then)
    }

    /// The same for those of the alternatives `loose` that come before the one with the number `before`.
    fn choose_loose(
        &mut self,
        loose: &mut &[[u32; 2]],
        before: u32,
        alone: bool,
        end: End,
        then: &Then<'_>,
    ) -> Option<End> {
        while let [[place, sequence], rest @ ..] = *loose
            && *place < before
        {
            *loose = rest;
            self.stretch.step();
            let items = self.stretch.lexicon.items_of(sequence & !RUN);
            if alone && items.is_empty() || !self.stretch.may_open(&items, end.place) {
                continue;
            }
            let found = self.items(items, End { fresh: true, ..end }, Some(then));
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

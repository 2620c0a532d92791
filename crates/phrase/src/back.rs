//! Goes back from an anchor to where the phrase may begin.

use std::ops::Range;

use smallvec::SmallVec;

use crate::entry::UNKNOWN;
use crate::lexicon::{Atom, RUN, SINGLE};
use crate::matching::{End, LONGEST, Place, Single, Stretch, is_same};
use crate::notation::GAP;

/// An anchor of a phrase that was found in a text.
pub(crate) struct Anchored {
    /// The item of the phrase that it is in.
    pub(crate) item: usize,
    /// The fewest and the most words of the item that may come before it.
    pub(crate) lead: (usize, usize),
    /// There may be marks before the first word of the item.
    pub(crate) marked: bool,
    /// The index of the anchor among the words of the text.
    pub(crate) index: usize,
}

/// The ways back from a place over one item.
enum WayBack {
    /// The item does not end there.
    None,
    /// To one place.
    One(Place),
    /// Perhaps to several places.
    Many,
}

/// The places from which a run of items may lead to a given place.
enum Back {
    None,
    One(Place),
    Many(Places),
}

/// Places where a match may begin: nearly always few enough to need no allocation.
type Places = SmallVec<[Place; 4]>;

impl Stretch<'_> {
    /// Calls `each` with the places where `sequence` may begin, in order, until it says that no more are needed.
    pub(crate) fn beginnings(&self, sequence: u32, anchored: &Anchored, mut each: impl FnMut(Place) -> bool) {
        let &Anchored { item, lead: (least, most), marked, index } = anchored;
        let items = self.lexicon.items_of(sequence);
        let (before, rest) = (items.start..items.start + item, items.start + item..items.end);
        if least == most && !marked {
            // the usual case: one place, and one way back
            let Some(word) = index.checked_sub(least) else { return };
            let place = Place { at: self.words[word].start, word };
            match self.back(before, &rest, place) {
                Back::None => {}
                Back::One(place) => {
                    each(place);
                }
                Back::Many(places) => {
                    places.into_iter().any(each);
                }
            }
            return;
        }
        let mut all = Places::new();
        for lead in least..=most.min(index) {
            let word = index - lead;
            let mut at = self.words[word].start;
            loop {
                match self.back(before.clone(), &rest, Place { at, word }) {
                    Back::None => {}
                    Back::One(place) => add(&mut all, place),
                    Back::Many(places) => places.into_iter().for_each(|place| add(&mut all, place)),
                }
                if !marked || at == 0 || word > 0 && at <= self.words[word - 1].end {
                    break;
                }
                // a mark before the word
                at = self.text.floor_char_boundary(at - 1);
                if matches!(self.text.as_bytes()[at], b' ' | b'\n') {
                    break;
                }
            }
        }
        all.sort_unstable_by_key(|place| place.at);
        all.into_iter().any(each);
    }

    /// The places from which `items` may lead to `place`, where `rest` begins, in order. Anything that may be a number
    /// counts as one here: matching forward from the place decides.
    fn back(&self, mut items: Range<usize>, rest: &Range<usize>, mut place: Place) -> Back {
        let from = End { place, number: (0, 0), fresh: true };
        // nearly everywhere there is one way, and it soon ends
        while let Some(item) = items.next_back() {
            self.step();
            match self.way_back(self.lexicon.atoms_of(item), place) {
                WayBack::None => return Back::None,
                WayBack::One(before) => place = before,
                // trying all ways back costs more than checking first whether the rest matches
                WayBack::Many if self.follow(rest.clone(), from).is_none() => return Back::None,
                WayBack::Many => {
                    let mut places = self.back_all(items.start..item + 1, place);
                    places.sort_unstable_by_key(|place| place.at);
                    return Back::Many(places);
                }
            }
        }
        Back::One(place)
    }

    /// How to go back from `place` over the item of these `atoms`, if a quick look tells.
    #[inline]
    fn way_back(&self, atoms: &[u32], place: Place) -> WayBack {
        let [atom] = atoms else { return WayBack::Many };
        let spaced = place.at > 0 && self.text.as_bytes()[place.at - 1] == b' ';
        let before = place.word.checked_sub(1).filter(|index| spaced && self.words[*index].end + 1 == place.at);
        let at = |index: usize| WayBack::One(Place { at: self.words[index].start, word: index });
        match (Atom::of(*atom), before) {
            (Atom::Word(number), Some(index)) if self.numbers[index] == number => at(index),
            (Atom::Word(_), _) => WayBack::None,
            (Atom::Choice(choice), _) => match self.ends(place) {
                None => WayBack::None,
                Some(end) => match self.single_back(&self.lexicon.alternatives(choice), end) {
                    Single::None => WayBack::None,
                    Single::One(place) => WayBack::One(place),
                    Single::Many => WayBack::Many,
                },
            },
            (Atom::Maybe(choice), _) => match self.ends(place) {
                // the item is absent
                None => WayBack::One(place),
                Some(end) => match self.single_back(&self.lexicon.alternatives(choice), end) {
                    Single::None => WayBack::One(place),
                    _ => WayBack::Many,
                },
            },
            _ => WayBack::Many,
        }
    }

    /// The places from which `items` may lead to `place`, trying all ways.
    fn back_all(&self, items: Range<usize>, place: Place) -> Places {
        let mut places = Places::new();
        places.push(place);
        for item in items.rev() {
            let atoms = self.lexicon.atoms_of(item);
            let mut before = Places::new();
            for place in &places {
                self.step_back(atoms, *place, true, &mut before);
            }
            if before.is_empty() {
                return before;
            }
            places = before;
        }
        places
    }

    /// Adds to `before` the places from which the item of these `atoms` may lead to `place`, with a space before the
    /// item if it is `spaced`.
    fn step_back(&self, atoms: &[u32], place: Place, spaced: bool, before: &mut Places) {
        self.step();
        let only = if let [atom] = atoms { Some(Atom::of(*atom)) } else { None };
        if let Some(Atom::Gap | Atom::Maybe(_)) = only {
            add(before, place);
        }
        let end = match spaced {
            false => place,
            true if place.at > 0 && self.text.as_bytes()[place.at - 1] == b' ' => Place { at: place.at - 1, ..place },
            true => return,
        };
        match only {
            Some(Atom::Gap) => {
                let mut end = end;
                for _ in 0..GAP {
                    let Some(begin) = self.run_back(end) else { return };
                    add(before, begin);
                    if begin.at == 0 || self.text.as_bytes()[begin.at - 1] != b' ' {
                        return;
                    }
                    end = Place { at: begin.at - 1, ..begin };
                }
            }
            _ => {
                let mut places = Places::new();
                places.push(end);
                for atom in atoms.iter().rev() {
                    let mut reached = Places::new();
                    places.iter().for_each(|place| self.add_beginnings(Atom::of(*atom), *place, &mut reached));
                    places = reached;
                }
                places.into_iter().for_each(|place| add(before, place));
            }
        }
    }

    /// Adds to `before` the places from which `atom` may lead to `end`.
    fn add_beginnings(&self, atom: Atom, end: Place, before: &mut Places) {
        match atom {
            Atom::Word(_) | Atom::Text(_) => {
                self.fixed_back(atom, end).into_iter().for_each(|place| add(before, place))
            }
            Atom::Number => self.numbers_back(end, |place| add(before, place)),
            Atom::Any | Atom::Gap => self.run_back(end).into_iter().for_each(|place| add(before, place)),
            Atom::Choice(choice) | Atom::Maybe(choice) => {
                let alternatives = self.lexicon.alternatives(choice);
                let index = end.word.checked_sub(1).filter(|index| self.words[*index].end == end.at);
                let number = index.map_or(UNKNOWN, |index| self.numbers[index]);
                let same = if number == UNKNOWN { &[][..] } else { alternatives.lasts().with(number) };
                for sequence in alternatives.lasts().with(UNKNOWN).iter().chain(same) {
                    match (*sequence, index) {
                        (SINGLE, Some(index)) => add(before, Place { at: self.words[index].start, word: index }),
                        (sequence, _) => self.sequence_back(sequence & !RUN, end, before),
                    }
                }
                if matches!(atom, Atom::Maybe(_)) {
                    add(before, end);
                }
            }
        }
    }

    /// Adds to `before` the places from which `sequence` may lead to `end`.
    fn sequence_back(&self, sequence: u32, end: Place, before: &mut Places) {
        let mut places = Places::new();
        places.push(end);
        for (nth, item) in self.lexicon.items_of(sequence).rev().enumerate() {
            let mut reached = Places::new();
            for place in &places {
                // an absent item leaves no space
                self.step_back(self.lexicon.atoms_of(item), *place, nth > 0 && place.at < end.at, &mut reached);
            }
            if reached.is_empty() {
                return;
            }
            places = reached;
        }
        places.into_iter().for_each(|place| add(before, place));
    }

    /// The beginning of the word or text `atom`, if it ends at `end`.
    pub(crate) fn fixed_back(&self, atom: Atom, end: Place) -> Option<Place> {
        match atom {
            Atom::Word(number) => {
                let word = end.word.checked_sub(1)?;
                let stands = self.numbers[word] == number && self.words[word].end == end.at;
                stands.then(|| Place { at: self.words[word].start, word })
            }
            Atom::Text(text) => {
                let mut found = self.text[..end.at].chars();
                for wanted in self.lexicon.text(text).chars().rev() {
                    if !is_same(wanted, found.next_back()?) {
                        return None;
                    }
                }
                Some(self.moved_back(end, found.as_str().len()))
            }
            _ => None,
        }
    }

    /// Where the item before `place` ends.
    pub(crate) fn ends(&self, place: Place) -> Option<Place> {
        let Place { at, word } = place;
        (at > 0 && self.text.as_bytes()[at - 1] == b' ').then(|| Place { at: at - 1, word })
    }

    /// The beginning of the word that ends at `end`, with the marks around it.
    fn run_back(&self, end: Place) -> Option<Place> {
        let from = end.at.saturating_sub(LONGEST + 1);
        let before = &self.text.as_bytes()[from..end.at];
        let begin = memchr::memrchr2(b' ', b'\n', before).map_or(from, |space| from + space + 1);
        let length = end.at - begin;
        (0 < length && length <= LONGEST).then(|| self.moved_back(end, begin))
    }

    /// The place at byte `at`, which is not after `place`.
    fn moved_back(&self, place: Place, at: usize) -> Place {
        let passed = self.words[..place.word].iter().rev().take_while(|word| word.start >= at).count();
        Place { at, word: place.word - passed }
    }
}

fn add(places: &mut Places, place: Place) {
    if !places.contains(&place) {
        places.push(place);
    }
}

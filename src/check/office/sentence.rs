//! Reads the mentions of people by their office in one sentence.

use q7x2_words::{ARTICLES, IS_IN_OFFICE, NOW_BEFORE_TITLES, PAST_TITLES};

use crate::check::office::lexicon;
use crate::check::office::misspelt;
use crate::check::office::name;
use crate::check::office::nouns;
use crate::check::office::reading::{After, Reading};
use crate::check::office::title;
use crate::check::office::words::{Gap, Words};
use crate::document::office::Modifier;
use crate::document::office::{Form, Mention};
use crate::fact::{Facts, PersonId, Table};

/// Adds the mentions in the sentence of `words`.
pub(super) fn read(table: &Facts, words: &Words<'_>, found: &mut Vec<Mention>) {
    let mut at = 0;
    while at < words.len() {
        let key = words.key(at);
        if key == "administration" {
            found.extend(administration(table, words, at));
        }
        let title = if table.is_head(key) { title::around(table, words, at, 0) } else { None };
        let Some(title) = title else {
            at += 1;
            continue;
        };
        let before = title::before(table, words, title.words.start);
        at = title.words.end.max(at + 1);
        let after = After::read(table, words, &title);
        let reading = Reading { table, words, title, before, after };
        if !reading.names_before(found) {
            reading.names_after(found);
        }
    }
}

impl Reading<'_, '_> {
    /// "[the former French] president[-elect] [of France,] Sir Jane Doe [and John Roe]"
    fn names_before(&self, found: &mut Vec<Mention>) -> bool {
        if self.after.strange {
            return false;
        }
        let mut at = self.after.end;
        let comma = self.words.gap(at) == Gap::Comma;
        let placed = !self.after.places.is_empty() || !self.before.places.is_empty();
        if !self.words.joined(at) && !(comma && (placed || self.before.definite)) {
            return false;
        }
        at = self.past_second_role(at);
        let Some(mut name) = name::from(self.table, self.words, at) else {
            found.extend(self.misspelt(at));
            return false;
        };
        let aide = self.before.start > 0 && self.words.key(self.before.start - 1) == "to";
        if comma && (!name.full || aide || !self.closed(name.words.end)) {
            return false;
        }
        let first = found.len();
        loop {
            at = name.words.end;
            found.extend(self.mention(&name, Form::Before));
            let next = if self.words.key(at) == "and" && self.words.joined(at) { at + 1 } else { at };
            let listed = self.title.plural && (next > at || self.words.gap(at) == Gap::Comma);
            match name::from(self.table, self.words, next).filter(|_| listed) {
                Some(another) => name = another,
                None => break,
            }
        }
        if found.len() - first > 1 {
            found[first..].iter_mut().for_each(|mention| {
                mention.removable = None;
                mention.listed = true;
            });
            found[first + 1..].iter_mut().for_each(|mention| mention.range = mention.name.clone());
        }
        true
    }

    /// A mention whose name, beginning with the word `at`, is nearly that of somebody who held the office.
    fn misspelt(&self, at: usize) -> Option<Mention> {
        let placed = !self.title.places.is_empty() || !self.before.places.is_empty() || !self.after.places.is_empty();
        if !self.words.joined(at) || !placed && !lexicon::is_head(&self.title.key) {
            return None;
        }
        let name = misspelt::from(self.table, self.words, at)?;
        let mut mention = self.mention(&name, Form::Before)?;
        let held = |person: &PersonId| self.table.terms(*person).any(|term| mention.offices.contains(&term.office));
        mention.people.retain(held);
        mention.modifier = Modifier::Loose;
        mention.misspelt = true;
        Some(mention).filter(|mention| !mention.people.is_empty())
    }

    /// The word after a second role, in lower case, of the same person: "former president *and businessman* Jane Doe".
    fn past_second_role(&self, at: usize) -> usize {
        const LONGEST: usize = 3;
        if self.words.key(at) != "and" || !self.words.joined(at) || self.title.plural {
            return at;
        }
        let mut end = at + 1;
        while end < at + 1 + LONGEST && self.words.joined(end) && !self.words.capital(end) {
            if lexicon::modifier(self.words.key(end)).is_some() || ARTICLES.has(self.words.key(end)) {
                return at;
            }
            end += 1;
        }
        if end > at + 1 && self.words.joined(end) && nouns::is_person(self.words.key(end - 1)) { end } else { at }
    }

    /// "Jane Doe, [72,] the former French president [of France],"
    fn names_after(&self, found: &mut Vec<Mention>) {
        let article = self.words.joined(self.before.start)
            && self.before.start > 0
            && ARTICLES.has(self.words.key(self.before.start - 1));
        let start = self.before.start - usize::from(article);
        let owned = self.words.joined(start) && start > 0 && self.words.possessive(start - 1);
        let start = start - usize::from(owned);
        let Some(start) = self.name_end(start).filter(|_| !self.after.strange) else { return };
        let age = self.words.key(start.saturating_sub(1)).parse::<u8>().is_ok();
        let aged = age && self.words.gap(start - 1) == Gap::Comma;
        let Some(name) = name::ending(self.table, self.words, start - usize::from(aged)) else { return };
        found.extend(self.mention(&name, Form::After));
    }

    /// Where the name ends to which a title beginning with the word `start` belongs, in an aside or in a sentence of
    /// its own: "Jane Doe, the president,", "Jane Doe (president of France)", "Jane Doe, who is the president,", "Jane
    /// Doe is the president of France".
    fn name_end(&self, start: usize) -> Option<usize> {
        let closed = self.closed(self.after.end);
        let between = self.words.between(start).trim();
        let rest = self.words.between(self.after.end).trim_start_matches(['\'', '’', 's']).trim_start();
        match between {
            "," => return Some(start).filter(|_| closed),
            "(" => return Some(start).filter(|_| rest.starts_with(')')),
            "—" | "–" | "-" | "--" => {
                let ends = rest.starts_with(['—', '–', '.', ';']) || rest.starts_with("- ") || rest.starts_with("--");
                let spaced = self.words.between(start) != "-";
                return Some(start).filter(|_| spaced && (ends || self.after.end >= self.words.len()));
            }
            _ => {}
        }
        let mut at = start;
        while at > 0 && self.words.joined(at) && NOW_BEFORE_TITLES.has(self.words.key(at - 1)) {
            at -= 1;
        }
        let says = at > 0 && self.words.joined(at) && IS_IN_OFFICE.has(self.words.key(at - 1));
        let verb = at.checked_sub(1).filter(|_| says)?;
        let placed = [&self.title.places, &self.before.places, &self.after.places].into_iter().any(|it| !it.is_empty());
        if verb > 0 && self.words.joined(verb) && self.words.key(verb - 1) == "who" {
            return Some(verb - 1).filter(|&who| self.words.gap(who) == Gap::Comma && closed);
        }
        Some(verb).filter(|_| self.words.joined(verb) && placed && self.words.gap(self.after.end) != Gap::Hyphen)
    }

    /// Whether an aside ends before the word `at`: a comma that no name follows, or the end of a
    /// clause.
    fn closed(&self, at: usize) -> bool {
        let between = self.words.between(at).trim_start_matches(['\'', '’', 's']);
        let mark = between.trim_start().chars().next();
        match mark {
            None => at >= self.words.len(),
            Some(',') => !self.words.capital(at) || self.words.possessive(at),
            Some(mark) => matches!(mark, '.' | ';' | ':' | '—' | '–' | ')' | '?' | '!' | '-'),
        }
    }
}

/// "the [first] Trump administration"
fn administration(table: &Table, words: &Words<'_>, at: usize) -> Option<Mention> {
    let name = words.joined(at).then(|| name::ending(table, words, at)).flatten()?;
    let before = title::before(table, words, name.words.start);
    let attribute = nouns::person_follows(words, at + 1);
    // "the past Trump administration" is the earlier one
    let other = attribute || before.said_by(words, &PAST_TITLES);
    let modifier = if other && before.modifier == Modifier::Former { Modifier::Loose } else { before.modifier };
    let (_, offices) = table.titled(["president"])?;
    let led: Vec<_> = name
        .people
        .iter()
        .copied()
        .filter(|&person| table.terms(person).any(|term| offices.contains(&term.office)))
        .collect();
    Some(Mention {
        range: words.range(name.words.start..at + 1),
        name: words.range(name.words.clone()),
        title: words.range(at..at + 1),
        modifier,
        removable: None,
        people: led,
        offices,
        places: before.places,
        full: name.full,
        form: Form::Administration,
        chained: false,
        attribute,
        loose: false,
        listed: false,
        misspelt: false,
        key: "administration".to_owned(),
    })
    .filter(|mention| !mention.people.is_empty())
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;
    use crate::fact::Facts;

    /// Name, title, modifier and form of each mention, before any people are ruled out.
    fn mentions(text: &str) -> Vec<String> {
        let facts = Facts::builtin();
        let mut found = Vec::new();
        read(&facts, &Words::new(text, 0..text.len(), &facts), &mut found);
        let shown = |mention: &Mention| {
            let block = |range: &Range<usize>| text[range.clone()].to_owned();
            format!("{}|{}|{:?}|{:?}", block(&mention.name), block(&mention.title), mention.modifier, mention.form)
        };
        found.iter().map(shown).collect()
    }

    #[test]
    fn titles_are_read_before_and_after_names() {
        for (text, expected) in [
            ("President Emmanuel Macron spoke.", &["Emmanuel Macron|President|Plain|Before"][..]),
            ("the ex-president of France, Emmanuel Macron, spoke", &["Emmanuel Macron|president|Former|Before"]),
            ("UK Prime Minister Sir Keir Starmer", &["Keir Starmer|Prime Minister|Plain|Before"]),
            ("Keir Starmer, 63, the British prime minister, spoke.", &["Keir Starmer|prime minister|Plain|After"]),
            (
                "Rustem Umerov, the secretary of Ukraine’s national security council, spoke",
                &["Rustem Umerov|secretary of Ukraine’s national security council|Plain|After"],
            ),
            ("then-U.S. President Barack Obama", &["Barack Obama|President|Then|Before"]),
            ("President-elect Donald Trump", &["Donald Trump|President|Elect|Before"]),
            ("the 45th president, the late President John F. Kennedy", &["John F. Kennedy|President|Loose|Before"]),
            ("former transitional president Emmanuel Macron", &["Emmanuel Macron|president|Former|Before"]),
            (
                "Presidents Macron and Zelensky met",
                &["Macron|Presidents|Plain|Before", "Zelensky|Presidents|Plain|Before"],
            ),
            ("the first Trump administration", &["Trump|administration|Loose|Administration"]),
        ] {
            assert_eq!(mentions(text), expected, "{text}");
        }
    }

    #[test]
    fn names_and_titles_that_do_not_belong_together_are_left_alone() {
        for text in [
            "Nobody had seen Harvard President Emmanuel Macron there.",
            "Nobody had seen Bar Council of France president Emmanuel Macron there.",
            "the president of Dartmouth College Emmanuel Macron",
            "Deputy Secretary of State Marco Rubio",
            "bank president Emmanuel Macron",
            "President Donald Trump Jr. spoke",
            "the President Ronald Reagan Library",
            "After a call with Emmanuel Macron, the German chancellor said no.",
            "The president met Emmanuel Macron.",
            "a member of the president’s team, Emmanuel Macron",
        ] {
            assert_eq!(mentions(text), Vec::<String>::new(), "{text}");
        }
    }
}

//! Messages: fixed words, and slots that a check fills.

/// A message with slots such as `{match}`, and words that agree with a number in a slot, such as
/// `{count|source|sources}`.
#[derive(Debug, Clone)]
pub struct Message(Vec<Piece>);

#[derive(Debug, Clone)]
enum Piece {
    Words(String),
    /// The value that the check gives for the slot of this name.
    Slot(String),
    /// One of two wordings: `one` if the slot is 1, `other` otherwise.
    Agreeing {
        slot: String,
        one: String,
        other: String,
    },
}

impl Piece {
    /// Reads the text between two braces of a message.
    fn parse(text: &str, known: &[&str]) -> Result<Self, String> {
        let (slot, forms) = text.split_once('|').map_or((text, None), |(slot, forms)| (slot, Some(forms)));
        if !known.contains(&slot) {
            return Err(format!("there is no slot `{slot}` here"));
        }
        let Some(forms) = forms else {
            return Ok(Self::Slot(slot.to_owned()));
        };
        match forms.split_once('|') {
            Some((one, other)) if !one.is_empty() && !other.is_empty() && !other.contains('|') => {
                Ok(Self::Agreeing { slot: slot.to_owned(), one: one.to_owned(), other: other.to_owned() })
            }
            _ => Err(format!("expected a singular and a plural, as in `{{{slot}|source|sources}}`")),
        }
    }
}

impl Message {
    /// Reads a message whose slots must be among `known`.
    ///
    /// # Errors
    /// Returns the byte of the first brace that is not closed, or that contains an unknown slot or forms that are not a
    /// singular and a plural, and what is wrong with it.
    pub fn parse(text: &str, known: &[&str]) -> Result<Self, (usize, String)> {
        let mut pieces = Vec::new();
        let mut at = 0;
        while let Some(open) = text[at..].find('{').map(|found| at + found) {
            let Some(close) = text[open..].find('}').map(|found| open + found) else {
                return Err((open, "`{` without `}`".to_owned()));
            };
            pieces.push(Piece::Words(text[at..open].to_owned()));
            pieces.push(Piece::parse(&text[open + 1..close], known).map_err(|message| (open, message))?);
            at = close + 1;
        }
        pieces.push(Piece::Words(text[at..].to_owned()));
        Ok(Self(pieces))
    }

    /// The message with its slots filled; `value` gives the words for a slot. `None` if a slot has no
    /// words, so that no message has a gap or ends in the middle.
    pub fn fill<'v>(&self, value: impl Fn(&str) -> &'v str) -> Option<String> {
        /// Room for a message in bytes; most are shorter.
        const ROOM: usize = 96;
        let mut filled = String::with_capacity(ROOM);
        for piece in &self.0 {
            filled.push_str(match piece {
                Piece::Words(words) => words,
                Piece::Slot(slot) => Some(value(slot)).filter(|words| !words.trim().is_empty())?,
                Piece::Agreeing { slot, one, other } => match value(slot).trim() {
                    "" => return None,
                    "1" => one,
                    _ => other,
                },
            });
        }
        Some(filled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled() {
        let message = Message::parse("{match} was a {actual}", &["match", "actual"]).expect("the slots are known");
        let filled = message.fill(|slot| if slot == "match" { "4 July" } else { "Monday" });
        assert_eq!(filled.as_deref(), Some("4 July was a Monday"));
    }

    #[test]
    fn a_message_with_a_gap_is_none() {
        let message = Message::parse("{match} until {end}", &["match", "end"]).expect("the slots are known");
        assert_eq!(message.fill(|slot| if slot == "match" { "so" } else { "" }), None);
        assert_eq!(message.fill(|slot| if slot == "match" { "so" } else { " " }), None);
    }

    #[test]
    fn words_agree_with_the_number_in_a_slot() {
        let message = Message::parse("{count} {count|entry|entries}", &["count"]).expect("the slot is known");
        let filled = |count: &'static str| message.fill(|_| count);
        assert_eq!(filled("1").as_deref(), Some("1 entry"));
        assert_eq!(filled("0").as_deref(), Some("0 entries"));
        assert_eq!(filled("21").as_deref(), Some("21 entries"));
        assert_eq!(filled(""), None);
    }

    #[test]
    fn a_slot_has_both_forms_or_neither() {
        for text in ["{count|entry}", "{count|}", "{count||entries}", "{count|entry|}", "{count|a|b|c}"] {
            let (at, message) = Message::parse(text, &["count"]).expect_err(text);
            assert_eq!(at, 0, "{text}");
            assert!(message.contains("{count|source|sources}"), "{message}");
        }
        assert_eq!(Message::parse("a {b|c|d}", &["count"]).expect_err("unknown").0, 2);
    }

    #[test]
    fn unknown_slots_and_open_braces_are_placed() {
        assert_eq!(Message::parse("a {b} c", &["match"]).expect_err("unknown").0, 2);
        assert_eq!(Message::parse("a {match", &["match"]).expect_err("open").0, 2);
    }
}

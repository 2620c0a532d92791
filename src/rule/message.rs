//! Messages: fixed words and slots that a check fills.

/// A message with slots such as `{match}`.
#[derive(Debug, Clone)]
pub struct Message(Vec<Piece>);

#[derive(Debug, Clone)]
enum Piece {
    Words(String),
    Slot(String),
}

impl Message {
    /// Reads a message whose slots must be among `known`.
    ///
    /// # Errors
    /// Gives the first slot that is not known, or the brace that is not closed, and where in the
    /// text, in bytes.
    pub fn parse(text: &str, known: &[&str]) -> Result<Self, (usize, String)> {
        let mut pieces = Vec::new();
        let mut at = 0;
        while let Some(open) = text[at..].find('{').map(|found| at + found) {
            let Some(close) = text[open..].find('}').map(|found| open + found) else {
                return Err((open, "`{` without `}`".to_owned()));
            };
            let slot = &text[open + 1..close];
            if !known.contains(&slot) {
                return Err((open, format!("no slot is called `{slot}` here")));
            }
            pieces.push(Piece::Words(text[at..open].to_owned()));
            pieces.push(Piece::Slot(slot.to_owned()));
            at = close + 1;
        }
        pieces.push(Piece::Words(text[at..].to_owned()));
        Ok(Self(pieces))
    }

    /// The message with its slots filled; `value` gives the words for a slot. Nothing where a slot has
    /// no words, so that no message has a gap or ends in the middle.
    pub fn fill<'v>(&self, value: impl Fn(&str) -> &'v str) -> Option<String> {
        let words = self.0.iter().map(|piece| match piece {
            Piece::Words(words) => Some(words.as_str()),
            Piece::Slot(slot) => Some(value(slot)).filter(|words| !words.trim().is_empty()),
        });
        words.collect()
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
    fn unknown_slots_and_open_braces_are_placed() {
        assert_eq!(Message::parse("a {b} c", &["match"]).expect_err("unknown").0, 2);
        assert_eq!(Message::parse("a {match", &["match"]).expect_err("open").0, 2);
    }
}

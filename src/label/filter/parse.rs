//! Reads conditions. `or` binds loosest, then `and`, then `not`.

use std::ops::Range;

use super::expression::{Condition, Name, Node, Order, Quantity};
use super::token::{Token, next};
use super::unknown_name::UnknownName;
use crate::dates::Date;
use crate::document::Genre;

/// A mistake in a condition.
#[derive(Debug)]
pub(super) struct Mistake {
    pub span: Range<usize>,
    pub message: String,
    pub help: String,
}

/// Conditions may be nested this deeply: reading them takes a bounded part of the stack.
const DEEPEST: usize = 100;
/// The value of what is not known.
const UNKNOWN: &str = "unknown";

type Rules<'r> = &'r dyn Fn(&str) -> Result<(), UnknownName>;

/// The condition in `text`.
pub(super) fn parse(text: &str, rules: Rules<'_>) -> Result<Node, Mistake> {
    let mut parser = Parser { text, at: 0, end: 0, depth: 0, rules };
    let root = parser.any()?;
    match parser.peek() {
        (Token::End, _) => Ok(root),
        (_, span) => Err(mistake(span, "expected `and` or `or`", "")),
    }
}

struct Parser<'p> {
    text: &'p str,
    at: usize,
    /// Where the last token that was taken ends.
    end: usize,
    depth: usize,
    rules: Rules<'p>,
}

fn mistake(span: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Mistake {
    Mistake { span, message: message.into(), help: help.into() }
}

const CONDITION: &str =
    "such as `errors == 0`, `words >= 50`, `rate(leftover) > 1`, `language in (en, de)` or `date >= 2015`";

impl<'p> Parser<'p> {
    fn peek(&self) -> (Token<'p>, Range<usize>) {
        next(self.text, self.at)
    }

    fn take(&mut self) -> (Token<'p>, Range<usize>) {
        let (token, span) = self.peek();
        (self.at, self.end) = (span.end, span.end);
        (token, span)
    }

    /// Takes the next token if it is this word.
    fn word(&mut self, word: &str) -> bool {
        let is_next = self.peek().0 == Token::Word(word);
        if is_next {
            self.take();
        }
        is_next
    }

    fn any(&mut self) -> Result<Node, Mistake> {
        self.joined("or", Self::all, Condition::Any)
    }

    fn all(&mut self) -> Result<Node, Mistake> {
        self.joined("and", Self::one, Condition::All)
    }

    /// Conditions with `word` between them.
    fn joined(
        &mut self,
        word: &str,
        part: fn(&mut Self) -> Result<Node, Mistake>,
        join: fn(Vec<Node>) -> Condition,
    ) -> Result<Node, Mistake> {
        let start = self.peek().1.start;
        let mut parts = vec![part(self)?];
        while self.word(word) {
            parts.push(part(self)?);
        }
        match (parts.pop(), parts.is_empty()) {
            (Some(only), true) => Ok(only),
            (last, _) => {
                parts.extend(last);
                Ok(Node { span: start..self.end, condition: join(parts) })
            }
        }
    }

    fn one(&mut self) -> Result<Node, Mistake> {
        let start = self.peek().1.start;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(mistake(self.peek().1, format!("conditions are nested more than {DEEPEST} deep"), ""));
        }
        let node = if self.word("not") {
            let inner = self.one()?;
            Node { span: start..self.end, condition: Condition::Not(Box::new(inner)) }
        } else if self.peek().0 == Token::Open {
            self.take();
            let inner = self.any()?;
            match self.take() {
                (Token::Close, _) => inner,
                (_, span) => return Err(mistake(span, "expected `)`", "")),
            }
        } else {
            let condition = self.test()?;
            Node { span: start..self.end, condition }
        };
        self.depth -= 1;
        Ok(node)
    }

    fn test(&mut self) -> Result<Condition, Mistake> {
        let (token, span) = self.take();
        match token {
            Token::Word("and" | "or" | "in") | Token::End => Err(mistake(span, "expected a condition", CONDITION)),
            Token::Word("language") => self.name(Name::Language),
            Token::Word("genre") => self.name(Name::Genre),
            Token::Word("date") => self.date(),
            Token::Word(word) if word.starts_with(|first: char| first.is_ascii_digit()) => {
                Err(mistake(span, "expected a condition", "a number is to the right of what it is compared with"))
            }
            Token::Word(word) => {
                let quantity = self.quantity(word, span)?;
                self.number(quantity)
            }
            Token::Unclosed => Err(unclosed(span)),
            Token::Other(letter) => Err(mistake(span, format!("`{letter}` means nothing here"), CONDITION)),
            _ => Err(mistake(span, "expected a condition", CONDITION)),
        }
    }

    /// What is counted, the first word of which has been taken.
    fn quantity(&mut self, word: &str, span: Range<usize>) -> Result<Quantity, Mistake> {
        Ok(match word {
            "words" => Quantity::Words,
            "findings" => Quantity::Findings,
            "errors" => Quantity::Errors,
            "warnings" => Quantity::Warnings,
            "infos" => Quantity::Infos,
            "rate" if self.peek().0 == Token::Open => {
                self.take();
                let (token, span) = self.take();
                let inner = match token {
                    Token::Word("words") => return Err(mistake(span, "words have no rate", "")),
                    Token::Word("rate" | "language" | "genre" | "date") => return Err(uncounted(span)),
                    Token::Word(word) => self.quantity(word, span)?,
                    _ => return Err(uncounted(span)),
                };
                match self.take() {
                    (Token::Close, _) => Quantity::Rate(Box::new(inner)),
                    (_, span) => return Err(mistake(span, "expected `)`", "")),
                }
            }
            selector => {
                (self.rules)(selector).map_err(|unknown| mistake(span, unknown.message, unknown.help))?;
                Quantity::Rules(selector.to_owned())
            }
        })
    }

    fn number(&mut self, quantity: Quantity) -> Result<Condition, Mistake> {
        let Token::Order(order) = self.peek().0 else {
            return Ok(Condition::Number(quantity, Order::More, 0.0));
        };
        self.take();
        let (token, span) = self.take();
        let number = match token {
            Token::Word(word) if word.starts_with(|first: char| first.is_ascii_digit()) => word.parse().ok(),
            _ => None,
        };
        let number = number.ok_or_else(|| mistake(span, "expected a number", "such as 3 or 0.5"))?;
        Ok(Condition::Number(quantity, order, number))
    }

    fn name(&mut self, name: Name) -> Result<Condition, Mistake> {
        let (token, span) = self.take();
        let (negated, several) = match token {
            Token::Order(Order::Equal) => (false, false),
            Token::Order(Order::Unequal) => (true, false),
            Token::Word("in") => (false, true),
            Token::Word("not") if self.word("in") => (true, true),
            _ => return Err(mistake(span, "expected `==`, `!=`, `in` or `not in`", "")),
        };
        let mut values = Vec::new();
        if several {
            match self.take() {
                (Token::Open, _) => {}
                (_, span) => return Err(mistake(span, "expected `(`", "a list is in parentheses: `in (en, de)`")),
            }
        }
        loop {
            values.push(self.value(name)?);
            if !several {
                break;
            }
            match self.take() {
                (Token::Comma, _) => {}
                (Token::Close, _) => break,
                (_, span) => return Err(mistake(span, "expected `,` or `)`", "")),
            }
        }
        let condition = Condition::Name(name, values);
        let node = |condition| Box::new(Node { span: span.start..self.end, condition });
        Ok(if negated { Condition::Not(node(condition)) } else { condition })
    }

    fn value(&mut self, name: Name) -> Result<Option<String>, Mistake> {
        let (token, span) = self.take();
        let (Token::Word(value) | Token::Text(value)) = token else {
            return Err(match (token, name) {
                (Token::Unclosed, _) => unclosed(span),
                (_, Name::Language) => mistake(span, "expected a language", "such as `en`, or `unknown`"),
                (_, Name::Genre) => mistake(span, "expected a genre", "such as `news`"),
            });
        };
        if name == Name::Genre
            && let Err(message) = value.parse::<Genre>()
        {
            return Err(mistake(span, format!("there is no genre `{value}`"), message));
        }
        Ok(Some(value.to_owned()).filter(|value| name == Name::Genre || value != UNKNOWN))
    }

    fn date(&mut self) -> Result<Condition, Mistake> {
        let (token, span) = self.take();
        let Token::Order(order) = token else {
            return Err(mistake(
                span,
                "expected `<`, `<=`, `>`, `>=`, `==` or `!=`",
                "the rules on dates are `date/*`",
            ));
        };
        let (token, span) = self.take();
        let days = match token {
            Token::Word(UNKNOWN) if matches!(order, Order::Equal | Order::Unequal) => {
                let unknown = Condition::NoDate;
                let node = Node { span, condition: unknown.clone() };
                return Ok(if order == Order::Equal { unknown } else { Condition::Not(Box::new(node)) });
            }
            Token::Word(text) | Token::Text(text) => days(text),
            _ => None,
        };
        let expected = || mistake(span, "expected a date", "such as 2015, 2015-06 or 2015-06-30, or `unknown`");
        let (first, last) = days.ok_or_else(expected)?;
        Ok(Condition::Date(order, first, last))
    }
}

fn unclosed(span: Range<usize>) -> Mistake {
    mistake(span, "this string is not closed", "")
}

fn uncounted(span: Range<usize>) -> Mistake {
    mistake(span, "expected what is counted", "such as `rate(errors)` or `rate(claim/uncited-figure)`")
}

/// The first and the last day of a year, a month or a day.
fn days(text: &str) -> Option<(String, String)> {
    let day = |text: String| text.parse::<Date>().ok().map(|_| text);
    match text.len() {
        4 => Some((day(format!("{text}-01-01"))?, format!("{text}-12-31"))),
        // no month ends later, and days are compared as texts
        7 => Some((day(format!("{text}-01"))?, format!("{text}-31"))),
        _ => day(text.to_owned()).map(|day| (day.clone(), day)),
    }
}

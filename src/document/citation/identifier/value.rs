//! Reads identifiers in the values of fields.

use super::found::Identifier;
use super::label::Label;
use super::read::{labelled, read};
use super::{Scheme, address, digits};

/// The identifiers in `value`, the value of a field for `scheme`: one, or several between
/// commas, semicolons, spaces. An address or a label may be before each.
pub fn in_value(scheme: Scheme, value: &str) -> Vec<Identifier> {
    /// The most identifiers that are read: a field can be as long as a file.
    const MOST: usize = 64;
    let mut found = Vec::new();
    let mut at = 0;
    while found.len() < MOST {
        let separates = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '{' | '}' | '"' | '/' | '&');
        at += value[at..].len() - value[at..].trim_start_matches(separates).len();
        let rest = &value[at..];
        // the address of a page that is not an identifier
        if rest.is_empty() || rest.contains("://") && own_value(scheme, value, at).is_none() {
            break;
        }
        let word = rest.find(separates).map_or(value.len(), |end| at + end).max(at + 1);
        let word = value.ceil_char_boundary(word);
        let own = own_value(scheme, value, at);
        if let Some(one) = &own {
            found.push(one.clone());
        }
        at = own.map_or(word, |one| one.range.end.max(word.min(one.range.end + 1))).max(at + 1);
        at = value.ceil_char_boundary(at);
        // DOIs, and anything that is not an identifier, are on their own
        if scheme == Scheme::Doi {
            break;
        }
    }
    found
}

/// The identifier of `scheme` at `at` in the value of a field for them.
fn own_value(scheme: Scheme, value: &str, at: usize) -> Option<Identifier> {
    if value.as_bytes()[at..].iter().take(8).any(|byte| *byte == b':') || value[at..].starts_with("www.") {
        let address = address::at(value, at).filter(|one| one.scheme == scheme);
        if let Some(one) = address.or_else(|| labelled(value, at).filter(|one| one.scheme == scheme)) {
            return Some(one);
        }
    }
    let (end, fault) = match scheme {
        Scheme::Isbn => digits::isbn_alone(value, at),
        Scheme::Issn => digits::issn_alone(value, at),
        _ => read(scheme, value, at, &Label { scheme, end: at, direct: true, site: false }),
    }?;
    Some(Identifier { scheme, range: at..end, fault })
}

//! Attributes: `:name: value`, and what `{name}` stands for.

use std::collections::HashMap;

use crate::front_matter;
use crate::line::Line;
use crate::metadata::Metadata;
use crate::place::Span;

/// The attributes of a document.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    values: HashMap<String, String>,
}

/// Characters that attributes stand for in every document.
const CHARACTERS: [(&str, &str); 19] = [
    ("nbsp", "\u{a0}"),
    ("sp", " "),
    ("apos", "'"),
    ("quot", "\""),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("deg", "°"),
    ("plus", "+"),
    ("vbar", "|"),
    ("startsb", "["),
    ("endsb", "]"),
    ("caret", "^"),
    ("asterisk", "*"),
    ("tilde", "~"),
];

/// How deep attributes that stand for one another are read.
const DEEPEST: usize = 8;

impl Attributes {
    /// Sets the attribute `name` to the source at `value`.
    pub(super) fn set(&mut self, source: &str, name: &str, value: Span, metadata: &mut Metadata) {
        let text = source[value.range()].replace(" \\\n", " ").replace(" \\\r\n", " ");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            front_matter::read_fields([(name.to_owned(), text.clone(), value)], metadata);
        }
        self.values.insert(name.to_lowercase(), text);
    }

    /// What `{name}` stands for, if that is known.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let character = CHARACTERS.iter().find(|(known, _)| *known == name).map(|(_, character)| *character);
        character.map(str::to_owned).or_else(|| self.expanded(name, DEEPEST))
    }

    /// The value of `name`, which may begin with the value of another attribute.
    fn expanded(&self, name: &str, depth: usize) -> Option<String> {
        let value = self.values.get(&name.to_lowercase())?;
        let inner = value.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let Some((first, rest)) = inner.filter(|_| depth > 0) else { return Some(value.clone()) };
        Some(format!("{}{rest}", self.expanded(first, depth - 1)?))
    }
}

/// The attribute that line `at` sets: the line after it, its name, and where its value is.
pub(super) fn read<'s>(lines: &[Line<'s>], at: usize) -> Option<(usize, &'s str, Span)> {
    let line = lines[at];
    let inside = line.text.strip_prefix(':')?;
    let length = inside.find(':')?;
    let name = &inside[..length];
    let named = name.starts_with(|c: char| c.is_alphanumeric() || c == '!' || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '!'));
    let ends = inside[length + 1..].is_empty() || inside[length + 1..].starts_with([' ', '\t']);
    if !named || !ends {
        return None;
    }
    let mut end = at + 1;
    while lines[end - 1].text.trim_end().ends_with(" \\") && lines.get(end).is_some_and(|next| !next.is_blank()) {
        end += 1;
    }
    let start = line.rest(length + 2).start;
    Some((end, name, Span::new(start, lines[end - 1].rest(0).end.max(start))))
}

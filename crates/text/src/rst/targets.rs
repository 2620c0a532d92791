//! Where names lead: the targets of links.

use std::collections::HashMap;

use crate::line::Line;

/// The targets of links that give only a name, or not even that.
#[derive(Debug, Default)]
pub(super) struct Targets {
    /// Where names lead, by name in lower case.
    named: HashMap<String, String>,
    /// Where links without a name lead, in the order of the source.
    nameless: Vec<String>,
    /// How many links without a name were read.
    read: usize,
}

impl Targets {
    /// The targets in `lines`: `.. _name: https://…`, also with the address in the next line, and
    /// `__ https://…`.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut found = Self::default();
        for (at, line) in lines.iter().enumerate() {
            let text = line.text.trim();
            let below = || lines.get(at + 1).map_or("", |next| next.text.trim());
            if let Some(name) = given(text) {
                found.named.entry(normal(name)).or_default();
            } else if let Some(target) = text.strip_prefix("__ ") {
                found.nameless.push(target.trim().to_owned());
            } else if let Some((name, target)) =
                text.strip_prefix("..").and_then(|text| split(text.trim_start().strip_prefix('_')?))
            {
                let target = if target.is_empty() { below() } else { target };
                match name {
                    "_" => found.nameless.push(target.to_owned()),
                    name => _ = found.named.insert(normal(name), target.to_owned()),
                }
            }
        }
        found
    }

    /// Where `name` leads.
    pub(super) fn named(&self, name: &str) -> Option<&String> {
        self.named.get(&normal(name))
    }

    /// Where the next link without a name leads.
    pub(super) fn next_nameless(&mut self) -> Option<String> {
        self.read += 1;
        self.nameless.get(self.read - 1).cloned()
    }
}

/// The name that a line of a directive gives it: an option, or the title of a table of contents or a
/// topic.
fn given(text: &str) -> Option<&str> {
    let title = |start: &str| text.strip_prefix(start).map(str::trim);
    let contents = title(".. contents::").map(|title| if title.is_empty() { "contents" } else { title });
    title(":name:").or(contents).or_else(|| title(".. topic::")).or_else(|| title(".. sidebar::"))
}

/// The name and the target in what follows `.. _`.
fn split(text: &str) -> Option<(&str, &str)> {
    let (name, target) = match text.strip_prefix('`') {
        Some(quoted) => quoted.split_once('`').map(|(name, rest)| (name, rest.trim_start()))?,
        None => text.split_at(unescaped_colon(text)?),
    };
    let target = target.strip_prefix(':')?;
    Some((name, target.trim()))
}

/// The name that `text`, which follows `.. `, gives to an address outside the document, and how many bytes the name and
/// its marks take.
pub(super) fn outside(text: &str) -> Option<(&str, usize)> {
    let (name, target) = split(text.strip_prefix('_')?)?;
    let quoted = usize::from(text.starts_with("_`"));
    (name != "_" && target.contains("://")).then_some((name, name.len() + 1 + 2 * quoted))
}

/// Where the colon after a name is: escaped colons are part of the name.
fn unescaped_colon(text: &str) -> Option<usize> {
    let ends =
        |at: &usize| text[at + 1..].chars().next().is_none_or(char::is_whitespace) && !text[..*at].ends_with('\\');
    text.match_indices(':').map(|(at, _)| at).find(ends)
}

/// A name in the form in which it is compared with titles, whose markup does not matter: its letters and digits in
/// lower case.
pub(super) fn loose(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A name in the form in which names are compared: in lower case, with white space as single spaces, without
/// backslashes.
fn normal(name: &str) -> String {
    let name = name.replace('\\', "").to_lowercase();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! Where names lead: the targets of links.

use std::collections::HashMap;

use crate::document::line::Line;

/// Where links lead that only give a name, or none.
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
            if let Some(target) = text.strip_prefix("__ ") {
                found.nameless.push(target.trim().to_owned());
            } else if let Some((name, target)) = text.strip_prefix(".. _").and_then(split) {
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

/// The name and the target in what follows `.. _`.
fn split(text: &str) -> Option<(&str, &str)> {
    let (name, target) = match text.strip_prefix('`') {
        Some(quoted) => quoted.split_once("`:")?,
        None => text.split_once(": ").or_else(|| text.strip_suffix(':').map(|name| (name, "")))?,
    };
    Some((name, target.trim()))
}

/// A name as it is compared: in lower case, with one space where there is white space, without
/// backslashes.
fn normal(name: &str) -> String {
    let name = name.replace('\\', "").to_lowercase();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

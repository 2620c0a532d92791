//! What a release says of whoever issued it, under “About …”: the company is the source of its own figures.

use std::ops::Range;

use q7x2_words as words;

use crate::document::{Block, Document, Role};

/// The longest heading of such a section, in bytes.
const HEADING: usize = 90;

/// How many blocks of a section are its own: a note to editors or an address follows.
const BLOCKS: usize = 6;

/// What `document` says of those who issued it.
#[derive(Debug, Default)]
pub(super) struct About {
    /// Their names, one word each.
    pub(super) names: Vec<String>,
    /// The blocks under the headings, as bytes of the prose.
    pub(super) sections: Vec<Range<usize>>,
}

impl About {
    pub(super) fn of(document: &Document) -> Self {
        let mut found = Self::default();
        let blocks = document.blocks();
        for (index, block) in blocks.iter().enumerate() {
            let Some(name) = heading(document, block) else { continue };
            let first = name.split(' ').next().unwrap_or(name);
            let section = || blocks[index + 1..].iter().take(BLOCKS).take_while(|block| continues(document, block));
            let Some(text) = section().next().map(|block| &document.prose()[block.range.clone()]) else { continue };
            // “About Obesity” is about what the release is about
            let speaks = text.trim_start().strip_prefix("The ").unwrap_or(text.trim_start()).starts_with(first);
            if speaks {
                found.sections.extend(section().map(|block| block.range.clone()));
                found.names.extend(named(name).map(str::to_owned));
            }
        }
        found
    }
}

/// The name in a heading or a line of its own: “About Lake Ferries, Inc.”
fn heading<'d>(document: &'d Document, block: &Block) -> Option<&'d str> {
    let text = document.prose()[block.range.clone()].trim();
    let may_be = matches!(block.role, Role::Heading | Role::Paragraph) && text.len() <= HEADING;
    let name = text.strip_prefix("About ").or_else(|| text.strip_prefix("ABOUT "));
    let name = may_be.then_some(name).flatten()?.trim_end_matches(':');
    let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let is_name = bare.starts_with(char::is_uppercase) && !bare.ends_with(['.', '?', '!']) || bare.ends_with("Inc.");
    (is_name && !words::NO_ISSUERS.has_in_any_case(bare)).then_some(bare)
}

fn continues(document: &Document, block: &Block) -> bool {
    !block.role.is_title() && heading(document, block).is_none()
}

/// The words of `name` by which it can be known.
fn named(name: &str) -> impl Iterator<Item = &str> {
    const LEAST: usize = 3;
    let all = name.split(|sign: char| !sign.is_alphanumeric());
    all.filter(|word| word.len() >= LEAST && word.starts_with(char::is_uppercase)).filter(|word| {
        !words::PLAIN_NAMES_OF_SITES.has_in_any_case(word) && !words::PLAIN_WORDS_OF_COMPANIES.has_in_any_case(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Input};

    fn about(text: &str) -> (Vec<String>, usize) {
        let document = Document::read(Input { format: Format::Markdown, ..Input::text("a.md", text) });
        let found = About::of(&document);
        (found.names, found.sections.len())
    }

    #[test]
    fn a_release_says_who_issued_it() {
        let release = "# Ravnline buys a crane\n\nIt cost $5 million.\n\n**About Ravnline Holdings, Inc.**\n\nRavnline \
                       Holdings runs 40 ferries.\n\nIt has 3,000 workers.\n\n## Contact\n\nWrite to us.\n";
        assert_eq!(about(release), (vec!["Ravnline".to_owned()], 2));
    }

    #[test]
    fn what_a_text_is_about_did_not_issue_it() {
        for text in [
            "# A pill\n\nAbout Obesity\n\nIt is estimated that 1 billion people are obese.\n",
            "# A pill\n\nAbout us\n\nWe are nice.\n",
            "# A pill\n\nAbout 40 people came.\n\nForty of them left.\n",
        ] {
            assert_eq!(about(text), (Vec::new(), 0), "{text}");
        }
    }
}

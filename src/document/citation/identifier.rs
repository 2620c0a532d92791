//! Identifiers of publications and people, and what can be wrong with them without asking anyone.

use crate::document::citation::{Mark, MarkKind, link};

/// A system of identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// Digital object identifier.
    Doi,
    /// Book number, of 10 or 13 digits.
    Isbn,
    /// Number of a periodical.
    Issn,
    /// Number of a preprint at arXiv.
    Arxiv,
    /// Number in PubMed.
    Pmid,
    /// Identifier of a researcher.
    Orcid,
}

impl Scheme {
    /// The name as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Scheme::Doi => "DOI",
            Scheme::Isbn => "ISBN",
            Scheme::Issn => "ISSN",
            Scheme::Arxiv => "arXiv number",
            Scheme::Pmid => "PMID",
            Scheme::Orcid => "ORCID",
        }
    }
}

/// What is wrong with an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// It has too few or too many characters.
    Length,
    /// Its check digit does not fit the others.
    CheckDigit,
    /// It holds a character that no identifier of the scheme holds, or lacks a piece.
    Syntax,
    /// It belongs to a range that is reserved for tests or examples.
    Reserved,
    /// It names a month that does not exist.
    Month,
    /// It names a time in which its form was not in use.
    Form,
}

impl Fault {
    /// What is wrong, to follow "this ISBN".
    pub fn words(self) -> &'static str {
        match self {
            Fault::Length => "has the wrong number of characters",
            Fault::CheckDigit => "has a wrong check digit",
            Fault::Syntax => "is not formed as one",
            Fault::Reserved => "is reserved for tests",
            Fault::Month => "names a month that does not exist",
            Fault::Form => "has a form that was not in use at the time that it names",
        }
    }
}

/// The identifier that begins with a word at `at`.
pub(super) fn at(text: &str, at: usize) -> Option<Mark> {
    let word = text.as_bytes()[at..].iter().take(6).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let mut label = [0; 6];
    label[..word].copy_from_slice(&text.as_bytes()[at..at + word]);
    label.make_ascii_lowercase();
    let (scheme, end, fault) = match std::str::from_utf8(&label[..word]).unwrap_or("") {
        "" => doi(text, at, at)?,
        "doi" => doi(text, at, after_label(text, at + word, &[".org/", ":", " "])?)?,
        "isbn" => numbered(text, after_label(text, at + word, &["-13", "-10", ":", " "])?, Scheme::Isbn)?,
        "issn" => numbered(text, after_label(text, at + word, &["-L", ":", " "])?, Scheme::Issn)?,
        "arxiv" => arxiv(text, after_label(text, at + word, &[":", " "])?)?,
        "pmid" => pmid(text, after_label(text, at + word, &[":", " "])?)?,
        "orcid" => orcid(text, after_label(text, at + word, &[".org/", ":", " ", "iD"])?)?,
        _ => return None,
    };
    Some(Mark::new(at..end, MarkKind::Identifier { scheme, fault }))
}

/// The scheme of the identifier that the address `address` holds, and what is wrong with it; nothing
/// where nothing is wrong.
pub fn in_address(address: &str) -> Option<(Scheme, Fault)> {
    let bare = address.split("://").last().unwrap_or(address);
    let bare = bare.strip_prefix("www.").or_else(|| bare.strip_prefix("dx.")).unwrap_or(bare);
    let site = |name: &str| bare.get(..name.len()).filter(|head| head.eq_ignore_ascii_case(name)).map(str::len);
    let (scheme, _, fault) = if let Some(at) = site("doi.org/") {
        doi(bare, 0, at)?
    } else if let Some(at) = site("arxiv.org/abs/").or_else(|| site("arxiv.org/pdf/")) {
        arxiv(bare, at)?
    } else if let Some(at) = site("orcid.org/") {
        orcid(bare, at)?
    } else if let Some(at) = site("pubmed.ncbi.nlm.nih.gov/") {
        pmid(bare, at)?
    } else {
        return None;
    };
    Some((scheme, fault?))
}

/// The year in which an arXiv number was given out, by its first digits: 2023 for `arXiv:2301.01234`.
pub fn arxiv_year(number: &str) -> Option<i16> {
    let start = number.find(|c: char| c.is_ascii_digit())?;
    let stamp = number.get(start..start + 4).filter(|stamp| stamp.bytes().all(|byte| byte.is_ascii_digit()))?;
    let year: i16 = stamp.get(..2)?.parse().ok()?;
    Some(if year > 90 { 1900 + year } else { 2000 + year })
}

/// Skips what may stand between a label and its identifier; there must be something.
fn after_label(text: &str, mut at: usize, skipped: &[&str]) -> Option<usize> {
    let from = at;
    while let Some(piece) = skipped.iter().find(|piece| text[at..].starts_with(**piece)) {
        at += piece.len();
    }
    (at > from).then_some(at)
}

type Read = (Scheme, usize, Option<Fault>);

fn doi(text: &str, start: usize, at: usize) -> Option<Read> {
    let rest = text[at..].strip_prefix("10.")?;
    let registrant = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let labelled = at > start;
    if !rest[registrant..].starts_with('/') {
        // a DOI that is cut off at a line end is not mistaken
        let syntax = labelled && registrant >= 7;
        return syntax.then_some((Scheme::Doi, at + 3 + registrant, Some(Fault::Syntax)));
    }
    let suffix = at + 3 + registrant + 1;
    let end = link::end(text, suffix);
    let digits = rest[..registrant].split('.').next().unwrap_or("").len();
    if !(4..=9).contains(&digits) {
        return labelled.then_some((Scheme::Doi, end, Some(Fault::Syntax)));
    }
    let fault = if end == suffix {
        Some(Fault::Syntax)
    } else if &rest[..registrant] == "5555" {
        Some(Fault::Reserved)
    } else {
        None
    };
    Some((Scheme::Doi, end, fault))
}

/// The characters of an ISBN or ISSN at `at`, without hyphens and spaces, and where they end.
fn digits(text: &str, at: usize, most: usize) -> (Vec<u8>, usize) {
    let mut digits = Vec::new();
    let mut end = at;
    for (offset, character) in text[at..].char_indices() {
        match character {
            '0'..='9' if digits.len() < most => digits.push(character as u8 - b'0'),
            'x' | 'X' if !digits.is_empty() && digits.len() < most => digits.push(10),
            '-' | '‑' | '–' => continue,
            ' ' if !digits.is_empty()
                && text[at + offset + 1..].starts_with(|c: char| c.is_ascii_digit() || c == 'X') =>
            {
                continue;
            }
            _ => break,
        }
        end = at + offset + character.len_utf8();
    }
    (digits, end)
}

fn numbered(text: &str, at: usize, scheme: Scheme) -> Option<Read> {
    let (found, end) = digits(text, at, 14);
    if found.len() < 8 || scheme == Scheme::Isbn && found.len() < 9 || found[..found.len() - 1].contains(&10) {
        return None;
    }
    let fault = match (scheme, found.len()) {
        (Scheme::Issn, 8) => weighted(&found, 8).then_some(()).map_or(Some(Fault::CheckDigit), |()| None),
        (Scheme::Isbn, 10) => weighted(&found, 10).then_some(()).map_or(Some(Fault::CheckDigit), |()| None),
        (Scheme::Isbn, 13) => isbn_13(&found),
        _ => Some(Fault::Length),
    };
    Some((scheme, end, fault))
}

/// Whether the digits, weighted from `first` down to 1, add up to a multiple of 11.
fn weighted(digits: &[u8], first: u32) -> bool {
    let sum: u32 = digits.iter().zip((1..=first).rev()).map(|(&digit, weight)| u32::from(digit) * weight).sum();
    sum.is_multiple_of(11)
}

fn isbn_13(digits: &[u8]) -> Option<Fault> {
    let sum: u32 =
        digits.iter().zip([1, 3].into_iter().cycle()).map(|(&digit, weight)| u32::from(digit) * weight).sum();
    let prefix = digits.starts_with(&[9, 7, 8]) || digits.starts_with(&[9, 7, 9]);
    match (prefix, sum.is_multiple_of(10)) {
        (false, _) => Some(Fault::Syntax),
        (true, false) => Some(Fault::CheckDigit),
        (true, true) => None,
    }
}

/// `2301.01234v2`, `0706.0001`, `math/0309136`.
fn arxiv(text: &str, at: usize) -> Option<Read> {
    let rest = &text[at..];
    let subject = rest.bytes().take_while(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'.')).count();
    if subject > 1 && rest[subject..].starts_with('/') {
        let digits = rest[subject + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let fault = (digits != 7).then_some(Fault::Length).or_else(|| month(&rest[subject + 3..]));
        let stamp = rest.get(subject + 1..subject + 5).and_then(|stamp| stamp.parse::<u32>().ok());
        // from August 1991 to March 2007
        let in_use = stamp.is_none_or(|stamp| stamp >= 9108 || stamp <= 703);
        let fault = fault.or_else(|| (!in_use).then_some(Fault::Form));
        return (digits > 0).then_some((Scheme::Arxiv, at + subject + 1 + digits, fault));
    }
    let head = rest.bytes().take_while(u8::is_ascii_digit).count();
    let tail = rest.get(head + 1..).map_or(0, |tail| tail.bytes().take_while(u8::is_ascii_digit).count());
    if head != 4 || !rest[head..].starts_with('.') || tail == 0 {
        return None;
    }
    // five digits since January 2015, four before
    let long = rest[..4].parse::<u32>().is_ok_and(|number| number >= 1501);
    let fault = (tail != if long { 5 } else { 4 }).then_some(Fault::Length).or_else(|| month(&rest[2..]));
    // since April 2007
    let early = rest[..4].parse::<u32>().is_ok_and(|number| number < 704);
    let fault = fault.or_else(|| early.then_some(Fault::Form));
    Some((Scheme::Arxiv, at + head + 1 + tail, fault))
}

fn month(text: &str) -> Option<Fault> {
    let month: u8 = text.get(..2)?.parse().ok()?;
    (!(1..=12).contains(&month)).then_some(Fault::Month)
}

fn pmid(text: &str, at: usize) -> Option<Read> {
    let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let zero = text[at..].starts_with('0').then_some(Fault::Syntax);
    let fault = (digits > 8).then_some(Fault::Length).or(zero);
    (digits > 0).then_some((Scheme::Pmid, at + digits, fault))
}

/// Four groups of four; the last character checks the others (ISO 7064 11,2).
fn orcid(text: &str, at: usize) -> Option<Read> {
    let (found, end) = digits(text, at, 17);
    if found.len() < 8 || found[..found.len() - 1].contains(&10) {
        return None;
    }
    let total = found[..found.len() - 1].iter().fold(0_u32, |total, &digit| (total + u32::from(digit)) * 2 % 11);
    let expected = (12 - total) % 11;
    let fault = match (found.len(), found.last()) {
        (16, Some(&last)) => (u32::from(last) != expected).then_some(Fault::CheckDigit),
        _ => Some(Fault::Length),
    };
    Some((Scheme::Orcid, end, fault))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, Option<Fault>)> {
        let mark = at(text, 0)?;
        match mark.kind {
            MarkKind::Identifier { fault, .. } => Some((&text[mark.range], fault)),
            _ => None,
        }
    }

    #[test]
    fn right_identifiers_have_no_fault() {
        for text in [
            "ISBN 978-3-16-148410-0",
            "ISBN 0-306-40615-2",
            "ISBN-10: 0-8044-2957-X",
            "ISSN 0317-8471",
            "doi:10.1000/182",
            "10.1038/s41586-020-2649-2",
            "arXiv:1501.00001",
            "arXiv:0706.0001v2",
            "arXiv:math/0309136",
            "PMID: 12345678",
            "ORCID 0000-0002-1825-0097",
        ] {
            let (_, fault) = read(text).unwrap_or_else(|| panic!("{text} is one"));
            assert_eq!(fault, None, "{text}");
        }
    }

    #[test]
    fn faults_are_told_apart() {
        for (text, expected) in [
            ("ISBN 978-3-16-148410-1", Fault::CheckDigit),
            ("ISBN 0-306-40615-3", Fault::CheckDigit),
            ("ISBN 978-3-16-14841", Fault::Length),
            ("ISBN 123-3-16-148410-0", Fault::Syntax),
            ("ISSN 0317-8472", Fault::CheckDigit),
            ("doi:10.5555/12345678", Fault::Reserved),
            ("doi: 10.1000182", Fault::Syntax),
            ("arXiv:2313.01234", Fault::Month),
            ("arXiv:2301.0123", Fault::Length),
            ("PMID 123456789", Fault::Length),
            ("PMID 0123456", Fault::Syntax),
            ("arXiv:0612.1234", Fault::Form),
            ("arXiv:math/0801123", Fault::Form),
            ("ORCID 0000-0002-1825-0098", Fault::CheckDigit),
        ] {
            assert_eq!(read(text).and_then(|(_, fault)| fault), Some(expected), "{text}");
        }
    }

    #[test]
    fn identifiers_in_addresses_are_checked() {
        for (address, expected) in [
            ("https://doi.org/10.5555/12345678", Some((Scheme::Doi, Fault::Reserved))),
            ("http://dx.doi.org/10.1000/182", None),
            ("https://doi.org/10.1000182", Some((Scheme::Doi, Fault::Syntax))),
            ("https://arxiv.org/abs/2313.01234v2", Some((Scheme::Arxiv, Fault::Month))),
            ("https://arxiv.org/pdf/2301.01234.pdf", None),
            ("https://orcid.org/0000-0002-1825-0098", Some((Scheme::Orcid, Fault::CheckDigit))),
            ("https://orcid.org/0000-0002-1825-0097", None),
            ("https://example.org/10.5555/12345678", None),
        ] {
            assert_eq!(in_address(address), expected, "{address}");
        }
    }

    #[test]
    fn arxiv_numbers_tell_their_year() {
        for (number, expected) in [
            ("arXiv:2301.01234v2", Some(2023)),
            ("https://arxiv.org/abs/0704.0001", Some(2007)),
            ("arXiv:math/0309136", Some(2003)),
            ("arXiv:hep-th/9711200", Some(1997)),
            ("arXiv", None),
        ] {
            assert_eq!(arxiv_year(number), expected, "{number}");
        }
    }

    #[test]
    fn other_words_and_numbers_are_none() {
        for text in ["isbn numbers", "10.5 hours", "10.5/12", "orcidae", "a", "doi", "ISSN"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

//! Whether readers can find the source of an entry in a library, an archive or on the web.

use q7x2_words as words;

/// An address without scheme: `example.org/page`.
pub(super) fn has_address(text: &str) -> bool {
    text.split(' ').any(|word| {
        let word = word.trim_matches(|c: char| matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | ',' | ';'));
        let Some((host, path)) = word.split_once('/') else { return false };
        let ending = host.rsplit('.').next().unwrap_or("");
        host.contains('.')
            && !path.is_empty()
            && ending.len() >= 2
            && ending.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

pub(super) fn has_page(text: &str) -> bool {
    let mut before = "";
    for word in text.split(' ') {
        let bare = word.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | ';' | '“' | '”' | '"'));
        let numbered = bare.starts_with(|c: char| c.is_ascii_digit()) && years(bare).next().is_none();
        let lower = before.to_lowercase();
        if numbered && words::BEFORE_NUMBERS_IN_SOURCES.has(&lower)
            || words::ARCHIVES.has(bare.to_lowercase().trim_end_matches('.'))
        {
            return true;
        }
        if is_volume(bare) {
            return true;
        }
        before = bare;
    }
    has_bare_volume(text)
}

/// Whether `text` cites a series of judgements or a law review by volume and page, as lawyers do: `394 F. Supp. 2d 164`,
/// `81 N.Y.U. L. Rev. at 1862`, `2010 WL 5071766`.
pub(super) fn has_page_in_series(text: &str) -> bool {
    /// The most words that a series is called by: `Harv. J. L. & Pub. Pol'y`.
    const NAME: usize = 7;
    let bare = |word: &str| word.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | ';' | '.')).to_owned();
    let number = |word: &str| bare(word).bytes().all(|byte| byte.is_ascii_digit()) && !bare(word).is_empty();
    let edition = |word: &str| matches!(word, "2d" | "3d" | "4th" | "5th");
    let short = |word: &str| {
        let letters = bare(word);
        letters.starts_with(|c: char| c.is_ascii_uppercase())
            && (word.ends_with('.') || letters.len() > 1 && letters.bytes().all(|byte| byte.is_ascii_uppercase()))
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).filter(|&at| words[at].bytes().all(|byte| byte.is_ascii_digit())).any(|at| {
        let name = words[at + 1..].iter().take(NAME).take_while(|word| short(word) || edition(word) || **word == "&");
        let name = name.count();
        let after = &words[at + 1 + name..];
        let page = after.first().is_some_and(|word| number(word.split(['–', '-']).next().unwrap_or(word)));
        let within = after.first() == Some(&"at")
            && after.get(1).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        name > 0 && (page || within)
    })
}

/// Whether volume and page follow each other as bare numbers: `1984, 31, 711`, `475, 163`.
fn has_bare_volume(text: &str) -> bool {
    let number = |piece: &str| {
        let piece = piece.trim().trim_end_matches('.');
        (1..=6).contains(&piece.len()) && piece.bytes().all(|byte| byte.is_ascii_digit())
    };
    let pieces: Vec<&str> = text.split(',').collect();
    let year = |piece: &str| years(piece).next().is_some();
    pieces.windows(2).any(|two| number(two[0]) && number(two[1]) && !(year(two[0]) && year(two[1])))
        || pieces.windows(2).any(|two| {
            two[0].ends_with(|c: char| c.is_ascii_digit()) && !year(two[0]) && number(two[1]) && !year(two[1])
        })
}

/// `12(3)`, `12:345`, `45–67`, `345-352`, `p.12`.
fn is_volume(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &word[digits..];
    let page = word
        .strip_prefix("pp.")
        .or_else(|| word.strip_prefix("p."))
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let year = digits == 4 && (word.starts_with("19") || word.starts_with("20"));
    let range =
        rest.strip_prefix(['–', '-', '‑', ':', '/']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    page || (digits > 0
        && !year
        && (range || rest.starts_with('(') && rest[1..].starts_with(|c: char| c.is_ascii_digit())))
}

/// Whether `text` has the number of a standard, a law, a court’s judgement or a paper of the United Nations: a library
/// finds it by that.
pub(super) fn has_number_of_record(text: &str) -> bool {
    let mut before = "";
    text.split(' ').any(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '§');
        let digit = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
        let standard = |name: &str| words::STANDARDS.has_in_any_case(name.split(['/', '-']).next().unwrap_or(""));
        let joined = || bare.split_once('-').is_some_and(|(name, number)| standard(name) && digit(number));
        let symbol =
            bare.starts_with(|c: char| c.is_ascii_uppercase()) && bare.matches('/').count() >= 2 && digit(bare);
        let numbered = digit(bare) && (years(bare).next().is_none() || bare.len() > 5);
        let law = || words::BEFORE_NUMBERS_OF_LAWS.has_in_any_case(before) && digit(bare);
        let found = symbol || joined() || numbered && standard(before) || law();
        before = bare;
        found
    })
}

/// Whether `text` says that the source is a law, a judgement, a film, a record, a program or a talk: none of these has
/// a page or an address.
pub(super) fn names_record(text: &str) -> bool {
    let lower = text.to_lowercase();
    let party = |at: usize| text[..at].ends_with(char::is_alphabetic) && text[at + 4..].starts_with(char::is_uppercase);
    words::RECORDS.all().iter().any(|word| lower.contains(word)) || text.find(" v. ").is_some_and(party)
}

/// Whether `text` names a company, or a society that publishes.
pub(super) fn names_house(text: &str) -> bool {
    let company = text.split([' ', ',', '.']).any(|word| words::ENDINGS_OF_COMPANIES.has_in_any_case(word));
    company || names_society(text)
}

/// Whether `text` names a society that publishes what it writes.
pub(super) fn names_society(text: &str) -> bool {
    let lower = text.to_lowercase();
    words::PUBLISHING_SOCIETIES.all().iter().any(|name| lower.contains(name))
}

/// Whether `text` names a publisher, by one of its words or by its place: “New York: Holt, 1999”.
pub(super) fn has_publisher(text: &str) -> bool {
    names_publisher(text) || is_imprint(text)
}

/// Whether `text` has a word that identifies publishers.
pub(super) fn names_publisher(text: &str) -> bool {
    let mut words = text.split([' ', ',', ';', ':', '.', '(', ')']).peekable();
    while let Some(word) = words.next() {
        // “press release” does not name a publisher
        let spoken = words.peek().is_some_and(|next| words::AFTER_PRESS.has(&next.to_lowercase()));
        if words::PUBLISHERS.has(&word.to_lowercase()) && !spoken {
            return true;
        }
    }
    false
}

/// Whether `text` holds a place, a colon, a house and a year: “New York: Holt, 1999”.
pub(super) fn is_imprint(text: &str) -> bool {
    text.match_indices(": ").any(|(at, _)| {
        let house = text[at + 2..].split([',', '.', ')', ';']).next().unwrap_or("");
        let after = text[at + 2 + house.len()..].trim_matches(|c: char| !c.is_alphanumeric());
        let year = after.get(..4).is_some_and(|four| four.bytes().all(|byte| byte.is_ascii_digit()));
        is_short(place(&text[..at])) && is_short(house) && year
    })
}

/// Whether `text` ends in a place, a house and a year between commas: “…, Paris, Macula, 2006”.
pub(super) fn ends_in_imprint(text: &str) -> bool {
    const TITLE: usize = 3;
    let mut pieces = text.trim_end_matches('.').rsplit(", ");
    let name = |piece: &str, most: usize| {
        let words = || piece.split(' ');
        words().count() <= most && words().all(|word| word.len() > 1 && word.starts_with(char::is_uppercase))
    };
    let year = pieces.next().is_some_and(|piece| piece.len() <= "2001 [1996]".len() && years(piece).next().is_some());
    let house = pieces.next().is_some_and(|piece| name(piece, 3));
    let place = pieces.next().is_some_and(|piece| name(piece, 2));
    year && house && place && pieces.next().is_some_and(|title| title.split(' ').count() >= TITLE)
}

/// Whether `text` is a place, a colon and a house, and nothing else: “New York: Holt”.
pub(super) fn is_bare_imprint(text: &str) -> bool {
    let Some((before, house)) = text.split_once(": ") else { return false };
    let house = house.trim_end_matches('.');
    let capitals = |name: &str| name.split(' ').all(|word| !word.starts_with(char::is_lowercase) || word.len() <= 3);
    let words = |name: &str| name.split(' ').count();
    let place = place(before);
    place.starts_with(char::is_uppercase)
        && words(before) <= 4
        && words(house) <= 6
        && capitals(before)
        && capitals(house)
}

/// The place at the end of `before`, without a country in capitals: “London, U.K.”.
fn place(before: &str) -> &str {
    let country = before.trim_end_matches(|c: char| c.is_uppercase() || c == '.');
    let before = country.strip_suffix(", ").unwrap_or(before);
    before.rsplit(['.', ',', '(']).next().unwrap_or("").trim()
}

fn is_short(name: &str) -> bool {
    name.split(' ').count() <= 4 && name.starts_with(char::is_uppercase)
}

/// Whether `text` has a word that identifies periodicals and proceedings.
pub(super) fn names_periodical(text: &str) -> bool {
    let lower = text.to_lowercase();
    let spoken = lower.starts_with("press ") || lower.starts_with("news ");
    !spoken && lower.split([' ', '.', ',', '-']).any(|word| words::PERIODICALS.has(word))
}

/// Whether `text` says that the source is a paper of a meeting, a thesis or a report of a series.
pub(super) fn names_publication(text: &str) -> bool {
    let lower = text.to_lowercase();
    let meeting = |word: &str| {
        let before = |at: usize| lower[..at].strip_suffix(' ');
        let spoken = |before: &str| before.ends_with("press") || before.ends_with("news");
        lower.match_indices(word).any(|(at, _)| before(at).is_some_and(|before| !spoken(before)))
    };
    words::PUBLICATIONS.all().iter().any(|word| lower.contains(word))
        || words::MEETINGS.all().iter().any(|word| meeting(word))
}

/// The years 1500–2100 in `text`, in order.
pub fn years(text: &str) -> impl Iterator<Item = i16> + '_ {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len().saturating_sub(3)).filter_map(move |at| {
        let alone = (at == 0 || !digit(at - 1)) && !digit(at + 4) && (at..at + 4).all(digit);
        let year: i16 = text.get(at..at + 4).filter(|_| alone)?.parse().ok()?;
        (1500..=2100).contains(&year).then_some(year)
    })
}

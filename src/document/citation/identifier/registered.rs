//! Identifiers of software, materials, clinical trials, decisions of courts and applications for patents: only the last
//! have a check digit; of the others, only the form can be wrong.

use super::found::{Fault, Read};

/// The hexadecimal digits of a hash in an identifier of archived software.
const HASH: usize = 40;

/// The digits of the number of a trial in a register.
const TRIAL: usize = 8;

/// How many of the bytes that `text` begins with are `such`.
fn count(text: &str, such: impl Fn(&u8) -> bool) -> usize {
    text.bytes().take_while(such).count()
}

/// `1:dir:` and a hash, after `swh:`; what qualifies it is not read.
pub(super) fn swhid(text: &str, at: usize) -> Option<Read> {
    const KINDS: [&str; 5] = ["1:cnt:", "1:dir:", "1:rev:", "1:rel:", "1:snp:"];
    let kind = KINDS.into_iter().find(|kind| text[at..].starts_with(*kind))?;
    let hash = &text[at + kind.len()..];
    let length = count(hash, u8::is_ascii_alphanumeric);
    let hash = &hash[..length];
    let fault = if length == 0 || hash.bytes().all(|byte| matches!(byte, b'x' | b'X')) {
        Some(Fault::Placeholder)
    } else if hash.bytes().any(|byte| !byte.is_ascii_hexdigit()) {
        Some(Fault::Syntax)
    } else {
        (length != HASH).then_some(Fault::Length)
    };
    (length > 0).then_some((at + kind.len() + length, fault))
}

/// A register and a number in it: `AB_2313773`, `SCR_001622`, `CVCL_0030`, `IMSR_JAX:000664`.
pub(super) fn rrid(text: &str, at: usize) -> Option<Read> {
    // in these registers numbers have digits only
    const NUMBERED: [&str; 2] = ["AB", "SCR"];
    let rest = &text[at..];
    let letters = count(rest, u8::is_ascii_alphabetic);
    let register = &rest[..letters];
    let joins = rest[letters..].starts_with(['_', ':']);
    let numbered = NUMBERED.contains(&register);
    if letters < 2 || !joins && !numbered {
        return None;
    }
    let from = letters + usize::from(joins);
    let number = count(&rest[from..], |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-'));
    let number = rest[from..from + number].trim_end_matches([':', '-', '_']);
    let wrong = numbered && number.bytes().any(|byte| !byte.is_ascii_digit());
    let fault = (!joins || wrong).then_some(Fault::Syntax);
    (number.starts_with(|c: char| c.is_ascii_alphanumeric()) && (joins || !wrong))
        .then_some((at + from + number.len(), fault))
}

/// Eight digits, after `NCT` or `ISRCTN`.
pub(super) fn trial(text: &str, at: usize) -> Option<Read> {
    let digits = count(&text[at..], u8::is_ascii_digit);
    let whole = !text[at + digits..].starts_with(|c: char| c.is_alphanumeric());
    (whole && digits >= TRIAL - 3).then_some((at + digits, (digits != TRIAL).then_some(Fault::Length)))
}

/// A year, six digits and two, after `EudraCT`.
pub(super) fn eudract(text: &str, at: usize) -> Option<Read> {
    const LENGTHS: [usize; 3] = [4, 6, 2];
    let mut end = at;
    let mut fits = true;
    for (piece, expected) in LENGTHS.into_iter().enumerate() {
        let from = end + usize::from(piece > 0);
        let hyphen = piece == 0 || text[end..].starts_with('-');
        let digits = if hyphen { count(&text[from..], u8::is_ascii_digit) } else { 0 };
        if digits == 0 {
            // a year alone is none
            return (piece > 1).then_some((end, Some(Fault::Length)));
        }
        fits &= digits == expected;
        end = from + digits;
    }
    Some((end, (!fits).then_some(Fault::Length)))
}

/// `EU:C:2015:650`, after `ECLI:`: a country, a court, a year and a number.
pub(super) fn ecli(text: &str, at: usize) -> Option<Read> {
    const COURT: usize = 7;
    const NUMBER: usize = 25;
    const YEAR: usize = 4;
    let rest = &text[at..];
    let length = count(rest, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'.'));
    let whole = rest[..length].trim_end_matches([':', '.']);
    let mut pieces = whole.split(':');
    // “ECLI: what it is”
    let country = pieces.next().filter(|piece| piece.len() == 2 && piece.bytes().all(|byte| byte.is_ascii_uppercase()));
    let (_, court) = (country?, pieces.next()?);
    let is_court = court.len() <= COURT && court.starts_with(|c: char| c.is_ascii_alphabetic());
    let year = pieces.next();
    let is_year = year.is_some_and(|year| year.len() == YEAR && year.bytes().all(|byte| byte.is_ascii_digit()));
    let number = pieces.next().is_some_and(|number| (1..=NUMBER).contains(&number.len()));
    let fits = is_court && is_year && number && pieces.next().is_none();
    Some((at + whole.len(), (!fits).then_some(Fault::Syntax)))
}

/// Eight digits, a full stop and a check digit, after `EP`: `EP 16839078.9`. Numbers without a check digit are those of
/// publications.
pub(super) fn patent(text: &str, at: usize) -> Option<Read> {
    const DIGITS: usize = 8;
    let rest = &text[at..];
    let digits = count(rest, u8::is_ascii_digit);
    let last = rest[digits..].strip_prefix('.').map_or(0, |check| count(check, u8::is_ascii_digit));
    if digits != DIGITS || last != 1 {
        return None;
    }
    let crossed = |(place, digit): (usize, u8)| {
        let product = (digit - b'0') * if place % 2 == 0 { 1 } else { 2 };
        product / 10 + product % 10
    };
    let sum: u8 = rest.bytes().take(DIGITS).enumerate().map(crossed).sum();
    let check = (10 - sum % 10) % 10;
    let fault = (rest.as_bytes()[DIGITS + 1] - b'0' != check).then_some(Fault::CheckDigit);
    Some((at + DIGITS + 2, fault))
}

//! Reads a run of digits with the marks inside it.

/// The form of a number in digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Shape {
    /// Digits only.
    Whole,
    /// With a sign for thousands or decimals: "1,500", "3.5".
    Marked,
    /// "10:15".
    Clock,
    /// "16:9".
    Ratio,
    /// "3/4".
    Slash,
    /// A date in digits.
    Date,
    /// Anything that is a name rather than a number: "1.2.3".
    Name,
}

/// A number in digits, up to byte `end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numeral {
    pub(super) end: usize,
    pub(super) value: Option<f64>,
    pub(super) shape: Shape,
}

/// The value of a fraction that is one character.
pub(super) fn vulgar(mark: char) -> Option<f64> {
    Some(match mark {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}

/// How many digits are at byte `at`.
pub(super) fn digits(bytes: &[u8], at: usize) -> usize {
    bytes[at.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Reads the number that begins at byte `at`, without ranges and units.
pub(super) fn read(block: &str, at: usize) -> Numeral {
    let bytes = block.as_bytes();
    let end = at + digits(bytes, at);
    let first = end - at;
    if let Some(end) = grouped(block, at, first) {
        let decimals = decimals(bytes, end);
        let end = end + decimals;
        return Numeral { end, value: plain(&block[at..end]), shape: Shape::Marked };
    }
    match bytes.get(end) {
        Some(b',') if first <= 3 => comma(block, at, end),
        Some(b'.') if digits(bytes, end + 1) > 0 => dotted(block, at, end),
        Some(b':') if digits(bytes, end + 1) > 0 => colon(block, at, end),
        Some(b'/') if digits(bytes, end + 1) > 0 => slash(block, at, end),
        _ => whole(block, at, end),
    }
}

fn whole(block: &str, at: usize, end: usize) -> Numeral {
    let text = &block[at..end];
    let named = text.len() > 9 || (text.len() > 1 && text.starts_with('0'));
    let shape = if named { Shape::Name } else { Shape::Whole };
    Numeral { end, value: if named { None } else { plain(text) }, shape }
}

/// The end of a number whose thousands are set off by commas or narrow or plain spaces.
fn grouped(block: &str, at: usize, first: usize) -> Option<usize> {
    if first == 0 || first > 3 || block[at..].starts_with('0') {
        return None;
    }
    let bytes = block.as_bytes();
    let mut end = at + first;
    let mut sign = None;
    while let Some(mark) = block[end..].chars().next() {
        let fits = sign.is_none_or(|sign| sign == mark);
        let width = mark.len_utf8();
        if !fits || !", \u{a0}\u{202f}\u{2009}’".contains(mark) || digits(bytes, end + width) != 3 {
            break;
        }
        let after = bytes.get(end + width + 3).copied().unwrap_or(b' ');
        if mark != ',' && (after.is_ascii_alphanumeric() || b"-/:+".contains(&after)) {
            break;
        }
        sign = Some(mark);
        end += width + 3;
    }
    sign.map(|_| end)
}

/// The length of ".25" at byte `at`.
fn decimals(bytes: &[u8], at: usize) -> usize {
    let count = if bytes.get(at) == Some(&b'.') { digits(bytes, at + 1) } else { 0 };
    if count > 0 { count + 1 } else { 0 }
}

/// "3,5" with a decimal comma; a list "1, 2" or "1,2,3" is not one number.
fn comma(block: &str, at: usize, end: usize) -> Numeral {
    let bytes = block.as_bytes();
    let after = digits(bytes, end + 1);
    let stop = end + 1 + after;
    let listed = bytes.get(stop) == Some(&b',') && digits(bytes, stop + 1) > 0;
    let mut before = block[..at].bytes().rev();
    let follows = before.next() == Some(b',') && before.next().is_some_and(|byte| byte.is_ascii_digit());
    if !(1..=2).contains(&after) || listed || follows {
        return whole(block, at, end);
    }
    Numeral { end: stop, value: plain(&block[at..stop].replace(',', ".")), shape: Shape::Marked }
}

/// "3.5", "1.500.000", "06.12.2025", "1.2.3".
fn dotted(block: &str, at: usize, first: usize) -> Numeral {
    let bytes = block.as_bytes();
    let (mut end, mut pieces, mut thousands) = (first, 1, first - at <= 3);
    while bytes.get(end) == Some(&b'.') && digits(bytes, end + 1) > 0 {
        let count = digits(bytes, end + 1);
        thousands = thousands && count == 3;
        end += 1 + count;
        pieces += 1;
    }
    let text = &block[at..end];
    let named = Numeral { end, value: None, shape: Shape::Name };
    if pieces == 2 {
        let padded = text.starts_with('0') && first - at > 1;
        let value = if padded { None } else { plain(text) };
        return Numeral { end, value, shape: if padded { Shape::Name } else { Shape::Marked } };
    }
    if thousands {
        return Numeral { value: plain(&text.replace('.', "")), shape: Shape::Marked, ..named };
    }
    let date = pieces == 3 && is_date(text, '.');
    Numeral { shape: if date { Shape::Date } else { Shape::Name }, ..named }
}

fn colon(block: &str, at: usize, first: usize) -> Numeral {
    let bytes = block.as_bytes();
    let minutes = digits(bytes, first + 1);
    let mut end = first + 1 + minutes;
    let hour = plain(&block[at..first]).is_some_and(|hour| hour <= 24.0);
    let minute = minutes == 2 && bytes[first + 1] < b'6';
    while matches!(bytes.get(end), Some(b':' | b'.')) && digits(bytes, end + 1) > 0 {
        end += 1 + digits(bytes, end + 1);
    }
    let shape = if hour && minute { Shape::Clock } else { Shape::Ratio };
    Numeral { end, value: None, shape }
}

fn slash(block: &str, at: usize, first: usize) -> Numeral {
    let bytes = block.as_bytes();
    let (mut end, mut pieces) = (first, 1);
    while bytes.get(end) == Some(&b'/') && digits(bytes, end + 1) > 0 {
        end += 1 + digits(bytes, end + 1);
        pieces += 1;
    }
    let text = &block[at..end];
    if pieces == 3 && is_date(text, '/') {
        return Numeral { end, value: None, shape: Shape::Date };
    }
    let share = share(&block[at..first], &block[first + 1..end]).filter(|_| pieces == 2);
    Numeral { end, value: share, shape: if share.is_some() { Shape::Slash } else { Shape::Name } }
}

/// The value of "3/4" if the lower number is a usual denominator.
fn share(upper: &str, lower: &str) -> Option<f64> {
    let (upper, lower) = (plain(upper)?, plain(lower)?);
    let divides = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 16.0, 32.0, 64.0, 100.0].contains(&lower);
    (divides && upper < lower && upper > 0.0).then_some(upper / lower)
}

/// Whether three parts are a day, a month and a year in some order.
fn is_date(text: &str, sign: char) -> bool {
    let mut lengths = text.split(sign).map(str::len);
    let parts = (lengths.next(), lengths.next(), lengths.next());
    matches!(parts, (Some(1 | 2), Some(1 | 2), Some(2 | 4)) | (Some(4), Some(1 | 2), Some(1 | 2)))
}

/// The value of digits with signs for thousands and one decimal point.
pub(super) fn plain(text: &str) -> Option<f64> {
    let number = |mark: &char| mark.is_ascii_digit() || *mark == '.';
    let text: String = text.chars().filter(number).take(32).collect();
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

//! Sizes as people write them: `500K`, `64M`, `2G`.

use std::fmt;
use std::str::FromStr;

/// A number of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size(u64);

/// The units, the largest first; each is 1024 of the next, as memory is counted.
const UNITS: [(char, u64); 3] = [('G', 1 << 30), ('M', 1 << 20), ('K', 1 << 10)];

impl Size {
    /// A number of bytes.
    pub const fn of(bytes: u64) -> Self {
        Self(bytes)
    }

    /// The number of bytes.
    pub fn bytes(self) -> u64 {
        self.0
    }
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let expected = || "expected a size of at least 1 byte, such as 500, 64K, 64M or 2G".to_owned();
        let bare = text.trim_end_matches(['b', 'B']).trim_end_matches(['i', 'I']);
        let last = bare.chars().next_back().map(|last| last.to_ascii_uppercase());
        let unit = UNITS.iter().find(|(name, _)| last == Some(*name)).map_or(1, |(_, unit)| *unit);
        let number = if unit > 1 { &bare[..bare.len() - 1] } else { bare };
        let number: u64 = number.parse().map_err(|_| expected())?;
        number.checked_mul(unit).filter(|bytes| *bytes > 0).map(Self).ok_or_else(expected)
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match UNITS.iter().find(|(_, unit)| self.0 >= *unit && self.0.is_multiple_of(*unit)) {
            Some((name, unit)) => write!(f, "{}{name}", self.0 / unit),
            None if self.0 == 1 => f.write_str("1 byte"),
            None => write!(f, "{} bytes", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_and_shown() {
        for (text, bytes, shown) in [
            ("1", 1, "1 byte"),
            ("1000", 1000, "1000 bytes"),
            ("64M", 64 << 20, "64M"),
            ("64MiB", 64 << 20, "64M"),
            ("2048k", 2 << 20, "2M"),
            ("3G", 3 << 30, "3G"),
            ("500B", 500, "500 bytes"),
        ] {
            let size: Size = text.parse().expect(text);
            assert_eq!((size.bytes(), size.to_string().as_str()), (bytes, shown), "{text}");
        }
        for text in ["", "0", "M", "-1", "1.5G", "many", "99999999999G"] {
            assert!(text.parse::<Size>().is_err(), "{text}");
        }
    }
}

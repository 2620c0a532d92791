//! Numbers with a unit of measure, in the first unit of their dimension.

use std::ops::Range;

/// How many of the unit of its dimension each unit is, by its number in the list `measures`. The tens of that number are
/// the dimension: lengths in metres, areas in square metres, weights in kilograms, speeds in kilometres an hour, volumes
/// in litres, flows in litres a second, power in kilowatts, times in minutes, longer ones in years.
const UNITS: [(u64, f64); 37] = [
    (1, 0.001),
    (2, 0.01),
    (3, 1.0),
    (4, 1000.0),
    (5, 0.0254),
    (6, 0.3048),
    (8, 1609.344),
    (11, 1.0),
    (12, 1e6),
    (13, 0.092_903),
    (14, 2_589_988.0),
    (15, 4046.86),
    (16, 10_000.0),
    (21, 0.001),
    (22, 1.0),
    // a short ton and a tonne are not told apart in news
    (23, 1000.0),
    (24, 0.453_592),
    (25, 0.028_349),
    (31, 1.0),
    (32, 1.609_344),
    (33, 1.852),
    (34, 3.6),
    (41, 1.0),
    (42, 3.785_41),
    (43, 158.987),
    (44, 1000.0),
    (51, 1.0),
    (52, 1000.0),
    (61, 0.001),
    (62, 1.0),
    (63, 1000.0),
    (64, 1e6),
    (71, 1.0 / 60.0),
    (72, 1.0),
    (73, 60.0),
    (74, 1440.0),
    (75, 10_080.0),
];
/// The same for long times, in years.
const LONG_TIMES: [(u64, f64); 3] = [(81, 1.0 / 12.0), (82, 1.0), (83, 10.0)];
/// Numbers of units in one dimension begin with the same tens.
const TENS: u64 = 10;
/// The most words of a unit: “cubic metres per second”.
const WORDS: usize = 4;

/// A unit after a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measure {
    /// Its dimension, as in the list `dimensions`.
    pub dimension: u64,
    /// How many of the unit of the dimension it is.
    pub factor: f64,
    /// Its bytes of what follows the number.
    pub range: Range<usize>,
}

/// The unit that `after`, the text after a number, begins with.
pub(super) fn unit(after: &str) -> Option<Measure> {
    let start = after.len() - after.trim_start_matches([' ', '-', '\u{a0}', '\u{202f}']).len();
    let rest = &after[start..];
    let is_end = |character: char| !character.is_alphabetic() && character != ' ' && character != '/';
    let end = rest.find(is_end).unwrap_or(rest.len());
    let ends = rest[..end].match_indices(' ').map(|(space, _)| space).chain([end]).take(WORDS);
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().find_map(|end| {
        let number = q7x2_words::MEASURES.number_in_any_case(&rest[..end])?;
        let (_, factor) = UNITS.iter().chain(&LONG_TIMES).find(|(of, _)| *of == number)?;
        Some(Measure { dimension: number / TENS, factor: *factor, range: start..start + end })
    })
}

/// Whether numbers of this dimension are times in years.
pub(super) fn is_long_time(dimension: u64) -> bool {
    dimension == 8
}

/// Whether they are shorter times: what has lasted five days lasts six a day later, and a text has many.
pub(super) fn is_short_time(dimension: u64) -> bool {
    dimension == 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_after_a_number() {
        for (after, expected) in [
            (" km downstream", Some((0, 1000.0))),
            ("-mile bridge", Some((0, 1609.344))),
            (" cubic metres a second.", Some((5, 1000.0))),
            (" km/h tore", Some((3, 1.0))),
            (" square feet", Some((1, 0.092_903))),
            (" people", None),
            ("", None),
        ] {
            let found = unit(after).map(|unit| (unit.dimension, unit.factor));
            assert_eq!(found, expected, "{after}");
        }
    }

    #[test]
    fn every_unit_of_the_list_has_a_factor() {
        for word in q7x2_words::MEASURES.all() {
            assert!(unit(&format!(" {word}")).is_some(), "{word}");
        }
    }
}

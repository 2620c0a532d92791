//! A looser form of a regular expression: it is small, and matches the bytes of a text in lower case. Where it does not
//! match, the expression does not match either.
//!
//! `build.rs` uses this file to write the form; `loose_filter.rs` searches for it.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

use crate::check::literal::Reads;
use crate::check::pattern::ascii;
use crate::check::pattern::form::{ANY, FOLDED, Piece};

/// How far repetitions are counted: each further count adds another copy of what is repeated.
const COUNTED: u32 = 2;

/// The loose form of `pattern` over text of this kind; none if it is not a regular expression.
///
/// It leaves out what makes a pattern large: all characters beyond ASCII are alike, repetitions are not counted beyond
/// [`COUNTED`], and words in ASCII are separated only where the pattern does so.
pub fn loose(pattern: &str, reads: Reads, case_sensitive: bool) -> Vec<u8> {
    let mut parser = ParserBuilder::new().case_insensitive(!case_sensitive).build();
    let mut form = Vec::new();
    if let Ok(hir) = parser.parse(&ascii::classes(pattern, reads)) {
        write(&hir, &mut form);
    }
    form
}

/// Adds the loose form of `hir` to `form`.
fn write(hir: &Hir, form: &mut Vec<u8>) {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let bytes = literal.0.iter().rev().map(|byte| vec![Piece::Byte as u8, byte.to_ascii_lowercase()]);
            list(Piece::All, &bytes.collect::<Vec<_>>(), form);
        }
        HirKind::Class(class) => {
            let (bytes, longer) = bytes_of(class);
            if longer {
                // a character beyond ASCII is a run of bytes beyond ASCII
                list(Piece::All, &[repeated(0, None, &one_of(&[(0x80, 0xff)])), one_of(&bytes)], form);
            } else {
                form.extend(one_of(&bytes));
            }
        }
        HirKind::Look(look) => {
            use Look::{End, EndCRLF, EndLF, Start, StartCRLF, StartLF, WordAscii, WordAsciiNegate};
            match look {
                Start | End | StartLF | EndLF | StartCRLF | EndCRLF | WordAscii | WordAsciiNegate => {
                    form.extend([Piece::Look as u8, look.as_repr().trailing_zeros() as u8]);
                }
                _ => list(Piece::All, &[], form),
            }
        }
        HirKind::Empty | HirKind::Repetition(Repetition { max: Some(0), .. }) => list(Piece::All, &[], form),
        HirKind::Repetition(Repetition { min, max, sub, .. }) => {
            let (sub, longer) = match sub.kind() {
                HirKind::Class(class) => {
                    let (bytes, longer) = bytes_of(class);
                    (one_of(&bytes), longer)
                }
                _ => (loosened(sub), false),
            };
            let max = max.filter(|&max| max <= COUNTED && !longer);
            form.extend(repeated((*min).min(COUNTED), max, &sub));
        }
        HirKind::Capture(capture) => write(&capture.sub, form),
        HirKind::Concat(all) => list(Piece::All, &all.iter().rev().map(loosened).collect::<Vec<_>>(), form),
        HirKind::Alternation(all) => list(Piece::Any, &all.iter().map(loosened).collect::<Vec<_>>(), form),
    }
}

fn loosened(hir: &Hir) -> Vec<u8> {
    let mut form = Vec::new();
    write(hir, &mut form);
    form
}

fn list(piece: Piece, all: &[Vec<u8>], form: &mut Vec<u8>) {
    form.push(piece as u8);
    form.extend((all.len() as u16).to_le_bytes());
    all.iter().for_each(|one| form.extend(one));
}

fn one_of(ranges: &[(u8, u8)]) -> Vec<u8> {
    let mut form = vec![Piece::Class as u8, ranges.len() as u8];
    form.extend(ranges.iter().flat_map(|(start, end)| [*start, *end]));
    form
}

fn repeated(min: u32, max: Option<u32>, sub: &[u8]) -> Vec<u8> {
    let mut form = vec![Piece::Repeat as u8, min as u8, max.map_or(ANY, |max| max as u8)];
    form.extend(sub);
    form
}

/// The first bytes of the characters of `class`, in lower case, as ranges, and whether some are beyond ASCII: then all
/// bytes beyond ASCII are included.
fn bytes_of(class: &Class) -> (Vec<(u8, u8)>, bool) {
    let (mut has, mut longer) = ([false; 256], false);
    match class {
        Class::Unicode(class) => {
            for range in class.iter() {
                let ascii = (u32::from(range.start())..=u32::from(range.end())).take_while(|code| *code < 0x80);
                ascii.for_each(|code| has[usize::from((code as u8).to_ascii_lowercase())] = true);
                longer |= !(range.end().is_ascii() || range.len() == 1 && FOLDED.contains(&range.end()));
            }
        }
        Class::Bytes(class) => {
            let bytes = class.iter().flat_map(|range| range.start()..=range.end());
            bytes.for_each(|byte| has[usize::from(byte.to_ascii_lowercase())] = true);
        }
    }
    if longer {
        has[0x80..].fill(true);
    }
    let all: Vec<u8> = (0..=u8::MAX).filter(|byte| has[usize::from(*byte)]).collect();
    let ranges = all.chunk_by(|one, next| one + 1 == *next).filter_map(|run| Some((*run.first()?, *run.last()?)));
    (ranges.collect(), longer)
}

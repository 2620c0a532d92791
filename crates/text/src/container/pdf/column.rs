//! How wide the columns of a page are, and where its paragraphs end.

use pdfboss_output::{Block, Line, PageLayout};

use super::join::BULLETS;

/// The columns of a page: where their lines begin, and where the longest of these lines ends.
#[derive(Debug, Default)]
pub(super) struct Columns {
    columns: Vec<(f32, f32)>,
}

/// How far apart the beginnings of lines in one column may be, in points.
const NEAR: f32 = 2.0;
/// How many columns are told apart; a page of scattered words has more.
const MOST: usize = 64;

impl Columns {
    pub(super) fn of(page: &PageLayout) -> Self {
        let mut columns: Vec<(f32, f32)> = Vec::new();
        for block in &page.blocks {
            let Block::Paragraph { lines, .. } = block else { continue };
            for line in lines {
                match columns.iter().position(|(x, _)| (*x - line.x).abs() < NEAR) {
                    Some(at) => columns[at].1 = columns[at].1.max(line.end_x),
                    None if columns.len() < MOST => columns.push((line.x, line.end_x)),
                    None => {}
                }
            }
        }
        Self { columns }
    }

    /// The paragraphs that `lines` are. The library tells paragraphs by the space between them; where each has one or
    /// two lines, or there is no such space, a line after which the next word would have had room ends one, if it ends
    /// a sentence or what follows does not begin in lower case.
    pub(super) fn paragraphs<'l>(&self, lines: &'l [Line]) -> Vec<&'l [Line]> {
        lines.chunk_by(|line, next| !self.ends(line, next)).collect()
    }

    fn ends(&self, line: &Line, next: &Line) -> bool {
        let said = |line: &Line| line.inlines.iter().map(|inline| inline.text.as_str()).collect::<String>();
        let (before, after) = (said(line), said(next));
        if after.trim_start().starts_with(BULLETS) {
            return true;
        }
        let word = after.split_whitespace().next().unwrap_or_default();
        if word.starts_with(char::is_lowercase) && !before.trim_end().ends_with(['.', '!', '?', ':', ';', '…', '”'])
        {
            return false;
        }
        let column = self.columns.iter().find(|(x, _)| (*x - line.x).abs() < NEAR).map_or(line.end_x, |(_, end)| *end);
        let letters = after.trim().chars().count().max(1);
        // as wide as the letters of the next line are, and a space
        let width = (next.end_x - next.x).max(0.0) / letters as f32 * (word.chars().count() + 2) as f32;
        column - line.end_x > width
    }
}

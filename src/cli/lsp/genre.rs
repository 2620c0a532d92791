//! “Read as …”: states the genre of a text in its front matter.

use q7x2_lint::document::{Document, Format, Genre, GenreEvidence};
use q7x2_lint::workspace::FileLinter;

/// The genres that `document` may have instead of the one that it is read as, the likeliest first.
pub(super) fn others(document: &Document) -> Vec<Genre> {
    let own = document.genre().genre;
    let mut all: Vec<(Genre, f32)> = Genre::ALL.into_iter().zip(document.leaning()).collect();
    all.retain(|(genre, _)| *genre != own && *genre != Genre::Unknown);
    all.sort_by(|one, other| other.1.total_cmp(&one.1));
    all.into_iter().map(|(genre, _)| genre).collect()
}

/// The text `before` of the file of `linter`, saying in its front matter that it is of `genre`; `None` if it has no
/// place for this.
pub(super) fn stated(linter: &FileLinter<'_>, before: &str, genre: Genre) -> Option<String> {
    let read = |text: &str| Document::read(linter.file().input(text.to_owned()));
    let old = read(before);
    let name = genre.name();
    let end = if before.contains("\r\n") { "\r\n" } else { "\n" };
    let first = before.split_inclusive('\n').next().unwrap_or_default();
    let after = match first.trim_end() {
        "---" | "+++" => {
            let is = if first.starts_with('-') { ": " } else { " = " };
            let value = if first.starts_with('-') { name.to_owned() } else { format!("\"{name}\"") };
            let kept = without(&before[first.len()..], first.trim_end());
            format!("{first}genre{is}{value}{end}{kept}")
        }
        _ if old.format() == Format::Markdown => format!("---{end}genre: {name}{end}---{end}{end}{before}"),
        _ => return None,
    };
    let new = read(&after);
    let told = new.genre();
    // what looked like front matter may have been a line across the page
    (told.genre == genre && told.evidence == GenreEvidence::Stated && new.prose() == old.prose()).then_some(after)
}

/// `text`, in which front matter ends with a line `fence`, without the line in it that states a genre.
fn without(text: &str, fence: &str) -> String {
    let mut inside = true;
    let states = |line: &str| line.strip_prefix("genre").is_some_and(|rest| rest.trim_start().starts_with([':', '=']));
    let kept = text.split_inclusive('\n').filter(|line| {
        inside &= line.trim_end() != fence;
        !(inside && states(line))
    });
    kept.collect()
}

//! In which genres a rule runs, in words.

use crate::document::Genre;
use crate::rule::{Genres, InGenre};

/// In which genres a rule runs, in words: "docs and legal: as warning; not in template and data; elsewhere as above".
pub(super) fn describe(genres: &Genres) -> String {
    let mut by: Vec<(InGenre, Vec<&str>)> = Vec::new();
    for genre in Genre::ALL {
        let own = genres.of(genre);
        match by.iter_mut().find(|(known, _)| *known == own) {
            Some((_, names)) => names.push(genre.name()),
            None => by.push((own, vec![genre.name()])),
        }
    }
    let unknown = genres.of(Genre::Unknown);
    by.retain(|(own, _)| *own != unknown);
    let each = by.iter().map(|(own, names)| format!("{} in {}", what(*own), names.join(", ")));
    let rest = format!("{} in all others and where none is known", what(unknown));
    each.chain([rest]).collect::<Vec<_>>().join("; ")
}

fn what(own: InGenre) -> String {
    match own {
        InGenre::Runs(true) => "on".to_owned(),
        InGenre::Runs(false) => "off".to_owned(),
        InGenre::As(severity) => severity.name().to_owned(),
        InGenre::Borne => "only if corroborated".to_owned(),
    }
}

//! Texts and their genres.

use super::*;
use crate::document::{Format, Input};

fn read(path: &str, format: Format, text: &str) -> Document {
    Document::read(Input { format, ..Input::text(path, text) })
}

fn genre(path: &str, format: Format, text: &str) -> Genre {
    read(path, format, text).genre().genre
}

const REPORT: &str = "HAVEN, May 4 (Wire) — Police arrested three men on Tuesday after a fire at the old salt works, officials said.

“We saw the smoke from the harbour,” said Ada Moss, a spokeswoman for the fire service. The minister told reporters on Wednesday that the works had been closed since last year.

At least 12 people were injured, according to the police. The mayor said the government would pay for the repairs. Residents were told to stay at home, a spokesman said.
";

const MANUAL: &str = "# Installation

Install the package, then run the following command in your terminal:

`lake init`

You can configure the server in the file `lake.toml`. By default, the command creates a folder for each module. If you want to change the option, open the file and set the value of `path`.

## Configuration

Make sure that you have the latest version. Click **Save** to use the new settings. For more information, see the guide. You need to add the parameter to your config file if you use the plugin.
";

const MINUTES: &str = "# Meeting minutes, 4 May

Attendees: Ada Moss, Ben Reed, Cleo Fern

## Agenda

- Approval of the minutes of the last meeting
- Discussion of the budget

## Discussion

Ada: we should discuss the proposal next week. Ben moved to approve the motion, seconded by Cleo. The motion carried unanimously.

## Action items

- Ben: follow up on the recording
- Next meeting: 11 May
";

const NORM: &str = "# Proposal 7: Names of lakes

Status: Draft

## Motivation

This document specifies the names of lakes.

## Specification

An implementation MUST NOT use a name that is longer than 64 bytes. A client SHOULD send the name as defined in this specification, and a server MUST ignore a field that is not valid. The value MAY be empty.

## Rationale

## Backwards Compatibility

Implementations that are compliant with the previous version are compatible.

## Security Considerations
";

#[test]
fn kinds_of_texts_are_told_apart() {
    for (path, format, text, expected) in [
        ("a.txt", Format::Text, REPORT, Genre::News),
        ("a.md", Format::Markdown, MANUAL, Genre::Docs),
        ("a.md", Format::Markdown, MINUTES, Genre::Minutes),
        ("a.md", Format::Markdown, NORM, Genre::Standard),
    ] {
        let document = read(path, format, text);
        let told = document.genre();
        assert_eq!(told.genre, expected, "{told:?}");
        assert_eq!(told.evidence, GenreEvidence::Guessed);
        assert!(!told.signs.is_empty(), "it says what it goes by");
    }
}

#[test]
fn what_is_said_counts_before_what_it_looks_like() {
    assert_eq!(read("a.txt", Format::Text, REPORT).of_genre(Some(Genre::Fiction)).genre().genre, Genre::Fiction);
    let stated = format!("---\ngenre: Press release\n---\n\n{MANUAL}");
    let document = read("a.md", Format::Markdown, &stated);
    assert_eq!((document.genre().genre, document.genre().evidence), (Genre::PressRelease, GenreEvidence::Stated));
    // an unknown genre is ignored
    assert_eq!(genre("a.md", Format::Markdown, &format!("---\ngenre: jazz\n---\n\n{MANUAL}")), Genre::Docs);
}

#[test]
fn a_short_text_is_of_none() {
    assert_eq!(
        genre("a.txt", Format::Text, "The pier is open again, and its lamps are lit at dusk.\n"),
        Genre::Unknown
    );
    assert_eq!(genre("a.txt", Format::Text, ""), Genre::Unknown);
}

#[test]
fn the_folder_of_a_manual_makes_no_template_of_a_short_page() {
    let lamp = "# The lamp\n\nThe lamp on the pier is lit at dusk.\n\nIt was repaired in March [3].\n";
    for path in ["docs/lamp.md", "laws/lamp.md", "rfcs/lamp.md"] {
        assert_ne!(genre(path, Format::Markdown, lamp), Genre::Template, "{path}");
    }
    let form = "# The lamp\n\nDescribe the lamp here. Please insert your name.\n";
    assert_eq!(genre("docs/issue_template.md", Format::Markdown, form), Genre::Template);
}

#[test]
fn what_has_sentences_is_no_data_and_what_is_to_be_filled_in_is_no_template() {
    let letter = "Dear [Name],\n\nThank you for your letter of [Date], which we have read with much interest here at the lake.\n\n\
        We will send you the papers of the society within two weeks, together with the list of the members.\n\n\
        Please tell us your address and the number of copies that you want, so that we can send them to you.\n\n[Your name]\n";
    let leaning = read("letter.txt", Format::Text, letter).leaning();
    for never in [Genre::Data, Genre::Template] {
        assert!(leaning[never as usize].exp() < 1e-6, "{never}: {leaning:?}");
    }
}

#[test]
fn neighbours_decide_what_is_not_clear() {
    let poem = "The lake is wide, the lake is deep,\nand in the reeds the herons sleep.\n".repeat(6);
    let alone = read("a.txt", Format::Text, &poem);
    let minutes = read("b.md", Format::Markdown, MINUTES).leaning();
    let with_minutes = read("a.txt", Format::Text, &poem).with_neighbours(Some(minutes));
    let own = alone.leaning()[Genre::Minutes as usize];
    let with = with_minutes.genre().likely.map_or(0.0, |likely| likely[Genre::Minutes as usize]);
    assert!(with > own.exp(), "{with} {}", own.exp());
}

#[test]
fn all_genres_have_names_that_lead_back_to_them() {
    for genre in Genre::ALL.into_iter().chain([Genre::Unknown]) {
        assert_eq!(genre.name().parse(), Ok(genre));
    }
    let wrong = "nwes".parse::<Genre>().expect_err("there is no such genre");
    assert!(wrong.contains("`nwes`") && wrong.contains("press-release"), "{wrong}");
}

#[test]
fn likely_genres_sum_to_one_and_the_best_is_told() {
    let document = read("a.txt", Format::Text, REPORT);
    let told = document.genre();
    let likely = told.likely.unwrap_or_default();
    assert!((likely.iter().sum::<f32>() - 1.0).abs() < 1e-3, "{likely:?}");
    let [own, others] = [true, false].map(|own| told.share(|genre| (genre == told.genre) == own));
    assert!(own.is_some_and(|own| own > 0.6) && others.is_some_and(|others| others < 0.4), "{own:?} {others:?}");
}

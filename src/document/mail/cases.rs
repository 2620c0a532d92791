//! What is read of messages.

use super::read;
use crate::document::content::Content;
use crate::document::part::Role::{self, *};
use crate::document::text;

fn parts(content: &Content) -> Vec<(Role, String)> {
    content.parts.iter().map(|part| (part.role, content.prose.text()[part.range.clone()].to_owned())).collect()
}

const HEAD: &str = "From: \"Ann Lee\" <ann@example.org>\r\nTo: board@example.org\r\nDate: Mon, 6 May 2024 10:00:00 +0200\r\nSubject: Re: The pier\r\n\tis open\r\n";

#[test]
fn headers_are_what_they_say_and_no_prose() {
    let source = format!("{HEAD}\r\nThe pier opened.\r\n");
    let content = read(&source);
    assert_eq!(parts(&content), [(Heading, "The pier is open".to_owned()), (Paragraph, "The pier opened.".to_owned())]);
    let text = |stated: Option<crate::document::Stated>| stated.map(|stated| stated.text).unwrap_or_default();
    assert_eq!(text(content.metadata.author), "Ann Lee");
    assert_eq!(text(content.metadata.published), "Mon, 6 May 2024 10:00:00 +0200");
}

#[test]
fn quoted_lines_and_the_signature_are_told_apart() {
    let source = format!("{HEAD}\nWe agree.\n> It is\n>open.\n>\n>> Is it?\nSo it is.\n-- \nAnn Lee\nHarbour board\n");
    let content = read(&source);
    let told = [
        (Heading, "The pier is open"),
        (Paragraph, "We agree."),
        (Quotation, "It is open."),
        (Quotation, "Is it?"),
        (Paragraph, "So it is."),
        (Furniture, "Ann Lee"),
        (Furniture, "Harbour board"),
    ];
    assert_eq!(parts(&content), told.map(|(role, text)| (role, text.to_owned())));
}

#[test]
fn coded_text_is_decoded_with_its_places() {
    let source = "Subject: =?utf-8?q?M=C3=B6we?=\nContent-Transfer-Encoding: quoted-printable\n\nM=C3=B6wen =3D gulls, na=EFve and a long=\n line.\n\n> so\n-- =20\nx\n";
    let content = read(source);
    let text = content.prose.text();
    assert!(text.starts_with("Möwen = gulls, naïve and a long line.\nso\n"), "{text}");
    let at = text.find("Möw").expect("it is there");
    assert_eq!(&source[content.prose.span(at..at + 4).range()], "M=C3=B6w");
}

#[test]
fn only_plain_text_of_several_sections_is_read() {
    let source = "Content-Type: multipart/mixed; boundary=\"b1\"\n\npreamble\n--b1\nContent-Type: multipart/alternative;\n boundary=b2\n\n--b2\nContent-Type: text/plain; charset=utf-8\n\nThe words.\n--b2\nContent-Type: text/html\n\n<p>The words.\n--b2--\n--b1\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b1--\n";
    assert_eq!(parts(&read(source)), [(Paragraph, "The words.".to_owned())]);
}

#[test]
fn a_text_with_headers_is_a_message_and_no_other_is() {
    for (source, is) in [
        ("From: Ann\nDate: 6 May 2024\nSubject: Pier\n\nIt opened.\n", true),
        ("From: Ann\nSubject: Pier\nIt opened.\n", false),
        ("Date: 6 May 2024\n\nIt opened.\n", false),
        ("Subject: Pier\n\nIt opened.\n", false),
        ("From: the harbour\nTo: the town\n\nA walk.\n", false),
    ] {
        let found = text::read(source);
        assert_eq!(found.metadata.title.is_some(), is, "{source}");
    }
}

//! What is read from messages.

use super::{is_message, read};
use crate::block::Role::{self, *};
use crate::content::Content;

fn blocks(content: &Content) -> Vec<(Role, String)> {
    content.blocks.iter().map(|block| (block.role, content.prose.text()[block.range.clone()].to_owned())).collect()
}

const HEAD: &str = "From: \"Ann Lee\" <ann@example.org>\r\nTo: board@example.org\r\nDate: Mon, 6 May 2024 10:00:00 +0200\r\nSubject: Re: The pier\r\n\tis open\r\n";

#[test]
fn headers_are_what_they_say_and_no_prose() {
    let source = format!("{HEAD}\r\nThe pier opened.\r\n");
    let content = read(&source);
    assert_eq!(
        blocks(&content),
        [(Heading, "The pier is open".to_owned()), (Paragraph, "The pier opened.".to_owned())]
    );
    let text = |stated: Option<crate::Stated>| stated.map(|stated| stated.text).unwrap_or_default();
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
        (Boilerplate, "Ann Lee"),
        (Boilerplate, "Harbour board"),
    ];
    assert_eq!(blocks(&content), told.map(|(role, text)| (role, text.to_owned())));
}

#[test]
fn coded_text_is_decoded_with_its_places() {
    let source = "Subject: =?utf-8?q?M=C3=B6we?=\nContent-Transfer-Encoding: quoted-printable\n\nM=C3=B6wen =3D gulls, na=EFve and a long=\n line.\n\n> so\n-- =20\nx\n";
    let content = read(source);
    let text = content.prose.text();
    assert!(text.starts_with("Möwe\nMöwen = gulls, naïve and a long line.\nso\n"), "{text}");
    let at = text.find("Möwen").expect("it is there");
    assert_eq!(&source[content.prose.span(at..at + 4).range()], "M=C3=B6w");
}

/// The words of the source that `words` of the prose of `content` were read from.
fn place<'s>(source: &'s str, content: &Content, words: &str) -> &'s str {
    let at = content.prose.text().find(words).unwrap_or_else(|| panic!("no {words} in {}", content.prose.text()));
    &source[content.prose.span(at..at + words.len()).range()]
}

#[test]
fn headers_need_no_space_after_their_colon() {
    let content = read(
        "From:Ann Lee <ann@example.org>\nX-Sig:a=b\nSubject:The pier\nX_Long.Name-Of-A-Header-That-Some-Server-Has-Added-On-Its-Way:x\n\nIt opened.\n",
    );
    assert_eq!(blocks(&content), [(Heading, "The pier".to_owned()), (Paragraph, "It opened.".to_owned())]);
    assert_eq!(content.metadata.author.map(|author| author.text).as_deref(), Some("Ann Lee"));
    // a line of text with an address in it is not one
    assert_eq!(blocks(&read("Subject: The pier\nhttp://example.org is its page.\n")).len(), 2);
}

#[test]
fn base64_leads_back_to_its_groups() {
    // “The pier – 12 m – opened on Monday.\n\n> Is it open?\n”, in lines of 20 characters
    let body = "VGhlIHBpZXIg4oCTIDEy\r\nIG0g4oCTIG9wZW5lZCBv\r\nbiBNb25kYXkuCgo+IElz\r\nIGl0IG9wZW4/Cg==\r\n";
    let source = format!(
        "Subject: a\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}"
    );
    let content = read(&source);
    let told = [(Heading, "a"), (Paragraph, "The pier – 12 m – opened on Monday."), (Quotation, "Is it open?")];
    assert_eq!(blocks(&content), told.map(|(role, text)| (role, text.to_owned())));
    assert_eq!(place(&source, &content, "The"), "VGhl");
    assert_eq!(place(&source, &content, "pier"), "IHBpZXIg");
    assert_eq!(place(&source, &content, "12 m"), "IDEy\r\nIG0g");
    assert_eq!(place(&source, &content, "Monday."), "biBNb25kYXku");
    let back = content.prose.range(content.prose.span(3..4));
    assert!(back.contains(&3), "{back:?}");
    assert!(content.unread.is_empty() && content.packed.len() == 1);
}

#[test]
fn pages_are_read_where_there_is_no_plain_text() {
    let page = "<html lang=de><h1>Der Pier</h1><p>Er ist =C3=BCberall offen.</p><blockquote>Ist er?</blockquote>";
    let html = format!(
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{}\n",
        page.replace("lang=", "lang=3D")
    );
    let source = format!("Subject: a\n{html}");
    let content = read(&source);
    let told = [(Heading, "a"), (Heading, "Der Pier"), (Paragraph, "Er ist überall offen."), (Quotation, "Ist er?")];
    assert_eq!(blocks(&content), told.map(|(role, text)| (role, text.to_owned())));
    assert_eq!(place(&source, &content, "überall"), "=C3=BCberall");
    assert_eq!(content.metadata.language.map(|language| language.text).as_deref(), Some("de"));
    let of = |plain: &str| {
        format!(
            "Content-Type: multipart/alternative; boundary=b\n\n--b\n{html}\n--b\nContent-Type: text/plain\n\n{plain}\n--b--\n"
        )
    };
    assert_eq!(blocks(&read(&of("The words."))), [(Paragraph, "The words.".to_owned())]);
    assert_eq!(blocks(&read(&of(" "))).len(), 3, "a plain part without words is none");
}

#[test]
fn words_in_headers_are_decoded() {
    for (header, text, word, place_of_word) in [
        ("=?utf-8?Q?M=C3=B6wen_=3D_gulls?=", "Möwen = gulls", "Möwen", "M=C3=B6wen"),
        ("=?UTF-8?B?TcO2d2Vu?=\n =?utf-8?b?IGltIEhhZmVu?= today", "Möwen im Hafen today", "Hafen", "EhhZmVu"),
        ("Möwen\n \n\t=?utf-8?Q?im_Hafen?=", "Möwen im Hafen", "Hafen", "Hafen"),
        // a character that is divided between two words
        ("=?utf-8?Q?M=C3?= =?utf-8?Q?=B6wen?=", "Möwen", "ö", "=C3?= =?utf-8?Q?=B6"),
        ("=?utf-8*de?q?M=C3=B6we?= a", "Möwe a", "a", "a"),
        ("=?broken?= =?x?y?z", "=?broken?= =?x?y?z", "x", "x"),
    ] {
        let source = format!("From: =?utf-8?q?Bj=C3=B6rn?= <b@example.org>\nSubject: Re: {header}\n\n");
        let content = read(&source);
        assert_eq!(blocks(&content), [(Heading, text.to_owned())]);
        assert!(place(&source, &content, word).contains(place_of_word), "{header}: {}", place(&source, &content, word));
        assert_eq!(content.metadata.author.map(|author| author.text).as_deref(), Some("Björn"));
        assert_eq!(content.metadata.title.map(|title| title.text).as_deref(), Some(format!("Re: {text}").as_str()));
    }
}

#[cfg(feature = "encodings")]
#[test]
fn sections_are_in_the_encodings_that_they_name() {
    for (charset, coding, body, text, word, place_of_word) in [
        ("iso-2022-jp", "7bit", "\u{1b}$B9A$OJD$^$C$?!#\u{1b}(B p. 4", "港は閉まった。 p. 4", "閉", "JD"),
        ("windows-1252", "quoted-printable", "=93Caf=E9=94 4 =80", "“Café” 4 €", "é", "=E9"),
        ("\"ISO-8859-2\"", "base64", "s/OzIGEK", "łół a", "ł", "s/Oz"),
        ("us-ascii", "quoted-printable", "a =93b=94", "a “b”", "“", "=93"),
    ] {
        let source = format!(
            "Subject: a\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {coding}\n\n{body}\n"
        );
        let content = read(&source);
        assert_eq!(blocks(&content).pop().map(|(_, text)| text).as_deref(), Some(text), "{charset}");
        assert_eq!(place(&source, &content, word), place_of_word, "{charset}");
        assert!(content.unread.is_empty(), "{charset}");
    }
}

#[test]
fn what_is_not_read_is_said() {
    let part = |head: &str, body: &str| format!("Subject: a\n{head}\n\n{body}\n");
    for (head, body, said, at) in [
        ("Content-Transfer-Encoding: base64", "VGhl\n-- \nA list", "base64 that ends early", "-- \nA list\n"),
        ("Content-Transfer-Encoding: x-uuencode", "begin 644 a", "the encoding `x-uuencode`", "begin 644 a\n"),
        ("Content-Type: text/plain; charset=utf-7", "+AOk-", "the character set `utf-7`", "+AOk-\n"),
        (
            "Content-Type: multipart/encrypted; boundary=b",
            "--b\n\nx\n--b--",
            "an encrypted section",
            "--b\n\nx\n--b--\n",
        ),
        ("Content-Type: application/pkcs7-mime", "MIIB", "an encrypted or signed", "MIIB\n"),
        (
            "Content-Type: text/plain",
            "-----BEGIN PGP MESSAGE-----\nx",
            "an encrypted",
            "-----BEGIN PGP MESSAGE-----\nx\n",
        ),
        ("Content-Type: image/png", "iVBOR", "no part of this message is text", "iVBOR\n"),
    ] {
        let source = part(head, body);
        let content = read(&source);
        let [unread] = content.unread.as_slice() else { panic!("{head}: {:?}", content.unread) };
        assert!(unread.what.contains(said), "{head}: {}", unread.what);
        assert_eq!(source[unread.span.range()].trim_end(), at.trim_end(), "{head}");
    }
    // an attachment is not the text of a message
    let source = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nThe words.\n--b\nContent-Type: application/pdf\n\nx\n--b--\nAfter all.\n";
    let content = read(source);
    assert_eq!((blocks(&content), content.unread.len()), (vec![(Paragraph, "The words.".to_owned())], 0));
}

#[test]
fn only_one_of_sections_that_say_the_same_is_read() {
    let source = "Content-Type: multipart/mixed; boundary=\"b1\"\n\npreamble\n--b1\nContent-Type: multipart/alternative;\n boundary*0=b; boundary*1=2\n\n--b2\nContent-Type: text/plain; charset=utf-8\n\nThe words.\n--b2\nContent-Type: text/html\n\n<p>The words.\n--b2--\n--b1\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b1--\n";
    assert_eq!(blocks(&read(source)), [(Paragraph, "The words.".to_owned())]);
}

#[test]
fn messages_that_are_brought_along_are_quotations() {
    let inner = "From: Bo Ek <bo@example.org>\nSubject: The shed\n\nThe shed burned down.\n";
    for head in [
        "multipart/mixed; boundary=b\n\n--b\n\nSee below.\n--b\nContent-Type: message/rfc822\n\n",
        "multipart/digest; boundary=b\n\n--b\n\n",
    ] {
        let source = format!("Subject: a\nContent-Type: {head}{inner}--b--\n");
        let told = blocks(&read(&source));
        assert!(told.contains(&(Quotation, "The shed burned down.".to_owned())), "{told:?}");
        assert!(!told.iter().any(|(_, text)| text.contains("Subject")), "{told:?}");
    }
}

#[test]
fn messages_that_are_quoted_whole_are_quotations() {
    for original in [
        "-----Original Message-----\nFrom: Bo Ek\nSent: Monday, 6 May 2024 10:00\nTo: Ann Lee\nSubject: The shed\n\nIt burned down.",
        "________________________________\nVon: Bo Ek <bo@example.org>\nGesendet: Montag, 6. Mai 2024 10:00\nAn: Ann Lee\nBetreff: Der Schuppen\n\nEr ist abgebrannt.",
        "De : Bo Ek\nEnvoyé : lundi 6 mai 2024 10:00\nÀ : Ann Lee\nObjet : Le hangar\n\nIl a brûlé.",
        "*De:* Bo Ek\n*Enviado:* lunes, 6 de mayo de 2024\n*Para:* Ann Lee\n*Asunto:* El cobertizo\n\nSe quemó.",
        "---------- Forwarded message ---------\nFrom: Bo Ek\n\nIt burned down.",
        "差出人: Bo Ek\n送信日時: 2024年5月6日\n宛先: Ann Lee\n件名: 小屋\n\n燃えました。",
    ] {
        let told = blocks(&read(&format!("{HEAD}\nWe are sorry to hear that.\n\n{original}\n")));
        let (own, quoted): (Vec<_>, Vec<_>) = told[1..].iter().partition(|(role, _)| *role != Quotation);
        assert_eq!(own, [&(Paragraph, "We are sorry to hear that.".to_owned())], "{original}");
        assert!(quoted.len() >= 2, "{original}");
    }
    let page = "From: Bo\nContent-Type: text/html\n\n<p>We are sorry.</p><div>On 6 May 2024, Bo wrote:</div><blockquote>Burned.</blockquote><p><b>From:</b> Bo<br><b>Sent:</b> Monday<br><b>To:</b> Ann<br><b>Subject:</b> Shed</p><p>It burned down.</p>";
    let roles: Vec<Role> = blocks(&read(page)).into_iter().map(|(role, _)| role).collect();
    assert_eq!(roles, [Paragraph, Quotation, Quotation, Quotation, Quotation]);
}

#[test]
fn lines_that_only_look_like_headers_are_text() {
    let text = "The form has two lines.\n\nFrom: the harbour\nTo: the town\n\nThe map shows a walk.\n";
    let told = blocks(&read(&format!("{HEAD}\n{text}")));
    assert!(told.iter().all(|(role, _)| *role != Quotation), "{told:?}");
}

#[test]
fn the_line_above_a_quotation_belongs_to_it() {
    for line in [
        "On Mon, 6 May 2024 at 10:00, Bo Ek <bo@example.org> wrote:",
        "On Mon, 6 May 2024 at 10:00, Bo Ek of the harbour board\n<bo@example.org> wrote:",
        "Am 6. Mai 2024 um 10:00 schrieb Bo Ek:",
        "Le lun. 6 mai 2024 à 10:00, Bo Ek a écrit :",
        "El lun, 6 may 2024 a las 10:00, Bo Ek escribió:",
    ] {
        let told = blocks(&read(&format!("{HEAD}\nWe agree.\n\n{line}\n> It is open.\n")));
        assert_eq!(told[1], (Paragraph, "We agree.".to_owned()), "{line}");
        assert_eq!(told[2], (Quotation, line.replace('\n', " ")), "{line}");
    }
    let told = blocks(&read(&format!("{HEAD}\nThis is what the board wrote:\n> It is open.\n")));
    assert_ne!(told[1].0, Quotation, "{told:?}");
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
        assert_eq!(is_message(source), is, "{source}");
    }
}

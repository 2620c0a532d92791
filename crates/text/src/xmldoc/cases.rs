//! What texts in XML say.

use crate::coverage::Class;
use crate::{Format, Role, Text};

fn read(source: &str) -> Text {
    crate::read("a.xml", Format::Xml, source)
}

fn blocks(text: &Text) -> Vec<(Role, &str)> {
    text.blocks().iter().map(|block| (block.role, &text.prose()[block.range.clone()])).collect()
}

const JATS: &str = r#"<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.2//EN" "JATS.dtd" [<!ENTITY gauge "no">]>
<article article-type="research-article" xml:lang="en" xmlns:xlink="http://www.w3.org/1999/xlink">
<front><journal-meta><journal-title>Waters</journal-title></journal-meta>
<article-meta><title-group><article-title>Rain in <italic>May</italic></article-title></title-group>
<contrib-group><contrib><name><surname>Moss</surname><given-names>Ada</given-names></name></contrib></contrib-group>
<pub-date><day>6</day><month>5</month><year>2024</year></pub-date>
<abstract><p>It rained.</p></abstract><kwd-group><kwd>rain</kwd></kwd-group></article-meta></front>
<body><sec id="s1"><label>1</label><title>The rain</title>
<p>It fell <bold>hard</bold><sup><xref ref-type="bibr" rid="R1">1</xref>,<xref ref-type="bibr" rid="R2">2</xref></sup> on 10<sup>6</sup> roofs [<xref ref-type="bibr" rid="R2">2</xref>],
see <xref ref-type="fig" rid="F1">Figure 1</xref>&mdash;<inline-formula><tex-math>x_1</tex-math></inline-formula> &gauge;.<!-- q7x2-lint: off --></p>
<list><list-item><p>One</p></list-item><list-item><p>Two</p><p>more</p></list-item></list>
<disp-quote><p>So it was.</p></disp-quote>
<fig id="F1"><label>Figure 1</label><caption><title>A gauge.</title><p>It is full.</p></caption><graphic xlink:href="a.png"/></fig>
<table-wrap><table><tr><td>Lake</td><td>3 &amp; 4</td></tr></table></table-wrap>
<preformat>code = 1</preformat></sec></body>
<back><ref-list><title>References</title>
<ref id="R1"><label>1</label><mixed-citation>Moss A. <italic>Rain</italic>. 2023.</mixed-citation></ref>
<ref id="R2"><element-citation><name><surname>Fern</surname><given-names>B</given-names></name><year>2019</year><article-title>Snow</article-title></element-citation></ref>
</ref-list></back></article>
"#;

#[test]
fn an_article_in_jats_is_read_block_by_block() {
    let text = read(JATS);
    let expected = [
        (Role::Headline, "Rain in May"),
        (Role::Paragraph, "It rained."),
        (Role::Heading, "The rain"),
        (Role::Paragraph, "It fell hard on 10⁶ roofs [2], see Figure 1—\u{fffc} \u{fffc}."),
        (Role::Item, "One"),
        (Role::Item, "Two"),
        (Role::Paragraph, "more"),
        (Role::Quotation, "So it was."),
        (Role::Caption, "Figure 1"),
        (Role::Caption, "A gauge."),
        (Role::Caption, "It is full."),
        (Role::Cell, "Lake"),
        (Role::Cell, "3 & 4"),
        (Role::Heading, "References"),
        (Role::Reference, "[1] Moss A. Rain. 2023."),
        (Role::Reference, "Fern B, 2019, Snow,"),
    ];
    assert_eq!(blocks(&text), expected);
    let metadata = text.metadata();
    assert_eq!(metadata.published.as_ref().map(|date| &*date.text), Some("2024-05-06"));
    assert_eq!(metadata.author.as_ref().map(|author| &*author.text), Some("Moss Ada"));
    assert_eq!(metadata.language.as_ref().map(|language| &*language.text), Some("en"));
    assert_eq!(text.notes().iter().map(|note| &*note.label).collect::<Vec<_>>(), ["R1", "R2"]);
    assert_eq!(text.anchors().iter().map(|one| &*one.label).collect::<Vec<_>>(), ["R1", "R2"]);
    assert_eq!(text.comments().len(), 1);
    let coverage = text.coverage();
    let class = |words: &str| {
        let at = JATS.find(words).expect("it is there");
        coverage.stretches().iter().find(|one| one.span.end > at).map(|one| one.class)
    };
    assert_eq!(
        (class("code = 1"), class("x_1"), class("Waters")),
        (Some(Class::Code), Some(Class::Code), Some(Class::Metadata))
    );
    let at = text.prose().find("& 4").expect("it is there");
    assert_eq!(&JATS[text.span(at..at + 3).range()], "&amp; 4");
}

#[test]
fn an_edition_in_tei_is_read() {
    let source = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Letters</title><author>Ada Moss</author></titleStmt>
<publicationStmt><publisher>Nobody</publisher><date when="2019-05">May</date></publicationStmt><sourceDesc><p>From a box.</p></sourceDesc></fileDesc></teiHeader>
<text><body><div><head>To a friend</head><opener><dateline>Northport, 6 May 1911</dateline></opener>
<p>I <choice><sic>wos</sic><corr>was</corr></choice> in <hi rend="italic">Paris</hi><note place="foot">It rained.</note> and <q>so on</q>.<lb/>Then <gap/> more.</p>
<lg><l>One line</l><l>and another</l></lg><list><item>Ink</item><item>Paper</item></list><quote><p>Said he.</p></quote></div></body></text></TEI>"#;
    let text = read(source);
    assert_eq!(
        blocks(&text),
        [
            (Role::Headline, "To a friend"),
            (Role::Dateline, "Northport, 6 May 1911"),
            (Role::Paragraph, "I was in Paris^[It rained.] and “so on”. Then \u{fffc} more."),
            (Role::Paragraph, "One line and another"),
            (Role::Item, "Ink"),
            (Role::Item, "Paper"),
            (Role::Quotation, "Said he."),
        ]
    );
    let metadata = text.metadata();
    assert_eq!(metadata.title.as_ref().map(|title| &*title.text), Some("Letters"));
    assert_eq!(metadata.published.as_ref().map(|date| &*date.text), Some("2019-05"));
}

#[test]
fn a_manual_in_docbook_is_read() {
    let source = r#"<book xmlns="http://docbook.org/ns/docbook" xmlns:xlink="http://www.w3.org/1999/xlink"><info><title>The gauge</title><author><personname>Ada Moss</personname></author><copyright><year>2020</year></copyright></info>
<chapter><title>Use</title><para>Press <guibutton>On</guibutton> and type <command>run</command><footnote><para>Twice.</para></footnote>, as <link xlink:href="https://e.org/a">the page</link> says; see <xref linkend="b"/>.</para>
<note><title>Mind</title><para>It is hot.</para></note>
<itemizedlist><listitem><para>One</para></listitem><listitem><simpara>Two</simpara></listitem></itemizedlist>
<variablelist><varlistentry><term>Term</term><listitem><para>Meaning</para></listitem></varlistentry></variablelist>
<programlisting>x = 1</programlisting><indexterm><primary>gauge</primary></indexterm>
<section><title>More</title><para><emphasis role="bold">So.</emphasis></para><remark>Check this.</remark></section></chapter></book>"#;
    let text = read(source);
    assert_eq!(
        blocks(&text),
        [
            (Role::Headline, "The gauge"),
            (Role::Heading, "Use"),
            (Role::Paragraph, "Press On and type \u{fffc}^[ Twice.], as the page says; see \u{fffc}."),
            (Role::Caption, "Mind"),
            (Role::Paragraph, "It is hot."),
            (Role::Item, "One"),
            (Role::Item, "Two"),
            (Role::Item, "Term"),
            (Role::Paragraph, "Meaning"),
            (Role::Heading, "More"),
            (Role::Paragraph, "So."),
        ]
    );
    assert_eq!(text.links()[0].target, "https://e.org/a");
    assert_eq!(text.metadata().author.as_ref().map(|author| &*author.text), Some("Ada Moss"));
}

#[test]
fn broken_and_hostile_texts_are_read_up_to_the_fault() {
    const TEI: &str = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text>";
    for (rest, says) in [
        ("<p>One.</p><p>Two", "it ends too early"),
        ("<p>One.</p></div>", "is not well-formed XML"),
        ("<p>One.</p><", "is not well-formed XML"),
    ] {
        let text = read(&format!("{TEI}{rest}"));
        assert!(text.prose().starts_with("One.\n"), "{rest}");
        assert!(text.unread().iter().any(|one| one.what.contains(says)), "{rest}: {:?}", text.unread());
    }
    let deep = format!("{TEI}<p>One.</p>{}", "<div>".repeat(3_000));
    assert!(read(&deep).unread()[0].what.contains("nested more than"));
    let other = read("<project><p>One.</p></project>");
    assert_eq!((other.prose(), other.unread().len()), ("", 1));
    let entities = "<!DOCTYPE TEI [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;\">]><TEI><text><p>A &b; lamp &nbsp;&eacute;.</p></text></TEI>";
    assert_eq!(read(entities).prose(), "A \u{fffc} lamp é.\n");
    for source in [
        "<TEI/>",
        "<TEI><q/><note/></TEI>",
        "<TEI><p><ref target=''/><ptr/></p></TEI>",
        "<TEI><p>é<q>é</q><note>é</note></p>é</TEI>",
    ] {
        let text = read(source);
        assert_eq!(text.coverage().stretches().last().map_or(0, |last| last.span.end), source.len(), "{source}");
    }
}

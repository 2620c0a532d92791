//! Pages of many kinds: which blocks are read, and which are not.

use crate::html::{Reach, read};
use crate::place::Origin;
use crate::{Content, Format, Source, Text};

/// Sentences, each of which is used in one place only.
const TIDE: &str = "The tide came in at six and took the lower half of the old pier with it before noon.";
const BOARD: &str = "The harbour board met in the evening, heard two engineers and put off what it had to say.";
const COST: &str = "To mend the pier would cost more than the town has spent on its quays in all of ten years.";
const FERRY: &str = "Until then the ferry lands at the north quay, from where a bus takes people into the town.";
const PEOPLE: &str = "People who have sold fish there for half of their lives say that they were not asked at all.";

/// The text of all blocks of the article, each on a line.
fn article(source: &str) -> String {
    let content = read(source, Reach::Article);
    let lines = content.blocks.iter().map(|block| &content.prose.text()[block.range.clone()]);
    lines.collect::<Vec<_>>().join("\n")
}

fn paragraphs(texts: &[&str]) -> String {
    texts.iter().map(|text| format!("<p>{text}</p>")).collect()
}

/// Five paragraphs.
fn text() -> String {
    paragraphs(&[TIDE, BOARD, COST, FERRY, PEOPLE])
}

/// Asserts that all five paragraphs are read from `source`, and `without` is not.
#[track_caller]
fn reads_all(source: &str, without: &[&str]) {
    let read = article(source);
    for text in [TIDE, BOARD, COST, FERRY, PEOPLE] {
        assert!(read.contains(text), "{text} is not in:\n{read}");
    }
    for text in without {
        assert!(!read.contains(text), "{text} is in:\n{read}");
    }
}

#[test]
fn the_article_is_told_from_all_that_stands_around_it() {
    let cards = (0..4).map(|at| {
        format!("<div class=tile><h3><a href=/{at}>Gulls take the market {at}</a></h3><p>They came in the morning.</p></div>")
    });
    let source = format!(
        "<title>Tide takes the pier - The Tide Post</title><body>\
         <div class=cookie-banner2><p>We use cookies, and so do the many partners that we have.</p></div>\
         <div id=top><div class=nav-links><a href=/a>Quays</a> <a href=/b>Boats</a></div><h1><a href=/>The Tide Post</a></h1></div>\
         <div class=page><div class=head><h1>Tide takes the pier</h1><p class=by>By Ann Lee</p><p>3 May 2024</p>\
         <div class=share-bar>Share on a network</div></div>\
         <div class=story>{}<div class=newsletter-box><p>Get our letter in the morning, every day of the week.</p></div></div>\
         <div class=more><h2>Related articles</h2><ul><li><a href=/x>Boats left dry</a><li><a href=/y>Quay sinks</a></ul></div>\
         <div class=tiles>{}</div>\
         <div id=comments><p>I never liked that pier, and I have said so for as long as anybody can remember.</p></div></div>\
         <div class=right><p>Tickets here</p></div><footer>All rights are ours</footer></body>",
        text(),
        cards.collect::<String>()
    );
    let around =
        ["cookies", "Quays", "Share on", "our letter", "Related", "Boats left", "Gulls", "never liked", "Tickets"];
    reads_all(&source, &around);
    assert!(article(&source).starts_with("Tide takes the pier\nBy Ann Lee\n3 May 2024\nThe tide came in"));
    let whole = read(&source, Reach::Whole);
    assert!(["cookies", "our letter", "never liked"].iter().all(|text| whole.prose.text().contains(text)));
}

#[test]
fn names_in_other_languages_say_the_same() {
    for (name, label) in [
        ("werbung", "Lesen Sie auch"),
        ("publicite", "À lire aussi"),
        ("noticias-relacionadas", "Lea también"),
        ("condividi", "Leggi anche"),
        ("reklama", "Читайте также"),
    ] {
        let source = format!(
            "<body><div class=c><div class={name}>Kaufen, acheter, comprar</div>{}\
             <div class=d><p>{label}</p><p><a href=/x>Elsewhere on these pages</a></div></div></body>",
            text()
        );
        reads_all(&source, &["Kaufen", "Elsewhere"]);
    }
}

#[test]
fn an_element_that_says_that_it_is_the_text_and_holds_none_says_nothing() {
    reads_all(&format!("<html><main></main><div>{}</div>", text()), &[]);
    reads_all(&format!("<body><main><p>Loading the page</p></main><div class=amp>{}</div></body>", text()), &[]);
    reads_all(&format!("<body><article></article><article>By us</article>{}</body>", text()), &[]);
    reads_all(&format!("<body><div itemprop=articleBody></div><div>{}</div></body>", text()), &[]);
}

#[test]
fn an_article_that_stands_where_none_should_is_read() {
    for (open, close) in [
        ("<aside>", "</aside>"),
        ("<div class=sidebar>", "</div>"),
        ("<div class=widget><div class=content>", "</div></div>"),
        ("<form id=page>", "</form>"),
        ("<div class='post has-comments'>", "</div>"),
        ("<section class=comments>", "</section>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<blockquote>", "</blockquote>"),
        ("<ul><li>", "</li></ul>"),
    ] {
        reads_all(&format!("<html><body>{open}{}{close}</body></html>", text()), &[]);
    }
}

#[test]
fn all_five_paragraphs_are_read_however_they_are_divided() {
    let each = [TIDE, BOARD, COST, FERRY, PEOPLE];
    for (open, close) in [
        ("<section><h2>On</h2><p>", "</p></section>"),
        ("<div class=block><div class=text><p>", "</p></div></div>"),
        ("<div class='elementor-widget text'>", "</div>"),
        ("<article><h2>On</h2><p>", "</p></article>"),
        ("<li>", ""),
        ("", "<br><br>"),
        ("<div class=row><aside>", "</aside></div>"),
        ("<table><tr><td>Day<td>", "</table>"),
        ("<h2><a href=/post>A post</a></h2><p>", "</p>"),
        ("<div class=post><h2><a href=/post>A post</a></h2><p>", "</p></div>"),
        ("<section><h2><a href=#on>On</a></h2><p>", "</p></section>"),
    ] {
        let body: String = each.iter().map(|text| format!("{open}{text}{close}")).collect();
        reads_all(
            &format!("<html><body><div class=nav><a href=/>Home</a></div><div>{body}</div></body></html>"),
            &["Home"],
        );
    }
}

#[test]
fn pieces_of_pages_are_read_whole() {
    reads_all(&text(), &[]);
    let piece =
        format!("<h2>More</h2><ul><li><a href=/a>Pier</a><li><a href=/b>Quay</a></ul><div>{}</div><p>Tags", text());
    let read = article(&piece);
    assert!(["More", "Pier", "Quay", "Tags"].iter().all(|word| read.contains(word)), "{read}");
}

#[test]
fn short_notes_are_read() {
    let source = "<html><body><nav>Home</nav><div class=note><h1>Closed</h1><p>The pier is closed.</p><p>Ask Ann.</p></div></body>";
    assert_eq!(article(source), "Closed\nThe pier is closed.\nAsk Ann.");
    let source = "<html><body><div class=side><p>Post</p></div><main><p>The pier is closed.</main></body>";
    assert_eq!(article(source), "The pier is closed.");
}

#[test]
fn a_poem_is_read_though_its_lines_are_short() {
    let lines: String = (0..40).map(|at| format!("<p>And wave {at} comes in</p>")).collect();
    let about = format!("<div class=about><p>{TIDE}</p><p>{BOARD}</p><p>{COST}</p><p>{FERRY}</p></div>");
    let read = article(&format!("<html><body><div class=poem><h1>Waves</h1>{lines}</div>{about}</body></html>"));
    assert!(read.contains("And wave 0 comes in") && read.contains("And wave 39 comes in"), "{read}");
}

#[test]
fn a_page_that_is_all_lists_is_read() {
    let lists = |inner: &str| {
        format!("<html><body><h1>Piers</h1><ul>{}</ul><ol>{}</ol></body>", inner.repeat(12), inner.repeat(9))
    };
    let read = article(&lists("<li>North pier, 1911</li>"));
    assert_eq!(read.matches("North pier, 1911").count(), 21);
    let links = article(&lists("<li><a href=/n>North pier</a></li>"));
    assert_eq!(links.matches("North pier").count(), 21);
}

#[test]
fn an_encyclopedia_keeps_its_tables_lists_and_notes() {
    let rows: String = (0..30).map(|at| format!("<tr><th>Pier {at}<td>19{at:02}<td>wood")).collect();
    let source = format!(
        "<html><body><div id=p-navigation><ul><li><a href=/r>Random page</a><li><a href=/h>Help pages</a></ul></div>\
         <div id=content><h1>Piers of the town</h1><div class=body><table class=infobox><tr><th>Built<td>1911</table>\
         <p>{TIDE}</p><h2>List</h2><table>{rows}</table><p>{BOARD}</p><p>{COST}</p><p>{FERRY}</p><p>{PEOPLE}</p>\
         <h2>See also</h2><p>There is more.</p><ul><li><a href=/q>Quays</a><li><a href=/s>Slips</a></ul>\
         <h2>References</h2><ol class=references><li>Lee, Ann. Piers. Tide Press, 2003.</ol></div></div></body>"
    );
    reads_all(&source, &["Random page"]);
    let read = article(&source);
    assert!(["Pier 29", "1911", "Quays", "Tide Press"].iter().all(|word| read.contains(word)), "{read}");
}

#[test]
fn pages_of_manuals_are_read() {
    // as Sphinx writes them, and older generators, which put no element around the text
    let source = format!(
        "<html><body><div class=document><div class=documentwrapper><div class=bodywrapper><div class=body role=main>\
         <section id=a><h1>Piers<a class=headerlink href=#a>¶</a></h1>{}<dl><dt>Pier<dd>What boats land at.</dl></section>\
         </div></div></div><div class=sphinxsidebar role=navigation><h3>Previous topic</h3><p>Quays</p></div></div></body>",
        text()
    );
    reads_all(&source, &["Previous topic"]);
    assert!(article(&source).contains("What boats land at."));
    let body = format!(
        "<body><center><h1>Piers</h1></center><hr><a name=a></a><h2>1. Of wood</h2>{TIDE}<p>{BOARD}<p>{COST}\
         <h2>2. Of stone</h2><ul><li>{FERRY}<li>Short</ul><p>{PEOPLE}<dl><dt>Slip<dd>Where boats are drawn up.</dl></body>"
    );
    reads_all(&body, &[]);
    assert!(["Piers", "Short", "Slip", "drawn up"].iter().all(|word| article(&body).contains(word)));
}

#[test]
fn a_thread_of_a_forum_is_read() {
    let posts: String =
        [TIDE, BOARD, COST, FERRY, PEOPLE].iter().map(|text| format!("<li class=comment><p>{text}</p>")).collect();
    reads_all(&format!("<html><body><h1>Pier gone?</h1><p>Who knows more?</p><ul>{posts}</ul></body>"), &[]);
}

#[test]
fn what_stands_between_headline_and_text_is_of_the_article() {
    let source = format!(
        "<html><head><title>Tide takes the pier</title></head><body><div class=top><a href=/>Post</a></div><div class=wrap>\
         <header class=intro><h1>Tide takes the pier</h1><p class=teaser>Nobody was asked what should come.</p></header>\
         <div class=cols><ul><li><a href=/1>One</a><li><a href=/2>Two</a></ul><div class=article-body>{}</div></div></div></body>",
        text()
    );
    reads_all(&source, &["One"]);
    assert!(article(&source).contains("Nobody was asked what should come."));
}

#[test]
fn leftovers_in_an_article_stay_in_it() {
    let source = format!(
        "<html><body><div id=menu><a href=/>Home</a></div><article><h1>Pier</h1><p>{TIDE}</p><p>Advertisement</p><p>{BOARD}</p>\
         <p>Read also: <a href=/x>Boats left dry</a></p><p>{COST}</p><p>{FERRY}</p><p>{PEOPLE}</p><p>Share this article</p></article>"
    );
    reads_all(&source, &["Home"]);
    let read = article(&source);
    assert!(["Advertisement", "Read also: Boats", "Share this"].iter().all(|text| read.contains(text)), "{read}");
}

#[test]
fn what_is_left_maps_back_with_what_hangs_on_it() {
    let source = format!(
        "<html><body><div class=related><p><a href=/r>Away</a> &amp; <em>off</em></p></div><div class=a><p id=t>{TIDE}</p>\
         <p>So <em>says</em> the <a href=/b>board &amp; all</a>.<sup><a href=#fn1>1</a></sup> <img src=p.png></p>{}\
         <p id=fn1>A note.</p></div><div class=share><a href=/s>Share</a></div></body>",
        paragraphs(&[BOARD, COST, FERRY, PEOPLE])
    );
    let Content { prose, blocks, links, notes, anchors, emphases, images, .. } = read(&source, Reach::Article);
    let text = prose.text();
    assert!(text.starts_with(TIDE) && !text.contains("Away") && !text.contains("Share"), "{text}");
    for block in &blocks {
        assert!(source[block.span.range()].contains(text[block.range.clone()].split(' ').next().unwrap_or("?")));
    }
    let said: Vec<_> =
        links.iter().map(|link| (&text[link.range.clone()], &source[prose.span(link.range.clone()).range()])).collect();
    assert_eq!(said, [("board & all", "board &amp; all")]);
    assert_eq!(emphases.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>(), ["says"]);
    assert_eq!(notes.iter().map(|note| &text[note.range.clone()]).collect::<Vec<_>>(), ["."]);
    let named: Vec<_> = anchors.iter().map(|one| (one.label.as_str(), text[one.at..].starts_with("A note"))).collect();
    assert_eq!(named, [("t", false), ("fn1", true)]);
    assert_eq!(images.len(), 1);
}

#[test]
fn the_boilerplate_of_a_page_is_kept_beside_its_text() {
    let source = format!("<html><body><div class=share-bar>Share &amp; tell</div><div class=a>{}</div></body>", text());
    let origin = Origin { path: "a.html".to_owned(), record: None };
    let page = |reach| Text::read(Source::new(origin.clone(), Format::Html, source.clone()), reach);
    let document = page(Reach::Article);
    let around: Vec<_> = document.boilerplate().map(|(span, text)| (&source[span.range()], text)).collect();
    assert_eq!(around, [("Share &amp; tell", "Share & tell")]);
    assert!(!document.is_boilerplate(&(0..5)));
    let whole = page(Reach::Whole);
    assert_eq!(whole.boilerplate().count(), 0);
    let at = whole.prose().find("Share").expect("all of it is read");
    assert!(whole.is_boilerplate(&(at..at + 5)) && !whole.is_boilerplate(&(at + 20..at + 25)));
    let words = |text: &Text| q7x2_phrase::word::words(text.prose()).len();
    assert_eq!(words(&whole), words(&document) + 2);
}

#[test]
fn elements_that_nobody_ended_hide_nothing() {
    reads_all(&format!("<html><body><a href=/x>{}</body>", text()), &[]);
    reads_all(&format!("<body><div class=share><div>{}", text()), &[]);
    reads_all(&format!("<body><span class=menu><div>{}</span></div></body>", text()), &[]);
    reads_all(&format!("<body></div></div><div class=text>{}</section></div></body></html>", text()), &[]);
}

//! What phrases mean, by what a scan finds.

use std::collections::BTreeMap;
use std::sync::Arc;

use q7x2_phrase::word::Pieces;
use q7x2_phrase::{Book, Builder, Kind, Lists, Phrase};

const NUMERALS: [&str; 8] = ["one", "two", "five", "twelve", "twenty", "hundred", "thousand", "six"];

fn lists() -> Lists {
    let list = |name: &str, words: &[&str]| (name.to_owned(), words.iter().map(|word| (*word).to_owned()).collect());
    let own = [list("text", &["article", "blog post", "(very |)long read"]), list("who", &["expert", "press officer"])];
    Lists::new(BTreeMap::from(own), None, None)
}

/// What a scan for `phrases` as one set finds in `text`: the index of each phrase, its words and its number.
fn scanned(phrases: &[&str], kind: Kind, text: &str) -> Vec<(usize, String, Option<String>)> {
    let lists = lists();
    let mut builder = Builder::new(&NUMERALS);
    let read = |phrase: &&str| Phrase::read(phrase, &lists).unwrap_or_else(|wrong| panic!("{phrase}: {wrong}"));
    let numbers: Vec<u32> = phrases.iter().map(|phrase| builder.add("", phrase, &read(phrase))).collect();
    let mut book = Book::new(Arc::new(builder.finish()));
    let set = book.add(numbers, kind);
    let found = book.scan(text, &mut Pieces::of_text(text));
    let shown = |range: &std::ops::Range<usize>| text[range.clone()].to_owned();
    let all = found.of(set).iter();
    all.map(|found| (found.phrase, shown(&found.range), found.number.as_ref().map(shown))).collect()
}

/// The first match of one phrase.
fn matched(phrase: &str, text: &str) -> Option<String> {
    scanned(&[phrase], Kind::First, text).into_iter().next().map(|(_, found, _)| found)
}

#[test]
fn phrases_match_word_by_word() {
    for (phrase, text, expected) in [
        ("as an ai", "As an AI, I", Some("As an AI")),
        ("as an ai", "as an aim", None),
        ("as an ai", "has an AI", None),
        ("as (an|a) ai", "as a ai x", Some("as a ai")),
        ("(very|) good", "good day", Some("good")),
        ("(very|) good", "very good day", Some("very good")),
        ("a (b|) (c|) d", "a d", Some("a d")),
        ("a (b|) (c|) d", "a c d", Some("a c d")),
        ("optimi(s|z)ed", "Optimized copy", Some("Optimized")),
        ("word(s|)", "words", Some("words")),
        ("word(s|) count", "word count", Some("word count")),
        ("hono(u|)red by", "an honored by", Some("honored by")),
        ("(please |)write", "Please write", Some("Please write")),
        ("writer(.| who)", "a writer who", Some("writer who")),
        ("writer(.| who)", "a writer. Who", Some("writer.")),
        ("(sure|fine)( |)(!|,) here", "Sure ! Here", Some("Sure ! Here")),
        ("(sure|fine)( |)(!|,) here", "Fine, here", Some("Fine, here")),
        ("we (now |)(also |)came", "we came", Some("we came")),
        ("we (now |)(also |)came", "we now also came", Some("we now also came")),
        ("we (now|)( |)- came", "we now - came", Some("we now - came")),
        ("we (now|)( |)- came", "we - came", Some("we - came")),
        ("we (now|)( |)- came", "we then - came", None),
        ("the * structure", "the requested structure", Some("the requested structure")),
        ("the * structure", "the “odd” structure", Some("the “odd” structure")),
        ("* structure", "the odd structure", Some("odd structure")),
        ("as ... asked", "as you may have asked", Some("as you may have asked")),
        ("as ... asked", "as we, well, asked", Some("as we, well, asked")),
        ("as ... asked", "as, well, asked", None),
        ("as ... asked", "as asked", Some("as asked")),
        ("as ... asked", "as one two three four five six seven asked", None),
        ("as ... asked", "as you\nasked", None),
        ("don't know", "I don’t know", Some("don’t know")),
        ("well-known", "a well–known man", Some("well–known")),
        ("well-known", "well known", None),
        ("well known", "well-known", None),
        ("überblick", "ÜBERBLICK", Some("ÜBERBLICK")),
        ("(in|on) (the day|time)", "on the day after", Some("on the day")),
        ("[insert", "an [Insert name]", Some("[Insert")),
        ("said \"so", "She said “so it is”", Some("said “so")),
        ("a {text} by", "A blog post by me", Some("A blog post by")),
        ("a {text} by", "a very long read by me", Some("a very long read by")),
        ("a {text} by {who}", "an article by", None),
        ("(say the word|just say the word|just ask) and", "Just say the word and", Some("Just say the word and")),
        ("(it is|it's) (said|told)", "It is said", Some("It is said")),
        ("as an ai", "_as an ai", None),
    ] {
        assert_eq!(matched(phrase, text).as_deref(), expected, "{phrase:?} on {text:?}");
    }
}

#[test]
fn numbers_match_in_digits_and_words() {
    for (text, expected) in [
        ("1,500 words", Some("1,500")),
        ("1.5k words", Some("1.5k")),
        ("some twelve hundred words", Some("twelve hundred")),
        ("a thousand words", Some("a thousand")),
        ("twenty-one words", Some("twenty-one")),
        ("two hundred and six words", Some("two hundred and six")),
        ("a few words", None),
        ("and words", None),
        ("two’s words", None),
    ] {
        let found = scanned(&["(over|) # words"], Kind::First, text);
        assert_eq!(found.first().and_then(|(_, _, number)| number.as_deref()), expected, "{text:?}");
    }
    assert_eq!(matched("#-word text", "a 50-word text").as_deref(), Some("50-word text"));
    assert_eq!(matched("the #th of", "the 5th of May").as_deref(), Some("the 5th of"));
}

#[test]
fn one_scan_finds_the_phrases_of_all_sets() {
    let phrases = ["so far", "# boats", "data from", "the most * pier", "poll ... found", "(very|) (big|odd) boat(s|)"];
    let text = "So far 12 boats, so, far: five boats. The most odd pier. A poll that, as we know, found data from us. Very big boats.";
    let expected = [
        (0, "So far"),
        (1, "12 boats"),
        (1, "five boats"),
        (3, "The most odd pier"),
        (4, "poll that, as we know, found"),
        (2, "data from"),
        (5, "Very big boats"),
    ];
    let found: Vec<_> =
        scanned(&phrases, Kind::First, text).into_iter().map(|(phrase, text, _)| (phrase, text)).collect();
    assert_eq!(found, expected.map(|(phrase, text)| (phrase, text.to_owned())));
}

#[test]
fn every_beginning_is_found_where_all_are_asked_for() {
    let found = scanned(&["(the|) (old|) pier"], Kind::Every, "by the old pier");
    let found: Vec<&str> = found.iter().map(|(_, text, _)| text.as_str()).collect();
    assert_eq!(found, ["the old pier", "old pier", "pier"]);
}

#[test]
fn a_match_is_found_once() {
    // a word twice among the alternatives; one that a longer alternative after it begins with, and before it
    for (phrase, expected) in [
        ("(pier|boat|pier)", vec!["pier"]),
        ("(pier|pier head)", vec!["pier"]),
        ("(pier head|pier)", vec!["pier head"]),
        ("(pier heads|pier)", vec!["pier"]),
        ("(pier(s|)( head|)|pier)", vec!["pier head"]),
    ] {
        for kind in [Kind::First, Kind::Every] {
            let found: Vec<String> =
                scanned(&[phrase], kind, "the pier head").into_iter().map(|(_, text, _)| text).collect();
            assert_eq!(found, expected, "{phrase}");
        }
    }
}

#[test]
fn what_stands_beside_a_word_does_not_hide_a_phrase() {
    let text = "since 1999, a “very” old pier; some two boats, a thousand boats and 1,500 boats. The Old pier's end.";
    for (phrase, expected) in [
        ("(since|until) #", vec!["since 1999"]),
        ("# boats", vec!["two boats", "a thousand boats", "1,500 boats"]),
        ("(a \"very\"|the) old pier", vec!["a “very” old pier", "The Old pier"]),
        ("old pier(; some|'s)", vec!["old pier; some", "Old pier's"]),
        ("pier's (far |)end", vec!["pier's end"]),
        ("# boats (*|) #", vec!["a thousand boats and 1,500"]),
        ("some (few |two |)boats", vec!["some two boats"]),
    ] {
        let found: Vec<String> = scanned(&[phrase], Kind::First, text).into_iter().map(|(_, text, _)| text).collect();
        assert_eq!(found, expected, "{phrase}");
    }
}

#[test]
fn what_must_be_further_away_is_found_at_its_farthest() {
    for (phrase, text, expected) in [
        ("harbour (*|* *|* * *|) (of|for) (the|) zebra", "harbour x-y-z's — (it) of the zebra", true),
        ("harbour (*|* *|* * *|) (of|for) (the|) zebra", "harbour a-b c d e of the zebra", false),
        ("zebra (*|) (*|) ... (of the|) quay", "zebra “a”, b-c 1.5 2 3 4 e—f - of the quay", true),
        ("zebra for # (old|) (*|) quay", "zebra for twenty-one thousand five hundred and six old x quay", true),
        ("(blue zebra|* zebra (a|b) c) of (*|) (very |)quay", "my zebra b c of so very quay", true),
        ("zebra of\u{a0}it", "zebra of\u{a0}it", true),
        ("zebra of the quay", "zebra of\nthe quay", false),
    ] {
        assert_eq!(matched(phrase, text).is_some(), expected, "{phrase} in {text}");
    }
}

#[test]
fn a_phrase_of_two_sets_is_found_for_both() {
    let mut builder = Builder::new(&NUMERALS);
    let phrase = Phrase::read("old pier", &Lists::default()).expect("the phrase is well-formed");
    let number = builder.add("rule", "old pier", &phrase);
    assert_eq!(builder.add("rule", "old pier", &phrase), number, "the same text has the same number");
    let literals = builder.literals("prose", "x+", [("pier head", true, true), ("[x", false, false)], false);
    let mut book = Book::new(Arc::new(builder.finish()));
    let sets = [book.add([number], Kind::First), book.add([number], Kind::Every), book.add(literals, Kind::First)];
    let text = "An old pier, its Pier Head [X, and a pier headland.";
    let found = book.scan(text, &mut Pieces::of_text(text));
    let all = sets.map(|set| found.of(set).iter().map(|found| &text[found.range.clone()]).collect::<Vec<_>>());
    assert_eq!(all, [vec!["old pier"], vec!["old pier"], vec!["Pier Head", "[X"]]);
}

#[test]
fn single_words_that_are_kept_apart_are_found_once_and_for_all_sets() {
    let mut builder = Builder::new(&NUMERALS);
    let mut add = |phrase: &str| {
        let read = Phrase::read(phrase, &Lists::default()).expect("the phrase is well-formed");
        builder.add("rule", phrase, &read)
    };
    let (pier, old, two) = (add("pier"), add("old"), add("old pier"));
    let mut book = Book::new(Arc::new(builder.finish()));
    let single = book.add([pier, two, old], Kind::SingleWords);
    let other = book.add([pier], Kind::Every);
    let text = "Old piers, an old pier and a PIER.";
    let found = book.scan(text, &mut Pieces::of_text(text));
    let words: Vec<(&str, u32)> =
        found.words_of(single).iter().map(|word| (&text[word.start..][..word.length as usize], word.phrase)).collect();
    assert_eq!(words, [("Old", 2), ("old", 2), ("pier", 0), ("PIER", 0)]);
    assert_eq!(found.of(single).iter().map(|found| &text[found.range.clone()]).collect::<Vec<_>>(), ["old pier"]);
    assert_eq!(found.of(other).iter().map(|found| &text[found.range.clone()]).collect::<Vec<_>>(), ["pier", "PIER"]);
    assert!(found.words_of(other).is_empty());
}

#[test]
fn phrases_over_the_pieces_of_a_long_text_are_found() {
    let filler = "Nothing was there but rain and wind. ".repeat(9_000);
    let text = format!("{filler}The old pier ... {filler}the old pier");
    let every: Vec<_> = scanned(&["the old pier", "wind. nothing was"], Kind::First, &text);
    assert_eq!(every.iter().filter(|(phrase, ..)| *phrase == 0).count(), 2);
    assert_eq!(every.iter().filter(|(phrase, ..)| *phrase == 1).count(), 2 * 8_999, "none is lost between pieces");
}

/// Whatever the notation allows can be searched for, however odd, in any text: users write the phrases, not the texts.
#[test]
fn any_phrase_can_be_looked_for() {
    const PIECES: [&str; 20] = [
        "a", "pier", "(", "(", "|", "|", ")", ")", " ", " ", ",", "#", "*", " ... ", "{text}", "{who}", "(a|)", "( |)",
        "(a |)", "(|, )",
    ];
    let mut state = 1_u64;
    let mut next = |below: usize| {
        // a linear congruential generator: the same phrases in every run
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let text = "A pier, a long read: two press officers and a blog post, article a a 12 pier ,a.";
    let mut read = 0;
    for _ in 0..30_000 {
        let length = 3 + next(9);
        let phrase: String = (0..length).map(|_| PIECES[next(PIECES.len())]).collect();
        if Phrase::read(&phrase, &lists()).is_ok() {
            read += 1;
            matched(&phrase, text);
        }
    }
    assert!(read > 1_000, "{read} of the phrases could be read");
}

#[test]
fn mistakes_are_told() {
    for (phrase, said) in [
        ("as (an", "`(` without `)`"),
        ("as an)", "`)` without `(`"),
        ("a|b", "`|` outside `(…)`"),
        ("a {list} b", "there is no word list `list`"),
        ("* #", "a phrase needs at least one fixed word"),
        ("\\", "`\\` at the end"),
    ] {
        assert_eq!(Phrase::read(phrase, &Lists::default()), Err(said.to_owned()), "{phrase}");
    }
    let own = BTreeMap::from([("a".to_owned(), vec!["x {b}".to_owned()]), ("b".to_owned(), vec!["y {a}".to_owned()])]);
    let wrong = Phrase::read("the {a}", &Lists::new(own, None, None)).expect_err("it has no end");
    assert!(wrong.contains("mentions itself"), "{wrong}");
}

#[test]
fn matching_stays_linear_where_alternatives_could_multiply() {
    let phrase = "(a|a a|) ".repeat(40) + "end";
    assert_eq!(matched(&phrase, &("a ".repeat(200) + "x end x")), Some("end".to_owned()));
    let phrase = "old ".to_owned() + &"(a|a a|) ".repeat(40) + "end";
    assert_eq!(matched(&phrase, &("old ".to_owned() + &"a ".repeat(200) + "x")), None);
    let text = "old ".to_owned() + &"a ".repeat(60) + "end";
    assert_eq!(matched(&phrase, &text), Some(text.clone()));
}

#[test]
fn a_compiled_lexicon_is_written_whole() {
    let mut builder = Builder::new(&NUMERALS);
    builder.add("rule", "old (pier|boat)", &Phrase::read("old (pier|boat)", &lists()).expect("well-formed"));
    let lexicon = builder.finish();
    let rust = lexicon.to_rust();
    for table in ["words", "starts", "entries", "phrases", "keys", "items", "atoms", "choices", "firsts", "pairs"] {
        assert!(rust.contains(&format!("    {table}: ")), "{table} is missing");
    }
    assert!(lexicon.known("rule", "old (pier|boat)").is_some() && lexicon.known("rule", "old pier").is_none());
}

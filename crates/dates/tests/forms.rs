//! Forms in which dates are written, and what is not a date.

use q7x2_dates::{Fault, Reading, Weekday, Written, find_dates, find_years};

/// `2025-12-06`, `2025-12-06|2025-06-12` (day first, month first), `2025-12`, `--12-06`, `2025`, `impossible`.
fn shown(reading: Reading) -> String {
    match reading {
        Reading::Day(day) => day.to_string(),
        Reading::Ambiguous { day_first, month_first } => format!("{day_first}|{month_first}"),
        Reading::Month { year, month } => format!("{year:04}-{month:02}"),
        Reading::DayOfMonth { month, day } => format!("--{month:02}-{day:02}"),
        Reading::Year(year) => format!("{year:04}"),
        Reading::Impossible => "impossible".to_owned(),
    }
}

/// Like `shown`, with the first of several days before `..`.
fn meaning(date: &Written) -> String {
    let first = date.first.map(|first| shown(first) + "..");
    first.unwrap_or_default() + &shown(date.reading)
}

fn only(text: &str) -> Written {
    let mut dates = find_dates(text);
    assert_eq!(dates.len(), 1, "one date expected in {text:?}, found {dates:?}");
    dates.remove(0)
}

#[rustfmt::skip]
const FORMS: &[(&str, &str)] = &[
    // Numbers, the year first
    ("2025-12-06", "2025-12-06"), ("2025/12/06", "2025-12-06"), ("2025.12.06", "2025-12-06"),
    ("2025-1-5", "2025-01-05"), ("20251206", "2025-12-06"), ("2025‑12‑06", "2025-12-06"),
    ("2025-02-30", "impossible"), ("2025-13-01", "impossible"), ("2025-00-00", "impossible"),
    ("2025/04/31", "impossible"),
    // Numbers, the year last
    ("06.12.2025", "2025-12-06|2025-06-12"), ("6.12.2025", "2025-12-06|2025-06-12"),
    ("06/12/2025", "2025-12-06|2025-06-12"), ("6-12-2025", "2025-12-06|2025-06-12"),
    ("6. 12. 2025", "2025-12-06|2025-06-12"), ("1.2.2020", "2020-02-01|2020-01-02"),
    ("12/25/2025", "2025-12-25"), ("25/12/2025", "2025-12-25"), ("25.12.2025", "2025-12-25"),
    ("06/06/2025", "2025-06-06"), ("25-12-2025", "2025-12-25"), ("06.12.1825", "1825-12-06|1825-06-12"),
    ("31.04.2025", "impossible"), ("13/13/2025", "impossible"), ("30-02-2025", "impossible"),
    ("32.12.2025", "impossible"), ("29.02.2025", "impossible"), ("29.02.2024", "2024-02-29"),
    ("06.12.25", "2025-12-06|2025-06-12"), ("12/06/25", "2025-06-12|2025-12-06"), ("13/06/25", "2025-06-13"),
    ("6/12/99", "1999-12-06|1999-06-12"),
    // English, the month first
    ("December 2, 2025", "2025-12-02"), ("Dec, 8 2025", "2025-12-08"), ("December 8 , 2025", "2025-12-08"),
    ("Dec. 2nd 2025", "2025-12-02"), ("December 2 2025", "2025-12-02"), ("December 8,2025", "2025-12-08"),
    ("Dec.8, 2025", "2025-12-08"), ("DECEMBER 2, 2025", "2025-12-02"), ("december 2, 2025", "2025-12-02"),
    ("dec 2, 2025", "2025-12-02"), ("Sept. 5", "--09-05"), ("December 1", "--12-01"), ("May 5", "--05-05"),
    ("May 5, 2025", "2025-05-05"), ("may 5, 2025", "2025-05-05"), ("March 31st", "--03-31"),
    ("December the 6th", "--12-06"), ("December the 6th, 2025", "2025-12-06"), ("Sept 11, 2001", "2001-09-11"),
    ("December 3-5, 2025", "2025-12-03..2025-12-05"), ("December 3–5", "--12-03..--12-05"),
    ("Dec. 3 and 4, 2025", "2025-12-03..2025-12-04"), ("December 6/7", "--12-06..--12-07"),
    ("December 3rd to 5th", "--12-03..--12-05"),
    ("February 30, 2025", "impossible"), ("February 30", "impossible"), ("December 32, 2025", "impossible"),
    ("February 29, 2024", "2024-02-29"), ("February 29", "--02-29"), ("July 4, 1776", "1776-07-04"),
    // English, the day first
    ("2 December 2025", "2025-12-02"), ("2nd of December, 2025", "2025-12-02"), ("5 Sept", "--09-05"),
    ("1st of December", "--12-01"), ("5 March", "--03-05"), ("2 December, 2025", "2025-12-02"),
    ("2nd December 2025", "2025-12-02"), ("06-Dec-2025", "2025-12-06"), ("06-Dec-25", "2025-12-06"),
    ("6/Dec/2025", "2025-12-06"), ("2 Dec. 2025", "2025-12-02"), ("3–5 December 2025", "2025-12-03..2025-12-05"),
    ("3-5 December", "--12-03..--12-05"), ("6 and 7 December 2025", "2025-12-06..2025-12-07"),
    ("2th December 2025", "2025-12-02"), ("30 February", "impossible"),
    ("31 April 2025", "impossible"), ("30th of February 2025", "impossible"),
    ("Saturday, 6 December 2025", "2025-12-06"), ("Tuesday 4 July 2022", "2022-07-04"),
    ("Sat 6 Dec 2025", "2025-12-06"), ("Saturday 06/12/2025", "2025-12-06|2025-06-12"),
    ("Sat, December 6", "--12-06"), ("Saturday, 2025-12-06", "2025-12-06"),
    // English, the year first; months
    ("2025, December 7", "2025-12-07"), ("2025 December 7", "2025-12-07"), ("2025-Dec-07", "2025-12-07"),
    ("December 2025", "2025-12"), ("Dec 2025", "2025-12"), ("Dec. 2025", "2025-12"), ("May 2025", "2025-05"),
    // German
    ("6. Dezember 2025", "2025-12-06"), ("6. Dez. 2025", "2025-12-06"), ("6. Dezember", "--12-06"),
    ("Samstag, 6. Dezember 2025", "2025-12-06"), ("1. Jänner 2026", "2026-01-01"), ("5. März", "--03-05"),
    ("3.–5. Dezember 2025", "2025-12-03..2025-12-05"), ("Dezember 2025", "2025-12"),
    ("Sa., 06.12.2025", "2025-12-06|2025-06-12"), ("31. Juni", "impossible"), ("6.Dezember 2025", "2025-12-06"),
    // French
    ("6 décembre 2025", "2025-12-06"), ("1er décembre 2025", "2025-12-01"), ("6 déc. 2025", "2025-12-06"),
    ("1er août", "--08-01"), ("24 mars 2025", "2025-03-24"), ("14 juillet", "--07-14"), ("mars 2025", "2025-03"),
    ("samedi 6 décembre 2025", "2025-12-06"), ("3 au 5 février 2025", "2025-02-03..2025-02-05"),
    ("31 septembre 2025", "impossible"),
    // Spanish
    ("6 de diciembre de 2025", "2025-12-06"), ("6 de diciembre", "--12-06"), ("1º de mayo", "--05-01"),
    ("sábado, 6 de diciembre de 2025", "2025-12-06"), ("6 dic. 2025", "2025-12-06"), ("5 ene 2025", "2025-01-05"),
    ("6 de diciembre del 2025", "2025-12-06"), ("31 de junio de 2025", "impossible"),
    // Italian
    ("6 dicembre 2025", "2025-12-06"), ("1º maggio", "--05-01"), ("sabato 6 dicembre 2025", "2025-12-06"),
    ("6 set 2025", "2025-09-06"), ("30 febbraio 2025", "impossible"),
    // Portuguese
    ("6 de dezembro de 2025", "2025-12-06"), ("7 de março", "--03-07"), ("6 out 2025", "2025-10-06"),
    ("sexta-feira, 5 de dezembro de 2025", "2025-12-05"), ("31 de novembro de 2025", "impossible"),
    // Dutch
    ("6 december 2025", "2025-12-06"), ("6 mei", "--05-06"), ("6 mrt. 2025", "2025-03-06"),
    ("zaterdag 6 december 2025", "2025-12-06"), ("30 februari", "impossible"),
    // Polish
    ("6 grudnia 2025", "2025-12-06"), ("11 listopada", "--11-11"), ("6 XII 2025", "2025-12-06"),
    ("sobota, 6 grudnia 2025", "2025-12-06"), ("6 gru 2025", "2025-12-06"), ("grudzień 2025", "2025-12"),
    ("6.XII.2025", "2025-12-06"), ("31 czerwca 2025", "impossible"), ("3 marca", "--03-03"),
    // Ukrainian
    ("6 грудня 2025", "2025-12-06"), ("24 серпня", "--08-24"), ("субота, 6 грудня 2025", "2025-12-06"),
    ("грудень 2025", "2025-12"), ("1-го січня 2025", "2025-01-01"), ("п’ятниця, 5 грудня 2025", "2025-12-05"),
    ("31 листопада 2025", "impossible"),
    // Russian
    ("6 декабря 2025", "2025-12-06"), ("9 мая", "--05-09"), ("суббота, 6 декабря 2025", "2025-12-06"),
    ("6 дек. 2025", "2025-12-06"), ("декабре 2025", "2025-12"), ("3–5 июня 2025", "2025-06-03..2025-06-05"),
    ("31 июня 2025", "impossible"),
];

#[test]
fn the_forms_are_many() {
    let read = FORMS.iter().filter(|(_, expected)| *expected != "impossible").count();
    assert!(read >= 120 && FORMS.len() > read, "{read}");
}

#[test]
fn every_form_is_read_in_every_place() {
    for (form, expected) in FORMS {
        for (before, after) in [
            ("", ""),
            ("", "."),
            ("(", ")"),
            ("It came on ", ", they said."),
            ("ж ", " ж"),
            ("“", "”"),
            ("\u{feff}", "\u{2028}"),
            ("end.\n\n", "\r\nNext"),
            ("🕊 ", " – 🕊"),
        ] {
            let text = format!("{before}{form}{after}");
            let date = only(&text);
            assert_eq!((&text[date.range.clone()], meaning(&date).as_str()), (*form, *expected), "{text:?}");
        }
    }
}

#[test]
fn dates_are_found_inside_sentences() {
    for (text, expected) in [
        ("KYIV, Ukraine — December 2, 2025 — Talks", vec!["December 2, 2025 = 2025-12-02"]),
        ("Updated 3 Feb. 2024 at 10:15", vec!["3 Feb. 2024 = 2024-02-03"]),
        ("(2025, December 7). Title", vec!["2025, December 7 = 2025-12-07"]),
        ("Author. (2025, December). Title", vec!["2025, December = 2025-12"]),
        ("2025-12-06T10:15:00Z and 2025-12-07 10:15", vec!["2025-12-06 = 2025-12-06", "2025-12-07 = 2025-12-07"]),
        ("6 грудня 2025 року; 6 декабря 2025 года", vec!["6 грудня 2025 = 2025-12-06", "6 декабря 2025 = 2025-12-06"]),
        ("06.12.2025г. и 13.12.2025 г.", vec!["06.12.2025 = 2025-12-06|2025-06-12", "13.12.2025 = 2025-12-13"]),
        ("28 November – 3 December 2025", vec!["28 November = --11-28", "3 December 2025 = 2025-12-03"]),
        ("November 28-3 December", vec!["November 28 = --11-28", "3 December = --12-03"]),
        ("November 28 – December 3, 2025", vec!["November 28 = --11-28", "December 3, 2025 = 2025-12-03"]),
        ("28.11.2025-13.12.2025", vec!["28.11.2025 = 2025-11-28", "13.12.2025 = 2025-12-13"]),
        ("https://a.example/2025/12/06/story", vec!["2025/12/06 = 2025-12-06"]),
        ("notes_2025-12-06.txt", vec!["2025-12-06 = 2025-12-06"]),
        ("5, 6 and 7 December", vec!["6 and 7 December = --12-06..--12-07"]),
        ("December 6 December 7", vec!["December 6 = --12-06", "December 7 = --12-07"]),
        ("On December 6, 2025\n2026 was", vec!["December 6, 2025 = 2025-12-06"]),
        ("Page 5\nDecember 2025", vec!["December 2025 = 2025-12"]),
        ("3\nDecember 2025", vec!["December 2025 = 2025-12"]),
        ("since march 2025 and in may 2024", vec!["march 2025 = 2025-03", "may 2024 = 2024-05"]),
        ("In December, 2025, and December, 2024.", vec!["December, 2025 = 2025-12", "December, 2024 = 2024-12"]),
        ("January 6 Committee", vec!["January 6 = --01-06"]),
        ("Mon, 6 Dec 93 10:00:00 GMT", vec!["Mon, 6 Dec 93 = 1993-12-06"]),
        ("Date:06.12.2025", vec!["06.12.2025 = 2025-12-06|2025-06-12"]),
        ("[06/Dec/2025:10:15:00 +0000]", vec!["06/Dec/2025 = 2025-12-06"]),
        ("on December 6,\n2025", vec!["December 6,\n2025 = 2025-12-06"]),
        ("It ended 5 May. 2025 was calm.", vec!["5 May = --05-05"]),
    ] {
        let dates = find_dates(text);
        let found = dates.iter().map(|date| format!("{} = {}", &text[date.range.clone()], meaning(date)));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text:?}");
    }
}

#[test]
fn other_numbers_are_no_dates() {
    for text in [
        "",
        "5",
        "2/3 of them",
        "24/7",
        "9/11",
        "1.2.3",
        "version 3.14.2",
        "10.5.2.1",
        "192.168.20.25",
        "v1.2.2020",
        "1.2.3.2020",
        "06.12.25.1",
        "Section 10.12.25",
        "§ 06.12.25",
        "version 1.2.2020",
        "+49 30 12 2025",
        "555-12-2025",
        "030-12-06-2025",
        "978-3-16-148410-0",
        "0-306-40615-2",
        "$5 December",
        "may 5 people come",
        "They march 10 miles.",
        "You may 2000 times",
        "5 May's",
        "2025",
        "in 2025 people",
        "March 1,200 miles",
        "December 1.5 million",
        "December 5 million",
        "March 5%",
        "May 5:30",
        "April 2-1",
        "3.5 December",
        "at 10:05 December",
        "12:30:45",
        "1/2/3",
        "31/31",
        "99/99/2025",
        "45/67/2025",
        "2024/25/26",
        "2025-12",
        "2011-12",
        "12/2025",
        "ISO 8601:2019",
        "dec 10 is hex A",
        "oct 17",
        "5 ago",
        "3 out of 5",
        "Mars 2020 rover",
        "Mars 5",
        "la marca 2025",
        "maja 2025",
        "the 50 May",
        "December 32",
        "December 45, 2025",
        "In December, 8 people died",
        "In December, 2000 people died",
        "Mai 5",
        "May\t5",
        "May\n\n5",
        "Dec\n5 people",
        "Chapter 5 May",
        "No. 5 March",
        "x2025-12-06",
        "2025-12-06-07",
        "1-2025-12-06",
        "123456789",
        "20259999",
        "20251301",
        "#20251206",
        "1.20251206",
        "20251206-1234",
        "23 (235) 20250918.",
        "06/12-2025",
        "06.12/2025",
        "06.12.20255",
        "6 de cada 10",
        "Maya 5",
        "Sunday 6",
        "Saturday, 6 people",
        "20-12-25",
        "5 I 2025x",
        "6 xii 2025",
        "Q4 2025",
        "₴5 грудня",
        "5-6-7",
        "1 000 2025",
        "3D May",
        "SAC'04 March",
        "Model 5December",
        "12 Monkeys 2025",
        "6,12,2025",
        "06:12:2025",
        "0.12.2025",
        "100.12.2025",
    ] {
        assert_eq!(find_dates(text), [], "{text:?}");
    }
}

#[test]
fn faults_are_told() {
    for (text, fault) in [
        ("Dec, 8 2025", Some(Fault::CommaAfterMonth)),
        ("Dec, 8, 2025", Some(Fault::CommaAfterMonth)),
        ("December 8 , 2025", Some(Fault::SpaceBeforeComma)),
        ("8 December , 2025", Some(Fault::SpaceBeforeComma)),
        ("December 8,2025", Some(Fault::MissingSpace)),
        ("Dec.8, 2025", Some(Fault::MissingSpace)),
        ("2th December", Some(Fault::WrongOrdinal)),
        ("December 3th", Some(Fault::WrongOrdinal)),
        ("11th December", None),
        ("December 8, 2025", None),
        ("December, 2025", None),
        ("Dec. 8, 2025", None),
    ] {
        assert_eq!(only(text).fault, fault, "{text}");
    }
}

#[test]
fn forms_tell_the_order_of_day_and_month() {
    use q7x2_dates::Order::{DayFirst, MonthFirst};
    for (text, order) in [
        ("06.12.2025", None),
        ("25.12.2025", Some(DayFirst)),
        ("12/25/2025", Some(MonthFirst)),
        ("06/06/2025", None),
        ("13/13/2025", None),
        ("6 December", Some(DayFirst)),
        ("December 6, 2025", Some(MonthFirst)),
        ("2025-12-06", None),
    ] {
        assert_eq!(only(text).form.order(), order, "{text}");
    }
}

#[test]
fn a_wrong_weekday_is_told_and_a_right_one_settles_the_order() {
    for (text, actual, settled) in [
        ("Saturday, 6 December 2025", None, None),
        ("Tuesday 4 July 2022", Some(Weekday::Monday), None),
        ("неділя, 6 грудня 2025", Some(Weekday::Saturday), None),
        ("Friday, 6–7 December 2025", Some(Weekday::Sunday), None),
        ("Friday and Saturday, 5 and 6 December 2025", None, None),
        ("Monday, 6 December", None, None),
        ("Saturday, 06.12.2025", None, Some("2025-12-06")),
        ("Thursday, 06.12.2025", None, Some("2025-06-12")),
        ("Monday, 06.12.2025", None, None),
        ("Monday, 30 February 2025", None, None),
        ("Monday, 14 April 1483", None, None),
    ] {
        let date = only(text);
        assert_eq!(date.weekday_disagrees(), actual, "{text}");
        let day = date.settled_by_weekday().map(|day| day.to_string());
        assert_eq!(day.as_deref(), settled, "{text}");
    }
}

#[test]
fn the_time_follows_the_range() {
    let text = "on 2 Dec 2025 at 10:15 am.";
    let date = only(text);
    assert_eq!(&text[date.range], "2 Dec 2025");
    let time = date.time.expect("the text names a time");
    assert_eq!((&text[time.range], time.hour, time.minute), ("10:15 am", 10, 15));
}

#[test]
fn bare_years_stand_by_themselves() {
    for (text, expected) in [
        ("in 2025.", vec!["2025"]),
        ("(2019–2021)", vec!["2019", "2021"]),
        ("2019-2021", vec!["2019", "2021"]),
        ("2019/20", vec!["2019"]),
        ("у 2025р.", vec!["2025"]),
        ("6 December 2025 and December 2024 but 2023", vec!["2023"]),
        ("the 1990s, 1990's", vec![]),
        ("$2025, 2025%, 2,025, 20251, 0999, 2101, x2025, 12.2025, 2025.5, +1 2025-555", vec![]),
    ] {
        let years = find_years(text);
        let found = years.iter().map(|year| &text[year.range.clone()]);
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
    }
}

/// Texts put together at random from pieces of dates: nothing panics, and every range begins and ends between
/// characters.
#[test]
fn random_mixtures_are_survived() {
    #[rustfmt::skip]
    const PIECES: [&str; 54] = [
        "0", "1", "6", "12", "31", "39", "99", "2025", "1999", "20251206", "1234567890", " ", "  ", "\n", "\r\n",
        "\t", ".", ",", "-", "–", "—", "/", ":", "'", "’", "(", ")", "$", "%", "th", "er", "º", "T", "Z", "of",
        "de", "and", "the", "a", "at", "December", "may", "Sept", "mars", "грудня", "мая", "XII", "Saturday",
        "п’ятниця", "segunda-feira", "é", "🕊", "\u{301}", "г",
    ];
    let rounds = if cfg!(debug_assertions) { 20_000 } else { 200_000 };
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % below
    };
    for _ in 0..rounds {
        let text: String = (0..next(14)).map(|_| PIECES[next(PIECES.len())]).collect();
        let mut floor = 0;
        for date in find_dates(&text) {
            let range = date.range;
            assert!(text.get(range.clone()).is_some_and(|piece| !piece.is_empty()), "{text:?} {range:?}");
            assert!(range.start >= floor, "{text:?} {range:?}");
            floor = range.end;
            if let Some(time) = date.time {
                assert!(time.range.start >= floor && text.get(time.range.clone()).is_some(), "{text:?}");
            }
        }
        for year in find_years(&text) {
            assert!(text.get(year.range).is_some_and(|year| year.len() == 4), "{text:?}");
        }
    }
}

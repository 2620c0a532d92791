//! Blocks and their numbers, each as `text=kind` or `text=kind value`.

use super::{NumberKind, number_word, numbers};

const CASES: &[(&str, &[&str])] = &[
    ("Nothing here counts.", &[]),
    // Percent.
    ("It fell 20% in a week.", &["20%=Percent 20"]),
    ("It fell 20 per cent.", &["20 per cent=Percent 20"]),
    ("It fell 2.5 percent.", &["2.5 percent=Percent 2.5"]),
    ("It rose 5 percentage points.", &["5 percentage points=Percent 5"]),
    ("It rose five percent.", &["five percent=Percent 5"]),
    ("A 10–15% cut.", &["10–15%=Percent"]),
    ("Es sind 3,5 Prozent.", &["3,5 Prozent=Percent 3.5"]),
    ("It rose 5 %.", &["5 %=Percent 5"]),
    ("Twenty-five per cent voted.", &["Twenty-five per cent=Percent 25"]),
    // Money.
    ("It cost $5 million.", &["$5 million=Money 5000000"]),
    ("A €3.2bn loan.", &["€3.2bn=Money 3200000000"]),
    ("A £1,200 fine.", &["£1,200=Money 1200"]),
    ("They paid 5 million dollars.", &["5 million dollars=Money 5000000"]),
    ("They paid USD 300.", &["USD 300=Money 300"]),
    ("They paid 300 USD.", &["300 USD=Money 300"]),
    ("They paid 300 hryvnias.", &["300 hryvnias=Money 300"]),
    ("A US$20m gift.", &["US$20m=Money 20000000"]),
    ("A $1.5k bill", &["$1.5k=Money 1500"]),
    ("They paid $5-10 million.", &["$5-10 million=Money"]),
    ("They paid 40 € each.", &["40 €=Money 40"]),
    ("They paid twenty dollars.", &["twenty dollars=Money 20"]),
    ("A $2-billion dam.", &["$2-billion=Money 2000000000"]),
    ("They paid 90 Canadian dollars.", &["90 Canadian dollars=Money 90"]),
    ("Tens of millions of dollars went.", &["Tens of millions of dollars=Money"]),
    ("They lost a million dollars.", &["a million dollars=Money 1000000"]),
    ("Rs. 500 was paid.", &["Rs. 500=Money 500"]),
    // Magnitude.
    ("There were 653 of them.", &["653=Magnitude 653"]),
    ("There were 1,500 of them.", &["1,500=Magnitude 1500"]),
    ("There were 1,234,567.89 of them.", &["1,234,567.89=Magnitude 1234567.89"]),
    ("There were 10\u{a0}000 of them.", &["10\u{a0}000=Magnitude 10000"]),
    ("There were 10 000 of them.", &["10 000=Magnitude 10000"]),
    ("Some 2.5 million fled.", &["2.5 million=Magnitude 2500000"]),
    ("The page had 1.5k views.", &["1.5k=Magnitude 1500"]),
    ("Hundreds of thousands fled.", &["Hundreds of thousands=Magnitude"]),
    ("She read dozens of books.", &["dozens=Magnitude"]),
    ("She wrote 1500 words.", &["1500=Magnitude 1500"]),
    ("She wrote 2000 words.", &["2000=Magnitude 2000"]),
    ("About 2000 came.", &["2000=Magnitude 2000"]),
    ("The road is 5km long.", &["5=Magnitude 5"]),
    ("The road is 5 km long.", &["5=Magnitude 5"]),
    ("Two hundred and five men", &["Two hundred and five=Magnitude 205"]),
    ("Twelve hundred men", &["Twelve hundred=Magnitude 1200"]),
    ("two million three hundred thousand", &["two million three hundred thousand=Magnitude 2300000"]),
    ("A dozen eggs", &["A dozen=Magnitude 12"]),
    ("Half a million fled.", &["Half a million=Magnitude 500000"]),
    ("Several hundred fled.", &["hundred=Magnitude"]),
    ("There were 1.500.000 of them.", &["1.500.000=Magnitude 1500000"]),
    ("From 3 to 4", &["3=Magnitude 3", "4=Magnitude 4"]),
    ("It takes 5-10 minutes.", &["5-10=Magnitude"]),
    // Ordinal and word.
    ("She came third.", &["third=Ordinal 3"]),
    ("The 21st day", &["21st=Ordinal 21"]),
    ("The twenty-first day", &["twenty-first=Ordinal 21"]),
    ("the second largest town", &["second=Ordinal 2"]),
    ("Wait a second.", &[]),
    ("Second, he lied.", &["Second=Ordinal 2"]),
    ("Eight men and twenty-five dogs", &["Eight=Word 8", "twenty-five=Word 25"]),
    ("A four-year term", &["four=Word 4"]),
    ("One of them left; no one knew.", &[]),
    ("two and a half years", &["two and a half=Word 2.5"]),
    ("five and six", &["five=Word 5", "six=Word 6"]),
    // Fraction.
    ("Two thirds agreed.", &["Two thirds=Fraction 0.6667"]),
    ("Two-thirds agreed.", &["Two-thirds=Fraction 0.6667"]),
    ("Half of them agreed.", &["Half=Fraction 0.5"]),
    ("The first half ended.", &["first=Ordinal 1"]),
    ("A third of voters", &["A third=Fraction 0.3333"]),
    ("a quarter of voters", &["a quarter=Fraction 0.25"]),
    ("the third quarter", &["third=Ordinal 3"]),
    ("One in five voters", &["One in five=Fraction 0.2"]),
    ("nine out of ten cats", &["nine out of ten=Fraction 0.9"]),
    ("Use 3/4 of it, or ½.", &["3/4=Fraction 0.75", "½=Fraction 0.5"]),
    ("It is 3½ feet.", &["3½=Magnitude 3.5"]),
    // Year.
    ("It began in 1984.", &["1984=Year 1984"]),
    ("It ran 2022-2024.", &["2022=Year 2022", "2024=Year 2024"]),
    ("The season of 2019–20", &["2019–20=Year 2019"]),
    ("In the 1990s and late 1066", &["1990s=Year 1990", "1066=Year 1066"]),
    ("On December 2, 2025, it rained.", &["2=Date 2", "2025=Year 2025"]),
    ("The 2019 election", &["2019=Year 2019"]),
    ("A study (Smith, 2019) and one (2020)", &["2019=Year 2019", "2020=Year 2020"]),
    ("In 1500 villages", &["1500=Magnitude 1500"]),
    ("Since mid-2020", &["2020=Year 2020"]),
    // Date.
    ("On 5 May it rained.", &["5=Date 5"]),
    ("On Sept. 5 it rained.", &["5=Date 5"]),
    ("On the 2nd of June", &["2nd=Date 2"]),
    ("On 06.12.2025 and 2025-12-06", &["06.12.2025=Date", "2025-12-06=Date"]),
    ("On 12/6/2025", &["12/6/2025=Date"]),
    // Clock and score.
    ("At 10:15 it began.", &["10:15=Clock"]),
    ("At 3 p.m. it began.", &["3 p.m.=Clock"]),
    ("At 10:15 a.m. and 5pm", &["10:15 a.m.=Clock", "5pm=Clock"]),
    ("At three o'clock", &["three o'clock=Clock"]),
    ("They won 3-1 away.", &["3-1=Score"]),
    ("They won 2–3 on points.", &["2–3=Score"]),
    ("A 16:9 screen", &["16:9=Score"]),
    // Identifier.
    ("See Section 3.2 and Number 2 on page 12.", &["3.2=Identifier", "2=Identifier", "12=Identifier"]),
    ("No. 5 and Chapter 4", &["5=Identifier", "4=Identifier"]),
    ("pp. 12–14", &["12–14=Identifier"]),
    ("Version 1.2.3 and 192.168.0.1", &["1.2.3=Identifier", "192.168.0.1=Identifier"]),
    ("Call +44 20 7946 0958 or 555-1234.", &["44 20 7946 0958=Identifier", "555-1234=Identifier"]),
    ("ISBN 978-3-16-148410-0", &["978-3-16-148410-0=Identifier"]),
    ("Order 12345678901", &["12345678901=Identifier"]),
    ("1. First", &["1=Identifier", "First=Ordinal 1"]),
    ("An F-16 and Covid-19 and B12", &["F-16=Identifier", "Covid-19=Identifier", "B12=Identifier"]),
    ("As shown [12] and #7", &["12=Identifier", "7=Identifier"]),
    ("A 5G phone", &["5G=Identifier"]),
    ("Agent 007", &["007=Identifier"]),
    ("Go to https://example.com/2019/5 now, or www.a5.com/6.", &[]),
    ("She said no 5 times.", &["5=Magnitude 5"]),
];

fn shown(block: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for figure in numbers(block) {
        let text = &block[figure.range.clone()];
        let value = figure.value.filter(|_| figure.kind != NumberKind::Identifier);
        let value = value.map_or(String::new(), |value| format!(" {}", (value * 1e4).round() / 1e4));
        texts.push(format!("{text}={:?}{value}", figure.kind));
    }
    texts
}

#[test]
fn figures_are_found_with_kind_and_value() {
    let mut wrong = Vec::new();
    for (block, expected) in CASES {
        let found = shown(block);
        if found != *expected {
            wrong.push(format!("{block}\n    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn number_words_are_read_whole() {
    for (text, expected) in [
        ("seven", Some(7.0)),
        ("One", Some(1.0)),
        ("twenty-one", Some(21.0)),
        ("fifteen hundred", Some(1500.0)),
        ("a dozen", Some(12.0)),
        ("two and a half", Some(2.5)),
        ("three hundred and sixty-five", Some(365.0)),
        ("two million", Some(2e6)),
        ("third", None),
        ("seven men", None),
        ("", None),
        ("two three", None),
        ("two thirds", None),
    ] {
        assert_eq!(number_word(text), expected, "{text}");
    }
}

//! People with titles, in the forms that texts use, in dated documents.

use crate::program::Folder;

/// A form of mention, and texts in it: their date, and the rule that must find something.
type Form = (&'static str, &'static [(&'static str, &'static str, Option<&'static str>)]);

const FORMER: Option<&str> = Some("title/stale-former");
const CURRENT: Option<&str> = Some("title/stale-current");
const WRONG: Option<&str> = Some("title/wrong-office");

#[rustfmt::skip]
const FORMS: &[Form] = &[
    ("apposition", &[
        ("2025-12-06", "Donald Trump, the former president of the United States, signed the order on Friday.", FORMER),
        ("2025-12-06", "Donald Trump, 79, a former US president, is in Miami.", FORMER),
        ("2025-12-06", "The former US president, Donald Trump, is in Miami.", FORMER),
        ("2025-12-06", "Keir Starmer, Britain's former prime minister, spoke in Leeds.", FORMER),
        ("2025-12-06", "Joe Biden, the US president, is in Miami this week.", CURRENT),
        ("2025-12-06", "Rishi Sunak, Britain's prime minister, said on Friday that he would go.", CURRENT),
        ("2025-12-06", "The prime minister of the United Kingdom, Rishi Sunak, says that he will go.", CURRENT),
        ("2025-12-06", "Keir Starmer, the British prime minister, spoke in Leeds.", None),
        ("2025-12-06", "Joe Biden, the former president, is in Miami this week.", None),
        ("2025-12-06", "Joe Biden, who was president until January, is in Miami this week.", None),
    ]),
    ("plurals", &[
        ("2025-12-06", "Former presidents Barack Obama and Donald Trump will attend on Friday.", FORMER),
        ("2025-12-06", "Former presidents Barack Obama and George W. Bush will attend on Friday.", None),
        ("2025-12-06", "Presidents Emmanuel Macron and Volodymyr Zelensky met on Friday.", None),
        ("2025-12-06", "Presidents Joe Biden and Emmanuel Macron meet in Paris this week.", CURRENT),
        ("2025-12-06", "The former presidents Macron and Trump spoke on Friday in Rome, Emmanuel Macron said.", FORMER),
        ("2025-12-06", "Prime Ministers Rishi Sunak and Giorgia Meloni are meeting this week.", CURRENT),
        ("2025-12-06", "The former prime ministers Rishi Sunak and Tony Blair spoke on Friday.", None),
    ]),
    ("chains", &[
        ("2025-12-06", "Jared Kushner, son-in-law of former President Donald Trump, came along.", FORMER),
        ("2025-12-06", "David Cameron, the former prime minister and former foreign secretary, spoke.", None),
        ("2024-03-06", "Former Prime Minister and now Foreign Secretary David Cameron spoke in Rome.", None),
        ("2025-12-06", "Marco Rubio, a former senator and now secretary of state, flew to Rome.", None),
        ("2025-12-06", "A lawyer for the brother of former French President Emmanuel Macron says no.", FORMER),
        ("2025-12-06", "Hunter Biden, son of former President Joe Biden, came along.", None),
        ("2025-12-06", "She was an adviser to former Vice President Kamala Harris and to former Secretary of State Antony Blinken.", None),
    ]),
    ("possessives", &[
        ("2025-12-06", "America's former president Donald Trump is in Miami.", FORMER),
        ("2025-12-06", "France's former President Emmanuel Macron is in Lyon.", FORMER),
        ("2025-12-06", "Germany's Chancellor Olaf Scholz says that he will go to Kyiv.", CURRENT),
        ("2025-12-06", "Britain's Foreign Secretary David Lammy says that talks go on.", CURRENT),
        ("2025-12-06", "Britain's Prime Minister Keir Starmer says that talks go on.", None),
        ("2025-12-06", "Ukraine's Volodymyr Zelensky and his national security adviser met on Friday.", None),
        ("2025-12-06", "President Joe Biden's spokesman says that the president is in Miami this week.", CURRENT),
        ("2025-12-06", "Germany's former chancellor Olaf Scholz is in Kyiv.", None),
    ]),
    ("acting elect designate", &[
        ("2025-12-06", "Acting President Mohammad Mokhber resigned in 2024.", None),
        ("2025-12-06", "President-elect Donald Trump will nominate a judge this week.", CURRENT),
        ("2024-12-06", "President-elect Donald Trump will nominate a judge this week.", None),
        ("2024-12-06", "Donald Trump, the president-elect, will nominate a judge this week.", None),
        ("2025-12-06", "Vice President-elect JD Vance is to speak on Friday.", CURRENT),
        ("2025-12-06", "Then-President Joe Biden signed the bill.", None),
        ("2025-12-06", "Prime Minister-designate Keir Starmer spoke in 2024.", None),
        ("2024-06-01", "Mohammad Mokhber, the acting president of Iran, is in Qom.", None),
        ("2024-07-01", "Keir Starmer will speak on Friday, and the prime minister-designate, Dick Schoof, will listen.", None),
        ("2025-12-06", "Chancellor-designate Friedrich Merz is in Bonn this week.", CURRENT),
    ]),
    ("surnames alone", &[
        ("2025-12-06", "Former President Trump signed an order on Friday.", FORMER),
        ("2025-12-06", "Vice President Harris is to speak in Ohio this week.", CURRENT),
        ("2025-12-06", "President Biden signs bills this week.", CURRENT),
        ("2025-12-06", "President Trump signed an order on Friday.", None),
        ("2025-12-06", "Former President Bush is in Texas.", None),
        ("2025-12-06", "Former President Clinton is in Texas.", None),
        ("2025-12-06", "President Johnson of the bowling club spoke on Friday.", None),
        ("2025-12-06", "Keir Starmer spoke. Former Prime Minister Starmer then left.", FORMER),
        ("2025-12-06", "President Bush is a novel.", None),
    ]),
    ("named after people", &[
        ("2025-12-06", "The former Trump Taj Mahal casino is closed.", None),
        ("2025-12-06", "The Biden Center and President George Bush Turnpike are closed this week.", None),
        ("2025-12-06", "Former Trump adviser Steve Bannon spoke on Friday.", None),
        ("2025-12-06", "The former Trump Tower tenant sued.", None),
        ("2025-12-06", "President Lincoln Avenue is closed this week, and so is the Reagan National Airport.", None),
        ("2025-12-06", "The USS President Truman is in port this week.", None),
        ("2025-12-06", "Ford, the former president of the bank, drives a Ford.", None),
        ("2025-12-06", "The former president of Trump Organization, Donald Trump Jr., is in Miami.", None),
        ("2025-12-06", "President Kennedy High School plays this week.", None),
        ("2025-12-06", "Former Governor Ron Smith, president of the rotary club, says no.", None),
        ("2025-12-06", "The Prime Minister May Day rally is on Friday.", None),
        ("2025-12-06", "Governor Brown of the reform school says no.", None),
        ("2025-12-06", "The former Kennedy Center is closed this week.", None),
        ("2025-12-06", "A Ford dealer, former president of the Biden Road club, says no.", None),
    ]),
    ("other offices", &[
        ("2025-12-06", "Foreign Secretary Rachel Reeves says that talks go on.", WRONG),
        ("2025-12-06", "Vice President Marco Rubio says that talks go on.", WRONG),
        ("2025-12-06", "Secretary of State Marco Rubio says that talks go on.", None),
        ("2025-12-06", "Prime Minister Keir Starmer and President Emmanuel Macron met on Friday.", None),
        ("2025-12-06", "Attorney General Marco Rubio says that talks go on.", WRONG),
        ("2025-12-06", "The attorney general of Ohio says that Marco Rubio is no friend.", None),
    ]),
    ("times and terms", &[
        ("2025-12-06", "The death of President Jimmy Carter was in all the papers.", None),
        ("2025-12-06", "In 2009, President Barack Obama signed the law.", None),
        ("2025-12-06", "“President Obama is a friend,” she said.", None),
        ("2017-01-21", "Former President Donald Trump is a friend.", None),
        ("", "Former President Donald Trump is a friend.", None),
        ("2025-12-06", "Ex-President Donald Trump is a friend, and ex-US president Donald Trump knows.", FORMER),
        ("2023-12-06", "Ex-President Donald Trump is a friend.", None),
        ("1890-06-01", "Former President Grover Cleveland is in New York.", None),
        ("2024-06-01", "Former President Luiz Inácio Lula da Silva is in Brasília.", FORMER),
        ("2025-06-01", "Former Polish prime minister Donald Tusk is in Warsaw.", FORMER),
        ("2025-06-01", "Former Israeli prime minister Benjamin Netanyahu is in Haifa.", FORMER),
        ("2025-06-01", "Former Slovak premier Robert Fico is in Nitra.", FORMER),
        ("2022-06-01", "Former Israeli prime minister Benjamin Netanyahu is in Haifa.", None),
        ("2024-06-01", "Former Ukrainian President Volodymyr Zelenskiy is in Kharkiv.", FORMER),
        ("2024-06-01", "Former Ukrainian President Volodymyr Zelenskyy is in Kharkiv.", FORMER),
        ("2025-10-20", "Pope Francis is to travel to Africa this week.", CURRENT),
        ("2025-12-06", "Outgoing President Joe Biden is in Miami this week.", CURRENT),
        ("2025-12-06", "The late President Jimmy Carter is remembered this week.", None),
        ("2025-12-06", "The Biden administration signed it in 2022.", None),
    ]),
];

#[test]
fn every_form_of_mention_is_judged_by_the_date() {
    let mut records = String::new();
    let texts = || FORMS.iter().flat_map(|(form, texts)| texts.iter().map(move |text| (form, text)));
    for (number, (_, (date, text, _))) in texts().enumerate() {
        let date = if date.is_empty() { serde_json::Value::Null } else { (*date).into() };
        let record = serde_json::json!({ "id": format!("n{number}"), "date": date, "text": text });
        records += &format!("{record}\n");
    }
    let folder = Folder::with(&[("texts.jsonl", records.as_str())]);
    let linted =
        folder.run(&["texts.jsonl", "--select", "title/*", "--severity-at-least", "warning", "--format", "jsonl"]);
    let found: Vec<serde_json::Value> =
        linted.out.lines().map(|line| serde_json::from_str(line).expect("a finding a line")).collect();
    for (number, (form, (date, text, expected))) in texts().enumerate() {
        let own = found.iter().filter(|finding| finding["record"] == format!("n{number}"));
        let rules: Vec<&str> = own.filter_map(|finding| finding["rule"].as_str()).collect();
        assert_eq!(rules.first().copied(), *expected, "{form}: {date} {text}");
    }
}

#[test]
fn every_form_has_texts_of_both_kinds() {
    for (form, texts) in FORMS {
        let silent = texts.iter().filter(|(_, _, expected)| expected.is_none()).count();
        assert!(texts.len() >= 6 && silent >= 1, "{form}");
    }
}

/// Sentences about people called former while in office: the severity, and whether the fix is safe. "none" if nothing
/// is wrong.
#[rustfmt::skip]
const WEIGHTS: &[(&str, &str, bool)] = &[
    // the sentence is only about the person, and about the present
    ("Former President Donald Trump signs the order.", "error", true),
    ("Former Prime Minister Keir Starmer, tired of talks, said on Friday that he would go.", "error", true),
    ("Keir Starmer, the former British prime minister, is in Leeds.", "error", true),
    // the deleted word may refer to something else, or to another time
    ("Talks went on with the brother of former President Donald Trump.", "error", false),
    ("The coat of former Prime Minister Keir Starmer hangs there.", "error", false),
    ("Former Prime Minister Keir Starmer opened the yard.", "error", false),
    // somebody who was out of office for years was former then
    ("Former President Donald Trump won the vote in the county.", "warning", false),
    ("They asked whether former President Trump was there.", "none", false),
    ("Former President Trump’s first impeachment fills a shelf.", "none", false),
    // another person is former
    ("Former Prime Minister Netanyahu aide Dan Roe is charged.", "none", false),
    ("A former Trump administration official is charged.", "none", false),
    ("Former President Trump’s lawyer Sue Poe says no.", "none", false),
];

#[test]
fn only_what_is_wrong_of_any_time_is_an_error_and_only_the_present_is_mended_unread() {
    let folder = Folder::with(&[]);
    for (text, severity, safe) in WEIGHTS {
        folder.write("a.txt", format!("{text}\n"));
        let json = folder.run(&["a.txt", "--as-of", "2025-12-06", "--select", "title/*", "--format", "jsonl"]);
        let found: Vec<(String, bool)> = json
            .json_lines()
            .iter()
            .map(|one| (one["severity"].as_str().unwrap_or("").to_owned(), one["fix"]["safe"] == true))
            .collect();
        let expected = if *severity == "none" { vec![] } else { vec![((*severity).to_owned(), *safe)] };
        assert_eq!(found, expected, "{text}");
    }
}

/// A text from a day that no table covers, and one from a day that all tables cover.
fn late_and_known() -> Folder {
    let late = "---\ndate: 2031-01-02\n---\n\nFrench President Emmanuel Macron is to speak. President Joe Biden is to speak.\n";
    let known = "---\ndate: 2024-01-02\n---\n\nFrench President Emmanuel Macron is to speak.\n";
    Folder::with(&[("late.md", late), ("also-late.md", late), ("known.md", known)])
}

#[test]
fn titles_of_a_day_that_the_facts_do_not_reach_are_counted_once() {
    let out = late_and_known().run(&["--select", "title"]).out;
    let lines: Vec<&str> = out.lines().filter(|line| line.contains("could not be judged")).collect();
    assert_eq!(lines.len(), 1, "{out}");
    // people who left an office are judged on any day
    assert!(lines[0].starts_with("2 titles could not be judged: the facts about the offices end on 2"), "{out}");
    assert!(out.contains("was president until 2025-01-20, as far as the tables go (2"), "{out}");
}

#[test]
fn nothing_is_said_of_facts_that_no_rule_asked_for() {
    let out = late_and_known().run(&["--select", "date"]).out;
    assert!(!out.contains("could not be judged"), "{out}");
    let known = late_and_known();
    known.write("late.md", "A pier.\n");
    known.write("also-late.md", "A pier.\n");
    let out = known.run(&["--select", "title"]).out;
    assert!(!out.contains("could not be judged"), "{out}");
}

//! What the tables of facts must cover, set by set.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use q7x2_lint::dates::Date;

/// An office of a table: its titles, the days on which its terms begin and end, and the day up to
/// which it is known.
struct Office {
    titles: Vec<String>,
    terms: Vec<(Date, Option<Date>)>,
    complete: Date,
}

impl Office {
    fn of(row: &toml::Value) -> Self {
        let text = |key: &str| row.get(key).and_then(toml::Value::as_str).map(str::to_owned);
        let also = row.get("also").and_then(toml::Value::as_array).cloned().unwrap_or_default();
        let also = also.iter().filter_map(|title| title.as_str().map(str::to_owned));
        let terms = row["terms"].as_array().expect("an office has terms");
        let mut terms: Vec<_> = terms.iter().map(|term| (day(&term["start"]), term.get("end").map(day))).collect();
        terms.sort();
        Self { titles: text("title").into_iter().chain(also).collect(), terms, complete: day(&row["complete"]) }
    }

    fn is_called(&self, titles: &[&str]) -> bool {
        self.titles.iter().any(|title| titles.contains(&title.as_str()))
    }

    /// Whether its terms begin by `from` and are known up to the present.
    fn covers(&self, from: Date) -> bool {
        self.terms.first().is_some_and(|(start, _)| *start <= from) && self.complete >= recent()
    }
}

fn day(value: &toml::Value) -> Date {
    value.to_string().parse().expect("the tables hold days")
}

fn date(text: &str) -> Date {
    text.parse().expect("a day of this test")
}

/// A table that ends before this day is out of date.
fn recent() -> Date {
    date("2025-09-01")
}

/// All offices, by the code of their place.
fn offices() -> BTreeMap<String, Vec<Office>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/facts");
    let mut all: BTreeMap<String, Vec<Office>> = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the tables are here") {
        let path = entry.expect("the tables can be listed").path();
        let table: toml::Table = fs::read_to_string(&path).expect("a table").parse().expect("a table is TOML");
        for row in table.get("office").and_then(toml::Value::as_array).into_iter().flatten() {
            all.entry(row["of"].as_str().expect("a place").to_owned()).or_default().push(Office::of(row));
        }
    }
    all
}

/// The members of the United Nations.
const MEMBERS: &str = "AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM \
    CA CF TD CL CN CO KM CG CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD \
    GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY \
    MV ML MT MH MR MU MX FM MD MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA RO \
    RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM \
    TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW";

/// Titles of heads of state and government.
const LEADERS: &[&str] = &[
    "president",
    "prime minister",
    "monarch",
    "king",
    "queen",
    "emir",
    "sultan",
    "grand duke",
    "prince",
    "emperor",
    "chancellor",
    "taoiseach",
    "premier",
    "supreme leader",
    "leader",
    "pope",
    "head of state",
    "state counsellor",
    "chairman of the presidency",
    "general secretary of the communist party",
    "federal president",
    "captain regent",
    "head of government",
];

/// Members whose first known leader came after the beginning of 2000: younger states,
/// and gaps.
const LATER: &[(&str, &str)] = &[
    ("GW", "2000-02-17"),
    ("MH", "2000-01-10"),
    ("ME", "2006-06-03"), // independent then
    ("NR", "2004-06-22"), // the presidents of the years before are disputed to the day
    ("RS", "2004-07-11"), // before: YU
    ("SO", "2000-08-27"), // a government again
    ("SS", "2011-07-09"), // independent then
    ("TL", "2002-05-20"), // independent then
];

#[test]
fn leaders_of_all_members_of_the_united_nations_are_known_since_2000() {
    let offices = offices();
    let members: Vec<&str> = MEMBERS.split_whitespace().collect();
    assert_eq!(members.len(), 193);
    let holes: Vec<&str> = members
        .into_iter()
        .filter(|code| {
            let from = LATER.iter().find(|(later, _)| later == code).map_or("2000-01-02", |(_, from)| from);
            let leaders = || offices.get(*code).into_iter().flatten().filter(|office| office.is_called(LEADERS));
            let begins = leaders().any(|office| office.terms.first().is_some_and(|(start, _)| *start <= date(from)));
            !(begins && leaders().any(|office| office.complete >= recent()))
        })
        .collect();
    assert!(holes.is_empty(), "{holes:?}");
}

/// Each set that must be covered: its name, its offices as codes and titles, and since when.
const SETS: &[(&str, &[&str], &[&str], &str)] = &[
    ("presidents of the United States", &["US"], &["president"], "1789-05-01"),
    ("vice presidents of the United States", &["US"], &["vice president"], "1789-05-01"),
    ("popes", &["VA"], &["pope"], "1990-01-01"),
    ("European Commission", &["EU"], &["president of the european commission"], "2000-01-01"),
    ("European Council", &["EU"], &["president of the european council"], "2009-12-01"),
    ("European Parliament", &["EU"], &["president of the european parliament"], "2000-01-01"),
    ("high representatives", &["EU"], &["high representative for foreign affairs and security policy"], "2000-01-01"),
    ("heads of world bodies", &["UN", "NATO"], &["secretary-general", "secretary general"], "2000-01-01"),
    ("International Monetary Fund", &["IMF"], &["managing director"], "2000-05-01"),
    ("World Bank", &["WB"], &["president"], "2000-01-01"),
    ("trade and health", &["WTO", "WHO"], &["director-general"], "2000-01-01"),
    ("European Central Bank", &["ECB"], &["president"], "2000-01-01"),
    (
        "foreign ministers of the G20",
        &[
            "AR", "AU", "BR", "CA", "CN", "FR", "DE", "IN", "ID", "IT", "JP", "KR", "MX", "RU", "SA", "ZA", "TR", "GB",
            "US",
        ],
        &["foreign minister", "foreign secretary", "secretary of state"],
        "2015-01-01",
    ),
    (
        "defence ministers of the G20",
        &["AR", "AU", "BR", "CA", "CN", "FR", "DE", "IN", "ID", "IT", "JP", "KR", "MX", "RU", "ZA", "TR", "GB", "US"],
        &["defence minister", "defence secretary", "defense secretary"],
        "2015-01-01",
    ),
    ("the Saudi defence minister", &["SA"], &["defence minister"], "2015-01-23"),
];

/// Offices of one government that must be known since the beginning of 1990, or since they were created.
const CABINETS: &[(&str, &[&str])] = &[
    (
        "US",
        &[
            "secretary of state",
            "treasury secretary",
            "defense secretary",
            "attorney general",
            "secretary of the interior",
            "secretary of agriculture",
            "secretary of commerce",
            "secretary of labor",
            "secretary of health and human services",
            "secretary of housing and urban development",
            "secretary of transportation",
            "secretary of energy",
            "secretary of education",
            "secretary of veterans affairs",
        ],
    ),
    (
        "GB",
        &["prime minister", "chancellor of the exchequer", "foreign secretary", "home secretary", "defence secretary"],
    ),
];

#[test]
fn the_sets_that_texts_name_most_are_covered() {
    let offices = offices();
    let missing = |codes: &[&str], titles: &[&str], from: &str| -> Vec<String> {
        let covered = |code: &&&str| {
            offices.get(**code).into_iter().flatten().any(|it| it.is_called(titles) && it.covers(date(from)))
        };
        codes.iter().filter(|code| !covered(code)).map(|code| (*code).to_owned()).collect()
    };
    for (name, codes, titles, from) in SETS {
        assert_eq!(missing(codes, titles, from), Vec::<String>::new(), "{name}");
    }
    for (code, titles) in CABINETS {
        for title in *titles {
            assert!(missing(&[code], &[title], "1990-01-01").is_empty(), "{code} {title}");
        }
    }
}

#[test]
fn central_banks_of_the_g20_are_covered() {
    let offices = offices();
    let known = [
        "AR", "AU", "BR", "CA", "CN", "FR", "DE", "IN", "ID", "IT", "JP", "KR", "MX", "RU", "SA", "ZA", "TR", "GB",
        "US", "ECB",
    ];
    let missing: Vec<&str> = known
        .into_iter()
        .filter(|code| {
            let bank = |office: &Office| {
                let titles = office.titles.join(" ");
                *code == "ECB" || ["bank", "bundesbank", "federal reserve"].iter().any(|word| titles.contains(word))
            };
            let from = date("2015-01-01");
            !offices.get(*code).into_iter().flatten().any(|office| bank(office) && office.covers(from))
        })
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn terms_that_rest_on_one_compilation_alone_are_never_sure() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/facts");
    for entry in fs::read_dir(folder).expect("the tables are here") {
        let path = entry.expect("the tables can be listed").path();
        let text = fs::read_to_string(&path).expect("a table");
        let sure = text
            .lines()
            .find(|line| line.contains("source = \"compiled\"") && !line.contains("confidence = \"medium\""));
        assert_eq!(sure, None, "{}", path.display());
    }
}

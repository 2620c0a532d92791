//! Abbreviations that a full stop belongs to, by how they behave before a capital or a number.

use std::sync::LazyLock;

use crate::document::word::{Table, hash_of};

/// What a word before a full stop tells about that stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A title before a name ("Dr."): never the end before a capital.
    Title,
    /// A word before a number ("No.", "Fig.", "Jan."): not the end before one.
    Number,
    /// Closes a sentence only where a typical first word follows ("Inc.", "U.S.").
    Tail,
    /// Always followed by more ("vs.", "e.g.").
    Never,
    /// The time of day ("p.m."): the end, except before a day, a month or a zone.
    Clock,
    /// One capital letter: an initial, or a name such as "Plan B".
    Initial,
    /// One small letter: an abbreviation ("p.", "z.").
    Small,
    /// Any other word.
    Ordinary,
}

/// Written before a name: no sentence ends here. Sorted by bytes.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "Adm", "Ald", "Amb", "Atty", "Avv", "Brig", "Capt", "Cmdr", "Cmdt", "Col", "Cpl", "Det", "Dipl",
    "Dir", "Dott", "Dr", "Dra", "Drs", "Dña", "EE", "Ens", "Fr", "Fräul", "Gen", "Gens", "Gov",
    "Govs", "Hon", "Hptm", "Hr", "Ing", "Insp", "Lt", "MM", "Maj", "Messrs", "Mgr", "Mlle", "Mme",
    "Mr", "Mrs", "Ms", "Msgr", "Mt", "Mx", "Pfc", "Pres", "Prof", "Profs", "Pvt", "Rep", "Reps",
    "Rev", "Rt", "Sen", "Sens", "Sgt", "Sig", "Spc", "Sra", "Srta", "Ste", "Supt", "Ven", "dhr",
    "dr", "drs", "habil", "inż", "iur", "jur", "ks", "med", "mevr", "mgr", "nat", "phil", "prof",
    "psicol", "rer", "theol", "ul", "św", "акад", "вул", "г-н", "им", "просп", "проф", "св", "тов",
    "ул", "ім",
];

/// Written before a number. Sorted by bytes.
#[rustfmt::skip]
const NUMBERED: &[&str] = &[
    "Abb", "Abr", "Abs", "Ago", "Apr", "Apt", "Art", "Arts", "Aug", "Bd", "Bk", "Cap", "Ch",
    "Chap", "Chs", "Dec", "Deut", "Dez", "Dic", "Ene", "Eq", "Eqs", "Exod", "Ext", "Feb", "Fig",
    "Figs", "Fri", "Févr", "Jan", "Janv", "Jul", "Jun", "Kap", "Mar", "Matt", "No", "Nos", "Nov",
    "Nr", "Nrn", "Oct", "Okt", "Op", "Ref", "Refs", "Rm", "Rn", "Rom", "Rs", "Sec", "Secs", "Sep",
    "Sept", "Str", "Sun", "Tel", "Thu", "Thur", "Thurs", "Tue", "Tues", "Vol", "Vols", "Wed",
    "Ziff", "art", "blz", "ca", "chap", "eq", "fig", "figs", "godz", "no", "nos", "nr", "nº",
    "núm", "ok", "poz", "pp", "pág", "págs", "rys", "sec", "str", "tel", "vol", "vols", "č", "čís",
    "буд", "гл", "рис", "стр", "табл", "тел",
];

/// May close a sentence as well as stand in it. Sorted by bytes.
#[rustfmt::skip]
const TAILS: &[&str] = &[
    "Acad", "Adj", "Ala", "Ariz", "Assn", "Assoc", "Av", "Avda", "Ave", "B.Sc", "B.Tech", "Bhd",
    "Blvd", "Bros", "Calif", "Cie", "Co", "Coll", "Colo", "Comm", "Conn", "Corp", "Cos", "Ctr",
    "Cttee", "D.Phil", "Del", "Dept", "Depts", "Dist", "EE.UU", "Ed.D", "Esq", "Ex", "Exec", "Fla",
    "Ft", "Ga", "Gov't", "Govt", "Govts", "Gov’t", "Hwy", "Ill", "Inc", "Ind", "Inst", "Intl",
    "J.P", "Jh", "Jhd", "Jr", "Kan", "Ky", "La", "Litt.D", "Ln", "Ltd", "M.Sc", "Mass", "Md",
    "Mfg", "Mfrs", "Mich", "Minn", "Mio", "Miss", "Mktg", "Mo", "Mont", "Mrd", "Mts", "Natl",
    "Neb", "Nev", "Okla", "Ont", "Ore", "Pa", "Penn", "Ph.D", "PhD", "Phila", "Pkwy", "Pty", "Que",
    "Rd", "Rdn", "Ret", "S.A", "S.p.A", "Sch", "Sdn", "Sgto", "Soc", "Sq", "Sr", "St", "Sta",
    "Sto", "Tenn", "Terr", "Tex", "UU", "Ud", "Uds", "Univ", "Va", "Vt", "Wash", "Wis", "Wisc",
    "Wyo", "al", "ed", "eds", "ex", "ft", "geb", "hrs", "lb", "lbs", "max", "min", "mins", "oz",
    "secs", "trans", "tys", "yd", "yds", "yrs", "вв", "гг", "гр", "грн", "млн", "млрд", "н.э",
    "обл", "ок", "р-н", "рр", "руб", "с-з", "ст", "тис", "тыс", "ін",
];

/// Joins what stands before to what follows. Sorted by bytes.
#[rustfmt::skip]
const JOINTS: &[&str] = &[
    "Approx", "Bzw", "Cf", "Ibid", "S.&P", "Vgl", "Viz", "Vs", "approx", "aprox", "bijv", "bspw",
    "bzw", "c.-à-d", "c.f", "cf", "d.h", "d.w.z", "e.g", "ebd", "eg", "env", "esp", "evang", "evtl",
    "excl", "ggf", "i.e", "ibid", "ie", "incl", "inkl", "insb", "kath", "m.in", "např", "np", "o.a",
    "p.ex", "resp", "röm", "sog", "sq", "tj", "tzn", "tzv", "tzw", "usf", "v", "vgl", "viz", "vs",
    "z.B", "zit", "zzgl", "англ", "див", "лат", "напр", "нем", "рос", "см", "сокр", "т.е", "т.зв",
    "т.к", "т.н", "т.ч", "укр",
];

/// No abbreviation of small ASCII letters is longer, in bytes.
const LONGEST_SMALL: usize = 6;

/// How the word before a full stop behaves; `word` comes without that stop.
pub(super) fn class(word: &str) -> Class {
    let long = word.len() > LONGEST_SMALL && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if word.is_empty() || word.len() > 16 || long {
        return Class::Ordinary;
    }
    if let Some(class) = listed(word).or_else(|| elided(word)) {
        return class;
    }
    if let Some(class) = single(word).or_else(|| dotted(word)) {
        return class;
    }
    listed_in_capitals(word).unwrap_or(Class::Ordinary)
}

fn listed(word: &str) -> Option<Class> {
    // nearly no word is, and one look tells so
    static LISTED: LazyLock<Table> = LazyLock::new(|| {
        let all = [TITLES, NUMBERED, TAILS, JOINTS].concat();
        Table::new(all.into_iter().map(|word| (hash_of(word), 0)))
    });
    if !LISTED.has(hash_of(word)) {
        return None;
    }
    let lists = [(TITLES, Class::Title), (NUMBERED, Class::Number), (TAILS, Class::Tail), (JOINTS, Class::Never)];
    let held = |(list, _): &&(&[&str], Class)| list.binary_search(&word).is_ok();
    lists.iter().find(held).map(|(_, class)| *class)
}

/// "L’Avv": what stands behind the apostrophe is the abbreviation.
fn elided(word: &str) -> Option<Class> {
    let (article, rest) = word.split_once(['’', '\''])?;
    listed(rest).filter(|_| !article.is_empty())
}

/// "DR" and "NO" are "Dr" and "No" in a heading set in capitals.
fn listed_in_capitals(word: &str) -> Option<Class> {
    let capitals = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    if !capitals || word.len() > 5 {
        return None;
    }
    let title = word[..1].to_owned() + &word[1..].to_ascii_lowercase();
    listed(&title).filter(|class| *class != Class::Tail || word == "INC" || word == "CORP")
}

/// One letter, also after a hyphen as in "J.-P.".
fn single(word: &str) -> Option<Class> {
    let mut letters = word.strip_prefix('-').unwrap_or(word).chars();
    let letter = letters.next().filter(|letter| letter.is_alphabetic())?;
    if letters.next().is_some() {
        return None;
    }
    if letter.is_uppercase() { Some(Class::Initial) } else { Some(Class::Small) }
}

/// Single letters with stops between them: "U.S", "a.m", "т.д".
fn dotted(word: &str) -> Option<Class> {
    if !word.contains('.') {
        return None;
    }
    if matches!(word, "a.m" | "p.m" | "A.M" | "P.M") {
        return Some(Class::Clock);
    }
    if matches!(word, "т.д" | "т.п" | "u.s.w" | "e.t.c" | "и.др") {
        return Some(Class::Ordinary);
    }
    if word.split('.').any(|piece| single(piece).is_none()) {
        return None;
    }
    if word.contains(char::is_uppercase) { Some(Class::Tail) } else { Some(Class::Never) }
}

#[cfg(test)]
mod tests {
    use super::{Class, JOINTS, LONGEST_SMALL, NUMBERED, TAILS, TITLES, class};

    #[test]
    fn lists_are_sorted() {
        for list in [TITLES, NUMBERED, TAILS, JOINTS] {
            assert!(list.is_sorted_by(|left, right| left < right));
            let small = |word: &&&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
            assert!(list.iter().filter(small).all(|word| word.len() <= LONGEST_SMALL));
        }
    }

    #[test]
    fn words_are_classed() {
        for (word, expected) in [
            ("Dr", Class::Title),
            ("DR", Class::Title),
            ("No", Class::Number),
            ("U.S", Class::Tail),
            ("Ph.D", Class::Tail),
            ("e.g", Class::Never),
            ("p.m", Class::Clock),
            ("J", Class::Initial),
            ("-P", Class::Initial),
            ("z", Class::Small),
            ("sat", Class::Ordinary),
            ("README.md", Class::Ordinary),
        ] {
            assert_eq!(class(word), expected, "{word}");
        }
    }
}

//! Words around titles: what they make of them, and what they say about the time.

/// What the words before and after a title make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Modifier {
    /// Nothing, or "current": in office.
    Plain,
    /// Former, ex-: no longer in office.
    Former,
    /// Then-: in office at a time that the text speaks of.
    Then,
    /// -elect, -designate, incoming: not yet in office.
    Elect,
    /// Outgoing: about to leave, or just gone.
    Outgoing,
    /// New, newly elected: just in office, or about to be.
    New,
    /// Anything that makes no claim about the day: late, ousted, 45th.
    Loose,
}

/// What a word directly before a title makes of it.
pub(super) fn modifier(word: &str) -> Option<Modifier> {
    Some(match word {
        "former" | "ex" | "onetime" | "erstwhile" | "sometime" => Modifier::Former,
        "current" | "incumbent" | "sitting" | "serving" | "present" => Modifier::Plain,
        "then" => Modifier::Then,
        "outgoing" | "departing" => Modifier::Outgoing,
        "incoming" => Modifier::Elect,
        "new" | "newly" | "elected" | "appointed" | "inaugurated" | "reelected" | "re" => Modifier::New,
        "acting" | "interim" | "caretaker" | "future" | "next" | "prospective" | "late" | "ousted" | "deposed"
        | "exiled" | "impeached" | "toppled" | "overthrown" | "jailed" | "imprisoned" | "disgraced" | "convicted"
        | "detained" | "slain" | "assassinated" | "murdered" | "deceased" | "dead" | "fugitive" | "presumptive"
        | "wannabe" | "fictional" | "proclaimed" | "self" | "would" | "be" | "de" | "jure" | "facto" | "last"
        | "first" | "previous" | "prior" | "past" | "suspended" | "resigning" | "fallen" | "executed" | "emeritus"
        | "martyred" | "captured" | "disputed" | "presiding" | "beleaguered" | "time" | "one" | "two" | "old"
        | "original" | "wartime" | "embattled" | "rightful" | "legitimate" | "candidate" | "likely" | "potential"
        | "possible" => Modifier::Loose,
        _ if is_ordinal(word) => Modifier::Loose,
        _ => return None,
    })
}

fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    !digits.is_empty() && digits.len() < word.len() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a word directly after a title makes of it.
pub(super) fn suffix(word: &str) -> Option<Modifier> {
    match word {
        "elect" | "designate" | "nominate" | "apparent" => Some(Modifier::Elect),
        "candidate" | "nominee" | "hopeful" | "contender" | "aspirant" | "emeritus" => Some(Modifier::Loose),
        _ => None,
    }
}

/// Words between a modifier and a title that change nothing: parties and leanings.
pub(super) fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "republican"
            | "democratic"
            | "democrat"
            | "labour"
            | "conservative"
            | "tory"
            | "liberal"
            | "socialist"
            | "communist"
            | "centrist"
            | "leftist"
            | "populist"
            | "nationalist"
            | "independent"
            | "longtime"
            | "popular"
            | "controversial"
            | "authoritarian"
            | "pro"
            | "western"
            | "russian"
            | "right"
            | "left"
            | "wing"
            | "far"
            | "center"
            | "centre"
            | "hardline"
            | "reformist"
            | "moderate"
            | "islamist"
    )
}

/// Whether a word looks like an adjective: "transitional".
pub(super) fn is_adjective(word: &str) -> bool {
    word.len() > 5 && ["al", "ive", "ist", "ian", "ary", "ic", "ous"].iter().any(|ending| word.ends_with(ending))
}

/// Words that make another title of the one after them.
pub(super) fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "vice"
            | "deputy"
            | "dep"
            | "alternate"
            | "shadow"
            | "assistant"
            | "under"
            | "undersecretary"
            | "lieutenant"
            | "associate"
            | "junior"
            | "co"
            | "sub"
            | "mini"
            | "honorary"
            | "parliamentary"
            | "permanent"
            | "principal"
            | "private"
            | "press"
            | "chief"
            | "regional"
            | "provincial"
            | "state"
            | "county"
            | "mr"
            | "madam"
            | "madame"
    )
}

/// Ranks that stay ranks where a country stands between them and the title: "deputy French foreign minister".
pub(super) fn is_second(word: &str) -> bool {
    matches!(word, "vice" | "deputy" | "dep" | "alternate" | "shadow" | "assistant" | "associate")
}

/// Words before a name that belong to it.
pub(super) fn is_honorific(word: &str) -> bool {
    matches!(
        word,
        "sir"
            | "dame"
            | "lord"
            | "lady"
            | "mr"
            | "mrs"
            | "ms"
            | "dr"
            | "prof"
            | "professor"
            | "gen"
            | "general"
            | "baroness"
            | "sheikh"
            | "shaikh"
            | "hon"
            | "rt"
            | "right"
            | "honourable"
            | "honorable"
            | "field"
            | "marshal"
            | "col"
            | "colonel"
            | "retired"
            | "ret"
            | "cardinal"
            | "comrade"
            | "haji"
            | "dato"
            | "tan"
            | "sri"
    )
}

/// Capitalised words after a name that make it the name of a thing.
pub(super) fn names_a_thing(word: &str) -> bool {
    matches!(
        word,
        "airport"
            | "library"
            | "center"
            | "centre"
            | "foundation"
            | "institute"
            | "school"
            | "bridge"
            | "highway"
            | "museum"
            | "stadium"
            | "university"
            | "college"
            | "street"
            | "avenue"
            | "prize"
            | "award"
            | "park"
            | "hall"
            | "building"
            | "memorial"
            | "doctrine"
            | "boulevard"
            | "square"
            | "hospital"
            | "international"
            | "scholarship"
            | "fellowship"
            | "lecture"
            | "medal"
            | "tower"
            | "hotel"
            | "presidential"
            | "act"
            | "road"
            | "house"
            | "jr"
            | "sr"
            | "jnr"
            | "snr"
            | "ii"
            | "iii"
            | "iv"
    )
}

/// Words with a capital that are no name of an organisation.
pub(super) fn is_calendar(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "but"
            | "and"
            | "when"
            | "while"
            | "as"
            | "i"
    )
}

/// Nouns that make the title in lower case after them one of a body: "bank president".
pub(super) fn is_body(word: &str) -> bool {
    matches!(
        word,
        "bank"
            | "company"
            | "club"
            | "university"
            | "college"
            | "party"
            | "committee"
            | "council"
            | "board"
            | "union"
            | "student"
            | "faculty"
            | "association"
            | "group"
            | "firm"
            | "court"
            | "assembly"
            | "school"
            | "senate"
            | "parliament"
            | "class"
            | "federation"
            | "league"
            | "society"
            | "chamber"
            | "house"
            | "commission"
            | "network"
            | "studio"
            | "team"
            | "foundation"
            | "institute"
            | "corporation"
            | "department"
            | "agency"
            | "congress"
            | "conference"
            | "tribunal"
            | "academy"
            | "church"
            | "synod"
            | "campaign"
            | "regional"
            | "local"
            | "city"
            | "youth"
            | "office"
            | "cabinet"
            | "junta"
            | "opposition"
            | "rebel"
            | "business"
            | "industry"
            | "labor"
    )
}

/// Titles that say nothing without a country: "leader", "chief".
pub(super) fn is_vague(title: &str) -> bool {
    matches!(
        title,
        "leader"
            | "chief"
            | "head"
            | "boss"
            | "ruler"
            | "chair"
            | "chairman"
            | "chairwoman"
            | "chairperson"
            | "member"
            | "director"
            | "ambassador"
            | "representative"
            | "envoy"
            | "secretary"
            | "administrator"
            | "strongman"
            | "top general"
            | "security chief"
            | "prince"
            | "commissioner"
            | "general secretary"
            | "top diplomat"
    )
}

/// Titles of heads of state and government, by which a surname alone is clear.
pub(super) fn is_head(title: &str) -> bool {
    matches!(
        title,
        "president"
            | "prime minister"
            | "pm"
            | "chancellor"
            | "premier"
            | "pope"
            | "king"
            | "queen"
            | "taoiseach"
            | "emperor"
            | "supreme leader"
            | "vice president"
    )
}

/// Titles that are part of a name that outlives the office.
pub(super) fn is_regnal(title: &str) -> bool {
    matches!(title, "pope" | "monarch" | "king" | "queen" | "emperor" | "sultan" | "emir" | "grand duke")
}

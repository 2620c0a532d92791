//! Words that tell which time a sentence speaks of, in lists separated by spaces.

/// Whether `word` is in `list`.
pub(super) fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

/// Words after which a name is not what its clause is about.
pub(super) const PREPOSITIONS: &str = "\
    of to by with for from against about on between at in than over under after before like including without the \
    toward";

/// Words directly before a mention that set its time.
pub(super) const LEADING: &str = "\
    under during since when while after following until from succeeding succeeds succeeded replacing replaces \
    replaced like assassinate toppled before than";

/// What an office holder does: "ordered by", "signed by".
pub(super) const DEEDS: &str = "\
    signed issued ordered appointed nominated commissioned imposed enacted approved vetoed launched created \
    established pardoned announced introduced negotiated proposed passed named chosen elected begun started founded \
    made set put order decision endorsed declared dedicated commuted initiated adopted";

/// Events after which a person is no longer in office, or that are told of the past.
pub(super) const EVENTS: &str = "\
    restore reinstate return assassination assassinations assassinated death killing killed murder murdered ousting \
    ouster oust ousted overthrow overthrew overthrown toppling toppled resignation resigned removal impeachment \
    successor predecessor succeed regime downfall fall rise funeral burial legacy memory memorial tomb coffin grave \
    body widow passing deposed exiled deceased died buried mourning mourn mourners harbouring inauguration tenure \
    reign era portrait statue biography biographer filmed shot named overthrowing";

/// Words after a possessive name that tell of a time in office.
pub(super) const TIMES: &str = "\
    administration term presidency tenure time premiership government cabinet years rule leadership visit";

/// Verbs after a name that tell of the end of an office, or of the past.
pub(super) const LEFT: &str = "\
    had died resigned left lost lies ran served";

/// Verbs after a name and "who", likewise.
pub(super) const RULED: &str = "\
    was died had served resigned left ruled fled";

/// Words that tie a sentence to the days around the date of the document.
pub(super) const RECENT: &str = "\
    today tonight tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday currently upcoming";

/// Verbs in the present that do not end as its third person does.
pub(super) const PRESENT: &str = "\
    is has will are have plans wants can may";

/// Those of them that are no nouns either.
pub(super) const AUXILIARIES: &str = "\
    is has will are have can may does";

/// Words that say of a whole sentence that it speaks of the present; none is also a noun, and none
/// makes a perfect tense.
pub(super) const SPEAKS_NOW: &str = "\
    is are isn't aren't will won't can may does doesn't says wants intends hopes expects insists seems remains \
    believes thinks knows continues wishes refuses denies claims argues warns urges asks needs meets tells meet say";

/// Words after which a word that looks like a verb is a noun in the plural.
pub(super) const NO_SUBJECTS: &str = "\
    a an the its his her their our my your this that these those no some any all more most many several few new old \
    own other such both two three four five six and or";

/// Words after a verb in the present that begin its object: after a noun in the plural they are rare.
pub(super) const OBJECTS: &str = "\
    a an the its his her their our new more no that this these those all to it them him how whether why";

/// Words that may follow "administration" where it stands for itself and is no attribute.
pub(super) const BREAKS: &str = "\
    and or but that who which as when while because if so nor than";

/// Words that end as past forms do and are none.
pub(super) const NO_PAST: &str = "\
    united need indeed hundred speed exceed proceed succeed allied armed red bed feed seed breed greed agreed \
    advanced so-called supposed related based expected";

/// Words that end as the third person of the present does and are none.
pub(super) const NO_VERBS: &str = "\
    was years always perhaps thus besides sometimes whereas days months times";

/// Irregular past forms.
pub(super) const PAST: &str = "\
    was did had said told made took gave went came became began held met won lost led left ran put set sent spoke \
    stood saw sought brought built chose drew fell flew fought got knew oversaw wrote withdrew shook swore beat cut \
    hit quit shut split cast rose grew drove fed hid laid paid sold rode sang sank struck swept taught threw \
    understood wore kept";

/// Past forms in which news tell of the day.
pub(super) const NEWS: &str = "\
    said told called condemned warned urged welcomed rejected praised criticised criticized declined denied \
    confirmed announced met spoke arrived added insisted stressed replied vowed pledged accused claimed expressed \
    tweeted posted declared hailed backed attended visited thanked congratulated";

/// Phrases anywhere in a sentence that tell of the past.
pub(super) const PHRASES: [&str; 15] = [
    " lie in state",
    " lies in state",
    "funeral",
    "memorial service",
    " spent ",
    " ago",
    "decade",
    "years earlier",
    "in office",
    "at the time",
    "back then",
    " era",
    "when he was",
    "when she was",
    "in history",
];

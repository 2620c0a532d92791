//! Scripts, and how many letters of each a text has.

/// A script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Hebrew,
    Arabic,
    Devanagari,
    Thai,
    Han,
    Kana,
    Hangul,
}

/// All scripts, in the order in which [`Letters`] counts them.
const ALL: [Script; 10] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Greek,
    Script::Hebrew,
    Script::Arabic,
    Script::Devanagari,
    Script::Thai,
    Script::Han,
    Script::Kana,
    Script::Hangul,
];

impl Script {
    /// The script of a letter beyond ASCII.
    fn of(c: char) -> Option<Script> {
        Some(match c {
            '\u{c0}'..='\u{24f}' => Script::Latin,
            '\u{370}'..='\u{3ff}' => Script::Greek,
            '\u{400}'..='\u{52f}' => Script::Cyrillic,
            '\u{590}'..='\u{5ff}' => Script::Hebrew,
            '\u{600}'..='\u{6ff}' => Script::Arabic,
            '\u{900}'..='\u{97f}' => Script::Devanagari,
            '\u{e00}'..='\u{e7f}' => Script::Thai,
            '\u{3040}'..='\u{30ff}' => Script::Kana,
            '\u{4e00}'..='\u{9fff}' => Script::Han,
            '\u{ac00}'..='\u{d7af}' => Script::Hangul,
            _ => return None,
        })
    }

    /// The language that is written in no other script and shares this one with few.
    pub(super) fn language(self) -> Option<&'static str> {
        match self {
            Script::Greek => Some("el"),
            Script::Hebrew => Some("he"),
            Script::Thai => Some("th"),
            Script::Han => Some("zh"),
            Script::Kana => Some("ja"),
            Script::Hangul => Some("ko"),
            // Persian and Urdu, Nepali and Marathi are written so too
            Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari => None,
        }
    }
}

/// How many letters of each script there are.
#[derive(Debug, Default)]
pub(super) struct Letters([usize; ALL.len()]);

impl Letters {
    /// Counts the letters of `text`.
    pub(super) fn add(&mut self, text: &str) {
        self.0[Script::Latin as usize] += text.bytes().filter(u8::is_ascii_alphabetic).count();
        if text.is_ascii() {
            return;
        }
        for script in text.chars().filter(|letter| !letter.is_ascii()).filter_map(Script::of) {
            self.0[script as usize] += 1;
        }
    }

    /// How many there are of all scripts.
    pub(super) fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// The script of nearly all letters. Japanese mixes two.
    pub(super) fn main(&self) -> Option<Script> {
        let of = |script: Script| self.0[script as usize];
        let total = self.total();
        if of(Script::Kana) * 10 > total && (of(Script::Kana) + of(Script::Han)) * 5 > total * 4 {
            return Some(Script::Kana);
        }
        ALL.into_iter().find(|script| total > 0 && of(*script) * 5 > total * 4)
    }
}

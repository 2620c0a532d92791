//! Scripts, and how much of a text is written in each.

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
    Armenian,
    Georgian,
    Bengali,
    Gurmukhi,
    Gujarati,
    Odia,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Lao,
    Tibetan,
    Burmese,
    Khmer,
    Ethiopic,
    /// Any other.
    Other,
}

/// All scripts, in the order in which [`Letters`] counts them.
const ALL: [Script; 27] = [
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
    Script::Armenian,
    Script::Georgian,
    Script::Bengali,
    Script::Gurmukhi,
    Script::Gujarati,
    Script::Odia,
    Script::Tamil,
    Script::Telugu,
    Script::Kannada,
    Script::Malayalam,
    Script::Sinhala,
    Script::Lao,
    Script::Tibetan,
    Script::Burmese,
    Script::Khmer,
    Script::Ethiopic,
    Script::Other,
];

impl Script {
    /// The script of a character beyond ASCII; `None` if it is not a letter.
    fn of(c: char) -> Option<Script> {
        Some(match c {
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
            '\u{400}'..='\u{52f}' => Script::Cyrillic,
            '\u{590}'..='\u{5ff}' => Script::Hebrew,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                Script::Arabic
            }
            '\u{900}'..='\u{97f}' => Script::Devanagari,
            '\u{e00}'..='\u{e7f}' => Script::Thai,
            '\u{3040}'..='\u{30ff}' => Script::Kana,
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => Script::Han,
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => Script::Hangul,
            '\u{530}'..='\u{58f}' => Script::Armenian,
            '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' => Script::Georgian,
            '\u{980}'..='\u{9ff}' => Script::Bengali,
            '\u{a00}'..='\u{a7f}' => Script::Gurmukhi,
            '\u{a80}'..='\u{aff}' => Script::Gujarati,
            '\u{b00}'..='\u{b7f}' => Script::Odia,
            '\u{b80}'..='\u{bff}' => Script::Tamil,
            '\u{c00}'..='\u{c7f}' => Script::Telugu,
            '\u{c80}'..='\u{cff}' => Script::Kannada,
            '\u{d00}'..='\u{d7f}' => Script::Malayalam,
            '\u{d80}'..='\u{dff}' => Script::Sinhala,
            '\u{e80}'..='\u{eff}' => Script::Lao,
            '\u{f00}'..='\u{fff}' => Script::Tibetan,
            '\u{1000}'..='\u{109f}' => Script::Burmese,
            '\u{1780}'..='\u{17ff}' => Script::Khmer,
            '\u{1200}'..='\u{139f}' => Script::Ethiopic,
            // Mongolian
            '\u{1800}'..='\u{18af}' => Script::Other,
            _ => return None,
        })
    }

    /// The main language of this script, if it uses no other script and shares this one with few languages.
    pub(super) fn language(self) -> Option<&'static str> {
        match self {
            Script::Greek => Some("el"),
            Script::Hebrew => Some("he"),
            Script::Thai => Some("th"),
            Script::Han => Some("zh"),
            Script::Kana => Some("ja"),
            Script::Hangul => Some("ko"),
            Script::Armenian => Some("hy"),
            Script::Georgian => Some("ka"),
            Script::Bengali => Some("bn"),
            Script::Gurmukhi => Some("pa"),
            Script::Gujarati => Some("gu"),
            Script::Odia => Some("or"),
            Script::Tamil => Some("ta"),
            Script::Telugu => Some("te"),
            Script::Kannada => Some("kn"),
            Script::Malayalam => Some("ml"),
            Script::Sinhala => Some("si"),
            Script::Lao => Some("lo"),
            Script::Tibetan => Some("bo"),
            Script::Burmese => Some("my"),
            Script::Khmer => Some("km"),
            Script::Ethiopic => Some("am"),
            // Persian and Urdu, Nepali and Marathi use these, too
            Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari | Script::Other => None,
        }
    }

    /// Whether words are written without spaces between them.
    fn is_unspaced(self) -> bool {
        matches!(
            self,
            Script::Thai | Script::Lao | Script::Khmer | Script::Burmese | Script::Tibetan | Script::Han | Script::Kana
        )
    }
}

/// How much is written in each script, in halves of words: a word of letters counts two, a character of a script
/// without spaces one.
#[derive(Debug, Default)]
pub(super) struct Letters([usize; ALL.len()]);

/// The most characters of a word that are looked at: without spaces, a “word” can be as long as a text.
const FAR: usize = 64;

impl Letters {
    /// Counts a word of ASCII only.
    pub(super) fn add_latin(&mut self) {
        self.0[Script::Latin as usize] += 2;
    }

    /// Counts `word`.
    pub(super) fn add(&mut self, word: &str) {
        let mut spaced = None;
        for c in word.chars().take(FAR) {
            let script = if c.is_ascii_alphabetic() { Some(Script::Latin) } else { Script::of(c) };
            match script {
                Some(script) if script.is_unspaced() => self.0[script as usize] += 1,
                // a name with an accent, or one letter of another script, does not make a word foreign
                Some(script) => spaced = spaced.or(Some(script)),
                None => {}
            }
        }
        if let Some(script) = spaced {
            self.0[script as usize] += 2;
        }
    }

    /// How much there is in all scripts.
    pub(super) fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// How much there is in scripts other than Latin.
    pub(super) fn foreign(&self) -> usize {
        self.total() - self.of(Script::Latin)
    }

    /// The script of most of the text, or with `any` the most frequent one except Latin. Japanese counts as one script.
    pub(super) fn main(&self, any: bool) -> Option<Script> {
        let total = if any { self.foreign() } else { self.total() };
        if self.of(Script::Kana) * 10 > total && (self.of(Script::Kana) + self.of(Script::Han)) * 5 > total * 3 {
            return Some(Script::Kana);
        }
        let asked = ALL.into_iter().filter(|script| !any || *script != Script::Latin);
        asked.into_iter().find(|script| total > 0 && self.of(*script) * 5 > total * 3)
    }

    fn of(&self, script: Script) -> usize {
        self.0[script as usize]
    }
}

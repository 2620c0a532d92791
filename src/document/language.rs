//! The language of a document, where that is sure: what it declares, or what its most frequent
//! words and its script say.

use std::ops::Range;

use crate::document::{Document, Word};

mod script;
mod words;

use script::Script;

/// Names of languages with their tags.
const NAMES: [(&str, &str); 22] = [
    ("en", "English"),
    ("de", "German"),
    ("fr", "French"),
    ("es", "Spanish"),
    ("it", "Italian"),
    ("pt", "Portuguese"),
    ("nl", "Dutch"),
    ("pl", "Polish"),
    ("ru", "Russian"),
    ("uk", "Ukrainian"),
    ("zh", "Chinese"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("ar", "Arabic"),
    ("he", "Hebrew"),
    ("el", "Greek"),
    ("hi", "Hindi"),
    ("th", "Thai"),
    ("sv", "Swedish"),
    ("da", "Danish"),
    ("cs", "Czech"),
    ("tr", "Turkish"),
];

/// The name of the language with this tag, in English; the tag itself if it has none here.
pub fn name(tag: &str) -> &str {
    NAMES.iter().find(|(known, _)| *known == tag).map_or(tag, |(_, name)| name)
}

/// The language of `document` as a tag of two or three letters; `None` if it is not sure.
pub(super) fn of(document: &Document) -> Option<String> {
    let declared = document.metadata().language.as_ref().and_then(|stated| tag(&stated.text));
    declared.or_else(|| detect(document.prose(), document.words()).map(str::to_owned))
}

/// The first part of a tag such as `pt-BR`, or the tag of a language that is named.
fn tag(declared: &str) -> Option<String> {
    let declared = declared.trim();
    if let Some((tag, _)) = NAMES.iter().find(|(_, name)| name.eq_ignore_ascii_case(declared)) {
        return Some((*tag).to_owned());
    }
    let first = declared.split(['-', '_', ',', ' ', '.']).next()?;
    let fits = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    // "no language", "several", "not determined"
    let is_one = !["und", "mul", "zxx", "mis"].iter().any(|none| first.eq_ignore_ascii_case(none));
    (fits && is_one).then(|| first.to_ascii_lowercase())
}

/// How much of a text is looked at in each of three places, in bytes.
const WINDOW: usize = 320;
/// The fewest words that tell a language.
const ENOUGH_WORDS: usize = 40;
/// The fewest letters that tell a language by its script alone.
const ENOUGH_LETTERS: usize = 40;

/// The language of `text`, whose words are `words`, if there is enough of it and no other comes
/// near.
fn detect(text: &str, words: &[Word]) -> Option<&'static str> {
    let mut letters = script::Letters::default();
    let mut counts = words::Counts::default();
    for window in windows(text) {
        letters.add(&text[window.clone()]);
        let from = words.partition_point(|word| word.start < window.start);
        counts.add(text, words[from..].iter().take_while(|word| word.start < window.end));
    }
    let script = letters.main()?;
    match script {
        Script::Latin | Script::Cyrillic => counts.best(ENOUGH_WORDS),
        _ if letters.total() < ENOUGH_LETTERS => None,
        other => other.language(),
    }
}

/// The beginning, the middle and the end of `text`; all of it if it is short.
fn windows(text: &str) -> Vec<Range<usize>> {
    if text.len() <= 3 * WINDOW {
        return std::iter::once(0..text.len()).collect();
    }
    let middle = text.len() / 2 - WINDOW / 2;
    let starts = [0, middle, text.len() - WINDOW];
    starts.map(|start| text.ceil_char_boundary(start)..text.ceil_char_boundary(start + WINDOW)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(text: &str) -> Option<&'static str> {
        detect(text, &crate::document::word::words(text))
    }

    const TEXTS: [(&str, &str); 10] = [
        (
            "en",
            "The harbour was closed for most of the winter, and the fishermen who had kept their boats there moved to a pier on the other side of the bay. It was not until April that they could come back, when the ice had gone and the new crane was ready for use.",
        ),
        (
            "de",
            "Der Hafen war den größten Teil des Winters geschlossen, und die Fischer, die ihre Boote dort hatten, zogen an einen Steg auf der anderen Seite der Bucht. Erst im April konnten sie zurück, als das Eis verschwunden und der neue Kran für die Arbeit bereit war.",
        ),
        (
            "fr",
            "Le port est resté fermé pendant la plus grande partie de l'hiver, et les pêcheurs qui y avaient leurs bateaux sont allés vers un quai de l'autre côté de la baie. Ce n'est qu'en avril qu'ils ont pu revenir, quand la glace avait fondu et que la nouvelle grue était prête.",
        ),
        (
            "es",
            "El puerto estuvo cerrado durante la mayor parte del invierno, y los pescadores que tenían allí sus barcos se fueron a un muelle al otro lado de la bahía. No fue hasta abril cuando pudieron volver, con el hielo ya deshecho y la nueva grúa lista para el trabajo.",
        ),
        (
            "it",
            "Il porto è rimasto chiuso per la maggior parte dell'inverno, e i pescatori che avevano le loro barche si sono spostati su un molo dall'altra parte della baia. Solo in aprile sono potuti tornare, quando il ghiaccio non c'era più e la nuova gru era pronta per il lavoro.",
        ),
        (
            "pt",
            "O porto esteve fechado durante a maior parte do inverno, e os pescadores que tinham ali os seus barcos foram para um cais do outro lado da baía. Só em abril puderam voltar, quando o gelo já não existia e a nova grua estava pronta para o trabalho na doca.",
        ),
        (
            "nl",
            "De haven was het grootste deel van de winter gesloten, en de vissers die hun boten daar hadden liggen gingen naar een steiger aan de andere kant van de baai. Pas in april konden zij terug, toen het ijs weg was en de nieuwe kraan klaar was voor het werk.",
        ),
        (
            "pl",
            "Port był zamknięty przez większą część zimy, a rybacy, którzy trzymali tam swoje łodzie, przenieśli się na pomost po drugiej stronie zatoki. Dopiero w kwietniu mogli wrócić, gdy nie było już lodu i nowy dźwig był gotowy do pracy. Nie wszyscy jednak wrócili, bo to się nie opłaca, jak mówią.",
        ),
        (
            "ru",
            "Порт был закрыт большую часть зимы, и рыбаки, которые держали там свои лодки, ушли к причалу на другой стороне залива. Только в апреле они смогли вернуться, когда льда уже не было и новый кран был готов к работе. Но не все вернулись, потому что это не для них, как они говорят.",
        ),
        (
            "uk",
            "Порт був закритий більшу частину зими, і рибалки, які тримали там свої човни, пішли до причалу на іншому боці затоки. Лише у квітні вони змогли повернутися, коли льоду вже не було і новий кран був готовий до роботи. Але не всі повернулися, тому що це не для них, як вони кажуть.",
        ),
    ];

    #[test]
    fn each_of_ten_languages_is_told() {
        for (expected, text) in TEXTS {
            assert_eq!(detected(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn scripts_of_one_language_tell_it() {
        for (expected, text) in [
            (
                "ja",
                "港は冬のあいだほとんど閉まっていて、漁師たちは湾の反対側の桟橋に船を移した。四月になってようやく戻ることができた。",
            ),
            (
                "zh",
                "整个冬天港口大部分时间都关闭，渔民们把船移到了海湾另一边的码头。直到四月冰融化以后，新的起重机准备好了，他们才能够回来。他们当中有些人没有回来。",
            ),
            (
                "ko",
                "항구는 겨울 내내 거의 닫혀 있었고 어부들은 만 건너편 부두로 배를 옮겼다. 사월이 되어서야 그들은 돌아올 수 있었다. 얼음은 사라지고 새 크레인은 준비되었다.",
            ),
            (
                "el",
                "Το λιμάνι ήταν κλειστό για το μεγαλύτερο μέρος του χειμώνα και οι ψαράδες πήγαν στην άλλη πλευρά του κόλπου.",
            ),
        ] {
            assert_eq!(detected(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn short_and_mixed_texts_are_not_sure() {
        let mixed = format!("{} {}", TEXTS[0].1, TEXTS[1].1);
        let names = "Ann Lee, Bo Ek, Cy Dahl, Di Moe; ".repeat(20);
        for text in ["", "The harbour is closed.", "Der Hafen ist zu.", "港", "12 345 678", &mixed, &names] {
            assert_eq!(detected(text), None, "{text}");
        }
        let swedish = "Hamnen var stängd under större delen av vintern, och fiskarna som hade sina båtar där flyttade till en brygga på andra sidan av viken. Först i april kunde de komma tillbaka, när isen var borta och den nya kranen var redo att användas.";
        assert_eq!(detected(swedish), None);
    }

    #[test]
    fn long_texts_are_looked_at_in_three_places() {
        let long = format!("{}\n{}", TEXTS[1].1.repeat(20), TEXTS[0].1.repeat(20));
        assert_eq!(detected(&long), None);
        assert_eq!(detected(&TEXTS[8].1.repeat(50)), Some("ru"));
        assert!(windows(&"é".repeat(5000)).iter().all(|window| window.len() <= WINDOW + 1));
    }

    #[test]
    fn what_is_declared_is_read() {
        for (declared, expected) in [
            ("en", Some("en")),
            ("pt-BR", Some("pt")),
            ("de_AT.UTF-8", Some("de")),
            (" EN-us ", Some("en")),
            ("German", Some("de")),
            ("und", None),
            ("", None),
            ("x-klingon", None),
            ("Elvish", None),
        ] {
            assert_eq!(tag(declared).as_deref(), expected, "{declared}");
        }
    }
}

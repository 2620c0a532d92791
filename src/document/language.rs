//! The language of a document, if it is certain: the one that it declares, or the one that its most frequent words and
//! its script show.

use std::ops::Range;

use crate::document::{Document, Role, Word};

mod alike;
mod known;
mod script;
mod words;

use alike::Evidence;
use known::tag;
pub use known::{OTHER, name};
use script::{Letters, Script};
use words::{Counts, Told};

impl Document {
    /// The language that the document declares, or else is certainly written in, or else the one of the documents around
    /// it, as a tag of two or three letters: `en`. `None` for a text that is short or mixed.
    pub fn language(&self) -> Option<&str> {
        let own = self.slots.language.get_or_init(|| of(self)).as_deref();
        own.or(self.context().language_around.as_deref())
    }

    /// How much of the words of the text each of the languages with these tags has: of a line or two, which has no
    /// sure language, that tells the likeliest.
    pub(crate) fn scores_of<const COUNT: usize>(&self, tags: [&str; COUNT]) -> [usize; COUNT] {
        Seen::of(self).text.scores_of(tags)
    }
}

/// The language of `document` as a tag of two or three letters; `None` if it is uncertain.
fn of(document: &Document) -> Option<String> {
    let declared = document.metadata().language.as_ref().and_then(|stated| tag(&stated.text));
    let told = match &declared {
        None => Seen::of(document).language(document, ENOUGH),
        // many pages declare English because the default of their software was never changed
        Some(tag) if tag == "en" => Seen::of(document).language(document, AGAINST).filter(|told| *told != "en"),
        Some(_) => None,
    };
    told.map(str::to_owned).or(declared)
}

/// The fewest words that determine a language.
const ENOUGH: usize = 6;
/// The fewest words that determine a language other than English if a document declares English.
const AGAINST: usize = 60;
/// The least amount of text in a script that determines a language, in halves of words.
const ENOUGH_LETTERS: usize = 12;

/// How many words are in a run.
const RUN: usize = 32;
/// How many words of a text are looked at, in evenly spread runs …
const WHOLE: usize = 256;
/// … and one in how many of the rest: what is known grows with the text, but takes at most a fixed share of the time
/// for reading it.
const SHARE: usize = 8;

/// Which words and letters of a document were seen.
#[derive(Debug, Default)]
struct Seen {
    /// In running text and its headings.
    text: Counts,
    text_letters: Letters,
    /// In tables, lists of sources and what surrounds a text.
    beside: Counts,
    beside_letters: Letters,
}

impl Seen {
    fn of(document: &Document) -> Self {
        let mut seen = Self::default();
        each_run(document, |words| seen.look_at(document, words));
        seen
    }

    fn look_at(&mut self, document: &Document, words: &[Word]) {
        let (prose, blocks) = (document.prose(), document.blocks());
        let Some(mut at) = words.first().map(|first| blocks.partition_point(|block| block.range.end <= first.start))
        else {
            return;
        };
        let mut rest = words;
        while let Some(first) = rest.first() {
            while blocks.get(at).is_some_and(|block| block.range.end <= first.start) {
                at += 1;
            }
            let block = blocks.get(at);
            let (counts, letters) = if block.is_some_and(|block| is_text(block.role)) {
                (&mut self.text, &mut self.text_letters)
            } else {
                (&mut self.beside, &mut self.beside_letters)
            };
            let end = block.map_or(usize::MAX, |block| block.range.end);
            let own = rest.iter().position(|word| word.start >= end).unwrap_or(rest.len());
            let (own, others) = rest.split_at(own);
            rest = others;
            counts.add(own, prose);
            for word in own {
                match word.plain {
                    true if word.digit => {}
                    true => letters.add_latin(),
                    false => letters.add(&prose[word.start..word.end]),
                }
            }
        }
    }

    /// The language, if `enough` words were seen and no other language comes close; [`OTHER`] if it is certainly not
    /// English.
    fn language(&self, document: &Document, enough: usize) -> Option<&'static str> {
        let of_text = self.text.words() >= ENOUGH || self.text_letters.total() >= ENOUGH_LETTERS;
        let (counts, letters) =
            if of_text { (&self.text, &self.text_letters) } else { (&self.beside, &self.beside_letters) };
        let best = || {
            counts.best(enough).map(|told| match told {
                Told::Language(tag) => tag,
                Told::OneOf(among) => {
                    let mut evidence = Evidence::new(among);
                    each_run(document, |words| evidence.add(words, document.prose()));
                    evidence.language()
                }
            })
        };
        // English words among those of another script are names and terms, or the text is in two languages
        let mixed = letters.foreign() * 4 > letters.total() && counts.lacks_english();
        let script = letters.main(mixed);
        if let Some(script) = script.filter(|script| *script != Script::Latin) {
            let told = script.language().or_else(best);
            return Some(told.unwrap_or(OTHER)).filter(|_| letters.foreign() >= ENOUGH_LETTERS.max(enough));
        }
        best().or_else(|| self.text.is_not_english().then_some(OTHER))
    }
}

/// Calls `look` with the words of `document` that its language is told by: all of a short text, runs of a long one.
fn each_run(document: &Document, mut look: impl FnMut(&[Word])) {
    let mut count = 0;
    let mut pieces = document.word_pieces();
    while let Some(words) = pieces.piece() {
        count += words.len();
    }
    let mut runs = runs(count).peekable();
    let mut pieces = document.word_pieces();
    let mut before = 0;
    while let Some(words) = pieces.piece() {
        let after = before + words.len();
        while let Some(run) = runs.next_if(|run| run.start < after) {
            // the part of a run that is in the next piece is skipped
            let within = run.start.max(before) - before..run.end.min(after) - before;
            look(&words[within]);
        }
        before = after;
    }
}

/// Whether the words of such a block are in the language of the text.
fn is_text(role: Role) -> bool {
    !matches!(role, Role::Cell | Role::Reference | Role::Boilerplate | Role::Dateline)
}

/// Which of `words` words are looked at: all of a short text, runs of a long one.
fn runs(words: usize) -> impl Iterator<Item = Range<usize>> {
    let all = words.div_ceil(RUN);
    let some = (WHOLE + words.saturating_sub(WHOLE) / SHARE).div_ceil(RUN).min(all);
    (0..some).map(move |index| index * all / some * RUN).map(move |start| start..(start + RUN).min(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::document::Input;

    fn detected(text: &str) -> Option<String> {
        Document::read(Input::text("a.txt", text)).language().map(str::to_owned)
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
            assert_eq!(detected(text).as_deref(), Some(expected), "{text}");
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
            assert_eq!(detected(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn short_and_mixed_texts_are_not_sure() {
        let mixed = format!("{} {}", TEXTS[0].1, TEXTS[1].1);
        let names = "Ann Lee, Bo Ek, Cy Dahl, Di Moe; ".repeat(20);
        for text in ["", "The harbour is closed.", "Der Hafen ist zu.", "港", "12 345 678", &mixed, &names] {
            assert_eq!(detected(text), None, "{text}");
        }
    }

    #[test]
    fn languages_without_rules_are_told_too() {
        let swedish = "Hamnen var stängd under större delen av vintern, och fiskarna som hade sina båtar där flyttade till en brygga på andra sidan av viken. Först i april kunde de komma tillbaka, när isen var borta och den nya kranen var redo att användas.";
        assert_eq!(detected(swedish).as_deref(), Some("sv"));
        let turkish = "Liman kışın büyük bir bölümünde kapalıydı ve teknelerini orada tutan balıkçılar körfezin öbür yakasındaki iskeleye geçti. Ancak nisanda geri dönebildiler, çünkü buz için daha çok beklemek gerekiyordu ve yeni vinç henüz hazır değil gibi görünüyordu.";
        assert_eq!(detected(turkish).as_deref(), Some("tr"));
        // some sentences are the same in two languages, neither of which is English
        let danish = "Havnen var lukket det meste af vinteren, og de fiskere som havde deres både der, flyttede til en bro på den andre side. Først i april kunne de komme ud igen, da isen var væk, og alle andre både var til.";
        assert!(["da", OTHER].contains(&detected(danish).as_deref().unwrap_or("none")));
        let bulgarian = "Пристанището беше затворено през по-голямата част от зимата и рибарите, които държаха там лодките си, отидоха на кея от другата страна на залива. Едва през април те можеха да се върнат, когато ледът го нямаше.";
        assert_eq!(detected(bulgarian).as_deref(), Some("bg"));
    }

    #[test]
    fn what_has_no_word_of_english_is_not_english() {
        // Zulu, which has no words here
        let sentence = "Ichweba lavalwa isikhathi eside ebusika futhi abadobi bahambisa izikebhe zabo ngaphesheya kwetheku kuze kube yilapho iqhwa selincibilikile ngokuphelele ngenyanga yesine. ";
        assert_eq!(detected(&sentence.repeat(6)).as_deref(), Some(OTHER));
        assert_eq!(detected(sentence), None);
        let armenian = "Նավահանգիստը փակ էր ձմռան մեծ մասը և ձկնորսները տեղափոխեցին իրենց նավակները ծովածոցի մյուս կողմը մինչև ապրիլ։";
        assert_eq!(detected(armenian).as_deref(), Some("hy"));
        let arabic =
            "أغلق الميناء معظم فصل الشتاء ونقل الصيادون قواربهم إلى رصيف على الجانب الآخر من الخليج حتى ذاب الجليد.";
        assert_eq!(detected(arabic).as_deref(), Some("ar"));
        let terms = "我们使用 Docker Compose 部署 PostgreSQL 数据库，然后通过 Kubernetes Ingress 把请求转发到 Nginx 服务器上的 API。";
        assert_eq!(detected(terms).as_deref(), Some("zh"));
    }

    #[test]
    fn poor_english_is_english() {
        let names = "Anna Berg, Bodo Czerny, Carla di Luca and Dieter van der Meer; ".repeat(30);
        let addresses = "https://docs.example.org/api/v2/list_items.html#method.take ".repeat(60);
        let table = "| port | boats | load |\n|---|---|---|\n| Oslo | 12 | coal |\n".repeat(40);
        let prices =
            format!("Prices rose in the port.\n\n{}", "Copper 12.5 vs 11.3, zinc 3.1 vs 2.9, tin 7 vs 6. ".repeat(40));
        for text in [&names, &addresses, &table, &prices] {
            assert!(detected(text).is_none_or(|told| told == "en"), "{text}");
        }
    }

    #[test]
    fn a_page_that_is_wrong_about_its_english_is_believed_only_if_short() {
        let page = |text: &str| {
            let text = format!("<html lang=en><p>{text}</p></html>");
            let input = Input { format: crate::document::Format::Html, ..Input::text("a.html", text) };
            Document::read(input).language().map(str::to_owned)
        };
        let spanish = TEXTS[3].1;
        assert_eq!(page(&spanish.repeat(2)).as_deref(), Some("es"));
        assert_eq!(page(&spanish[..90]).as_deref(), Some("en"));
        assert_eq!(page(TEXTS[0].1).as_deref(), Some("en"));
    }

    #[test]
    fn more_is_looked_at_of_longer_texts() {
        let long = format!("{}\n{}", TEXTS[1].1.repeat(20), TEXTS[0].1.repeat(20));
        assert_eq!(detected(&long), None);
        assert_eq!(detected(&TEXTS[8].1.repeat(50)).as_deref(), Some("ru"));
        for words in [0, 1, 31, 32, 255, 300, 1_000, 100_000] {
            let seen: Vec<usize> = runs(words).flatten().collect();
            assert!(seen.is_sorted_by(|a, b| a < b) && seen.last().is_none_or(|last| *last < words), "{words}");
            let most = WHOLE + words / SHARE + 2 * RUN;
            assert!(seen.len() <= most && seen.len() >= words.min(WHOLE + words / SHARE - WHOLE / SHARE), "{words}");
        }
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

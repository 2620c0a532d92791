//! Rules for one language, on documents in others.

use crate::program::Folder;

const GERMAN: &str = "Der Hafen war den größten Teil des Winters geschlossen, und die Fischer, die ihre Boote dort hatten, zogen an einen Steg auf der anderen Seite der Bucht. Im April kamen 214 Boote zurück, das sind 38 Prozent mehr als im Jahr davor, und der neue Kran hob 12.000 Tonnen an Fracht für die Stadt.";

/// A language of which no words are known.
const ZULU: &str = "Ichweba lavalwa isikhathi eside ebusika futhi abadobi bahambisa izikebhe zabo ngaphesheya kwetheku kuze kube yilapho iqhwa selincibilikile ngokuphelele ngenyanga yesine. ";

fn found(name: &str, text: &str) -> Vec<String> {
    Folder::with(&[(name, text)]).run(&["--format", "jsonl"]).found()
}

/// `house/speech` finds a word and is for one language.
fn speaking(languages: &str) -> Folder {
    let rule = crate::program::rule("siren", "error");
    let rule = rule.replace("confidence", &format!("languages = {languages}\nconfidence"));
    let folder = Folder::with(&[("q7x2-lint.toml", "rules = [\"house\"]\nselect = [\"house\"]\n")]);
    folder.write("house/speech.toml", rule);
    folder
}

#[test]
fn a_text_in_another_language_has_no_nonsense() {
    assert_eq!(found("a.txt", GERMAN), Vec::<String>::new());
    let folder = Folder::with(&[("a.txt", GERMAN)]);
    assert_eq!(folder.run(&["--select", "upkeep", "--format", "jsonl"]).found(), ["a.txt upkeep/language"]);
}

#[test]
fn documents_in_other_languages_are_told_in_one_line() {
    let zulu = ZULU.repeat(6);
    let folder = Folder::with(&[("b/a.txt", GERMAN), ("b/c.txt", GERMAN), ("d.txt", &zulu), ("e.txt", "A pier.\n")]);
    let out = folder.run(&[]).code(0).out;
    let line =
        "rules for English skipped 3 documents: 2 in German, 1 in a language other than English (first: b/a.txt)";
    assert_eq!(out.lines().filter(|one| *one == line).count(), 1, "{out}");
    assert_eq!(out.matches("German").count(), 1, "{out}");
    let languages = folder.run(&["--format", "json"]).json()["summary"]["languages"].clone();
    let first = |path: &str| serde_json::json!({"path": path, "record": null});
    let expected = serde_json::json!([
        {"language": "de", "documents": 2, "first": first("b/a.txt")},
        {"language": "und", "documents": 1, "first": first("d.txt")},
    ]);
    assert_eq!(languages, expected);
    // rules for any language run on all documents
    let out = folder.run(&["--select", "leftover/assistant-talk-de"]).code(0).out;
    assert!(!out.contains("left 3 documents alone"), "{out}");
}

#[test]
fn what_is_only_known_not_to_be_english_may_be_in_any_other_language() {
    let zulu = ZULU.repeat(6);
    for (languages, finds) in [("[\"en\"]", 0), ("[\"zu\"]", 1), ("[\"en\", \"zu\"]", 1)] {
        let folder = speaking(languages);
        folder.write("a.txt", format!("{zulu}\n\nsiren\n"));
        assert_eq!(folder.run(&["--format", "jsonl"]).found().len(), finds, "{languages}");
    }
}

#[test]
fn languages_that_are_alike_are_told_apart() {
    for (language, text) in [
        (
            "nb",
            "Havnen var stengt det meste av vinteren, og fiskerne flyttet båtene sine til en brygge på den andre siden. Først i april kunne de komme tilbake, etter at isen var borte.",
        ),
        (
            "nn",
            "Hamna var stengd det meste av vinteren, og fiskarane flytta båtane sine til ei brygge på den andre sida. Først i april kunne dei kome tilbake, etter at isen var borte. Ikkje alle gjorde det.",
        ),
        (
            "af",
            "Die hawe was die grootste deel van die winter gesluit, en die vissers het hulle bote na 'n kaai aan die ander kant geskuif. Hulle kon eers in April terugkom nadat die ys gesmelt het.",
        ),
        (
            "sk",
            "Prístav bol väčšinu zimy zatvorený a rybári, ktorí tam mali svoje lode, sa presťahovali na druhú stranu. Vrátiť sa mohli až v apríli, keď bol ľad preč a nový žeriav bol pripravený.",
        ),
        (
            "sr",
            "Luka je veći deo zime bila zatvorena, a ribari koji su tamo držali čamce preselili su se na drugu stranu. Tek posle aprila mogli su da se vrate, kada je led nestao i vreme bilo lepo.",
        ),
    ] {
        let folder = Folder::with(&[("a.txt", text)]);
        let rows = folder.run(&["--format", "documents"]).out;
        assert!(rows.contains(&format!("\"language\":\"{language}\"")), "{language}: {rows}");
    }
}

#[test]
fn a_short_text_has_the_language_of_its_folder() {
    let mut files = vec![("d.txt", "Neues Kapitel\n"), ("e.txt", "The pier is closed.\n")];
    files.extend(["a.txt", "b.txt", "c.txt"].map(|name| (name, GERMAN)));
    let folder = Folder::with(&files);
    let rows = folder.run(&["--format", "documents"]).out;
    let row = |name: &str| rows.lines().find(|row| row.contains(&format!("\"{name}\""))).expect("each has a row");
    assert!(row("d.txt").contains("\"language\":\"de\""), "{rows}");
    assert!(row("e.txt").contains("\"language\":null"), "{rows}");
    // a language that is told by its script
    let chinese = "整个冬天港口大部分时间都关闭，渔民们把船移到了海湾另一边的码头。直到四月他们才能够回来。";
    let files = [("d.txt", "1999\n"), ("a.txt", chinese), ("b.txt", chinese), ("c.txt", chinese)];
    let rows = Folder::with(&files).run(&["--format", "documents"]).out;
    assert!(rows.lines().any(|row| row.contains("\"d.txt\"") && row.contains("\"language\":\"zh\"")), "{rows}");
    // alone, or among texts in several languages, it has none
    folder.write("c.txt", "The harbour was closed for most of the winter, and nobody came to the pier until April.");
    let rows = folder.run(&["--format", "documents"]).out;
    assert!(rows.lines().any(|row| row.contains("\"d.txt\"") && row.contains("\"language\":null")), "{rows}");
}

#[test]
fn talk_of_assistants_is_found_in_its_own_language() {
    let text = format!("{GERMAN}\n\nAls KI-Sprachmodell kann ich keine aktuellen Daten abrufen.\n");
    assert_eq!(found("a.txt", &text), ["a.txt leftover/assistant-talk-de"]);
}

#[test]
fn rules_run_where_their_language_is_or_none_is_sure() {
    for (languages, name, text, finds) in [
        ("[\"en\"]", "a.md", "---\nlang: de\n---\n\nA siren.\n", false),
        ("[\"de\"]", "a.md", "---\nlang: de-AT\n---\n\nA siren.\n", true),
        ("[\"en\", \"de\"]", "a.md", "---\nlang: de\n---\n\nA siren.\n", true),
        ("[\"en\"]", "a.html", "<html lang=de><p>A siren.", false),
        ("[\"en\"]", "a.rst", ":Language: de\n\nA siren.\n", false),
        ("[\"en\"]", "a.adoc", "= T\n:lang: de\n\nA siren.\n", false),
        ("[\"en\"]", "a.txt", "A siren.\n", true),
        ("[\"de\"]", "a.txt", "A siren.\n", true),
    ] {
        let folder = speaking(languages);
        folder.write(name, text);
        let found = folder.run(&["--format", "jsonl"]).found();
        assert_eq!(found.len(), usize::from(finds), "{languages} {text}: {found:?}");
    }
    let folder = speaking("[\"en\"]");
    folder.write("a.txt", format!("{GERMAN}\n\nsiren\n"));
    assert_eq!(folder.run(&["--format", "jsonl"]).found(), Vec::<String>::new());
}

#[test]
fn a_language_that_is_no_tag_is_a_mistake() {
    let folder = speaking("[\"English\"]");
    folder.write("a.txt", "A siren.\n");
    folder.run(&[]).code(2).complains(&["`English` is not a language tag", "house/speech.toml"]);
}

//! Rules of one language, on documents in others.

use crate::program::Folder;

const GERMAN: &str = "Der Hafen war den größten Teil des Winters geschlossen, und die Fischer, die ihre Boote dort hatten, zogen an einen Steg auf der anderen Seite der Bucht. Im April kamen 214 Boote zurück, das sind 38 Prozent mehr als im Jahr davor, und der neue Kran hob 12.000 Tonnen an Fracht für die Stadt.";

fn found(name: &str, text: &str) -> Vec<String> {
    Folder::with(&[(name, text)]).run(&["--format", "jsonl"]).found()
}

/// `house/speech` finds a word and knows one language.
fn speaking(languages: &str) -> Folder {
    let rule = crate::program::rule("siren", "error");
    let rule = rule.replace("confidence", &format!("languages = {languages}\nconfidence"));
    let folder = Folder::with(&[("q7x2-lint.toml", "rules = [\"house\"]\nselect = [\"house\"]\n")]);
    folder.write("house/speech.toml", rule);
    folder
}

#[test]
fn a_text_in_another_language_has_one_info_and_no_nonsense() {
    assert_eq!(found("a.txt", GERMAN), ["a.txt upkeep/language"]);
}

#[test]
fn talk_of_assistants_is_found_in_its_own_language() {
    let text = format!("{GERMAN}\n\nAls KI-Sprachmodell kann ich keine aktuellen Daten abrufen.\n");
    assert_eq!(found("a.txt", &text), ["a.txt upkeep/language", "a.txt leftover/assistant-talk-de"]);
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
    folder.run(&[]).code(2).complains(&["`English` is no language", "house/speech.toml"]);
}

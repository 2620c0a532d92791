//! Every built-in rule passes its examples.

use q7x2_lint::linter::verify;
use q7x2_lint::rule::EMBEDDED;

#[test]
fn every_example_of_every_rule_holds() {
    let mut failures = Vec::new();
    for embedded in EMBEDDED {
        let file = embedded.file().unwrap_or_else(|error| panic!("{error}"));
        let (_, failed) = verify(file, embedded.id, false).unwrap_or_else(|error| panic!("{error}"));
        failures.extend(failed.iter().map(|failure| format!("{}:{}: {}", failure.path, failure.line, failure.reason)));
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn examples_come_last_in_every_file() {
    for embedded in EMBEDDED {
        let rule = embedded.rule().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(rule.id, embedded.id);
        let examples =
            embedded.text.find("\n[[example]]").unwrap_or_else(|| panic!("{} has no example", embedded.path()));
        // notes and labels in the text of an example also begin with a bracket: `[1] …`, `[weir]: …`
        let table = |line: &&str| line.starts_with('[') && line.trim_end().ends_with(']');
        let tables = embedded.text[examples..].lines().filter(table);
        assert!(
            tables.into_iter().all(|line| line.starts_with("[[example]]") || line.starts_with("[example.")),
            "{}",
            embedded.path()
        );
    }
}

#[test]
fn messages_and_help_read_as_the_others_do() {
    for embedded in EMBEDDED {
        let rule = embedded.rule().unwrap_or_else(|error| panic!("{error}"));
        assert!(rule.title.starts_with(char::is_uppercase) && !rule.title.ends_with('.'), "{}: title", rule.id);
        assert!(rule.help.ends_with(['.', '?']), "{}: help is a sentence", rule.id);
        assert!(rule.why.trim_end().ends_with('.'), "{}: why is a text", rule.id);
        let said = rule.message.fill(|_| "x").expect("every slot has words");
        assert!(!said.ends_with('.') && !said.contains('\n'), "{}: message is one line without full stop", rule.id);
    }
}

#[test]
fn no_message_has_a_gap_or_ends_in_the_middle() {
    for embedded in EMBEDDED {
        let rule = embedded.rule().unwrap_or_else(|error| panic!("{error}"));
        let slots = std::cell::RefCell::new(std::collections::BTreeSet::new());
        let said = rule.message.fill(|slot| {
            slots.borrow_mut().insert(slot.to_owned());
            "x"
        });
        let said = said.expect("every slot has words");
        let open = ["until", "since", "and", "or", "the", "a"];
        let last = said.rsplit(' ').next().unwrap_or("");
        assert!(!open.contains(&last) && !said.ends_with([',', ':', '(']), "{}: {said}", rule.id);
        for slot in slots.into_inner() {
            for nothing in ["", " "] {
                let gap = rule.message.fill(|one| if one == slot { nothing } else { "x" });
                assert_eq!(gap, None, "{}: {{{slot}}} without words", rule.id);
            }
        }
    }
}

/// The least number of examples that a rule finds, and of examples on which it is silent.
const EXAMPLES: usize = 4;

#[test]
fn every_rule_has_examples_of_both_kinds() {
    let few: Vec<String> = EMBEDDED
        .iter()
        .filter_map(|embedded| {
            let file = embedded.file().unwrap_or_else(|error| panic!("{error}"));
            let silent = file.examples().iter().filter(|example| example.finds.is_empty()).count();
            let found = file.examples().len() - silent;
            (found.min(silent) < EXAMPLES).then(|| format!("{}: {found} found, {silent} silent", embedded.path()))
        })
        .collect();
    assert!(few.is_empty(), "at least {EXAMPLES} of each are needed\n{}", few.join("\n"));
}

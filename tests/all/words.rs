//! The user's own rules can mention the lists of words.

use crate::program::{Folder, rule};

#[test]
fn a_rule_of_ones_own_can_mention_them() {
    let rule =
        |list: &str| rule("lantern", "error").replace("[\"lantern\"]\n\n", &format!("[\"lantern {{{list}}}\"]\n\n"));
    let folder = Folder::with(&[("q7x2-lint.toml", "rules = [\"house\"]\n")]);
    for (list, found) in [("month-names", 2), ("month-names.de", 1), ("month-names.en", 1)] {
        folder.write("house/month.toml", rule(list));
        folder.write("a.txt", "A lantern March came with, a lantern Dezember, a lantern noon.\n");
        let out = folder.run(&["a.txt", "--select", "house/month", "--format", "jsonl"]).out;
        assert_eq!(out.lines().count(), found, "{list}: {out}");
    }
    folder.write("house/month.toml", rule("month-names.qq"));
    let outcome = folder.run(&["a.txt"]);
    assert!(outcome.err.contains("there is no word list `month-names.qq`"), "{}", outcome.err);
}

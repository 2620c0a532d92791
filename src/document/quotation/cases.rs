//! Blocks and the insides of their quotations; "~" marks one that is not closed.

use super::quotations;

const CASES: &[(&str, &[&str])] = &[
    ("No marks at all.", &[]),
    ("He said \"yes\" twice.", &["yes"]),
    ("\"Yes,\" he said. \"No.\"", &["Yes,", "No."]),
    ("He called it \"late\", \"slow\" and \"dull\".", &["late", "slow", "dull"]),
    ("(\"Why?\")", &["Why?"]),
    ("It is \"fine\"—\"good\" even.", &["fine", "good"]),
    ("\"But I—\" he said.", &["But I—"]),
    ("\"I left early.", &["~I left early."]),
    ("He said: \"I left early.", &["~I left early."]),
    ("A 5\" pipe and a 6\" pipe.", &[]),
    ("He is 6'2\" tall.", &[]),
    ("\"He is 6'2\" tall,\" she said.", &["He is 6'2\" tall,"]),
    ("He is 6' 2\" tall and \"quick\".", &["quick"]),
    ("The word \"a \"B\" c\" is nested.", &["a \"B\" c", "B"]),
    ("He said \" yes \" aloud.", &["yes"]),
    ("“Yes,” he said.", &["Yes,"]),
    ("“Yes,” he said. “No.”", &["Yes,", "No."]),
    ("“We left.", &["~We left."]),
    ("“We left. “Nobody saw,” he said. It rained.", &["~We left.", "Nobody saw,"]),
    ("\"We left. \"Nobody saw,\" he said. It rained.", &["~We left.", "Nobody saw,"]),
    ("He said: “We left. Nobody saw.", &["~We left. Nobody saw."]),
    ("“Yes,” he said. “We left.", &["Yes,", "~We left."]),
    ("“She told me ‘go’ and I went.”", &["She told me ‘go’ and I went.", "go"]),
    ("“Mixed\" marks", &["Mixed"]),
    ("\"Mixed” marks", &["Mixed"]),
    ("“Wrong“ closing", &["Wrong"]),
    ("Han sa ”ja” högt.", &["ja"]),
    ("A stray ” mark", &[]),
    ("Er sagte: „Ja.“ Dann ging er.", &["Ja."]),
    ("Powiedział: „Tak.” Potem wyszedł.", &["Tak."]),
    ("„Offen bis zum Schluss", &["~Offen bis zum Schluss"]),
    ("„Sie sagte ‚Nein‘ und ging.“", &["Sie sagte ‚Nein‘ und ging.", "Nein"]),
    ("Il dit « oui » et part.", &["oui"]),
    ("Він сказав «так» і пішов.", &["так"]),
    ("Er sagte »ja« und ging.", &["ja"]),
    ("More news »", &[]),
    ("He read ‹this› twice.", &["this"]),
    ("She called it ‘late’ again.", &["late"]),
    ("‘Yes,’ he said. ‘It’s late.’", &["Yes,", "It’s late."]),
    ("It’s the workers’ right, isn’t it?", &[]),
    ("He praised ‘the dogs’ bowl’.", &["the dogs’ bowl"]),
    ("He wrote ‘yes’ and left.", &["yes"]),
    ("In the ‘90s and ’80s", &[]),
    ("Rock ‘n’ roll and ‘em", &[]),
    ("She called it 'late' again.", &["late"]),
    ("'Yes,' he said. 'It's late.'", &["Yes,", "It's late."]),
    ("It's the workers' right, isn't it?", &[]),
    ("The '90s were James' best years.", &[]),
    ("'Tis the season of the dogs' days.", &[]),
    ("Rock 'n' roll", &[]),
    ("\"She said 'go' to me,\" he wrote.", &["She said 'go' to me,", "go"]),
    ("He said ‘yes’ and ‘no’.", &["yes", "no"]),
    ("彼は「行く」と言った。", &["行く"]),
    ("『「中」を読む』", &["「中」を読む", "中"]),
    ("''We left,'' he said. ''All of us.''", &["We left,", "All of us."]),
    ("He said ``yes'' twice.", &["yes"]),
    ("''We left early.", &["~We left early."]),
    ("He said “the word \"free\" is used” here.", &["the word \"free\" is used", "free"]),
    ("A 3.5\" disk", &[]),
    ("“", &["~"]),
    ("", &[]),
];

#[test]
fn quotations_are_found_with_their_insides() {
    let mut wrong = Vec::new();
    for (block, expected) in CASES {
        let found: Vec<String> = quotations(block)
            .iter()
            .map(|q| format!("{}{}", if q.closed { "" } else { "~" }, &block[q.inner.clone()]))
            .collect();
        if found != *expected {
            wrong.push(format!("{block}\n    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

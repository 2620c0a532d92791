//! The part of a rule's file that says where and how the rule looks, as written.

/// Keys that are shown elsewhere on the page.
const TOLD: [&str; 9] = ["title", "severity", "confidence", "message", "help", "why", "references", "page", "default"];

/// The part of the rule file `text` that says where and how the rule looks: everything except its texts for people and
/// its examples.
pub(super) fn settings(text: &str) -> String {
    let head = text.split("\n[[example]]").next().unwrap_or(text);
    let Ok(table) = toml::de::DeTable::parse(head) else { return head.trim().to_owned() };
    let mut kept = String::new();
    let mut from = 0;
    let told = table.get_ref().iter().filter(|(key, _)| TOLD.contains(&key.get_ref().as_ref()));
    let mut told: Vec<_> = told.map(|(key, value)| key.span().start..value.span().end).collect();
    told.sort_by_key(|range| range.start);
    for range in told {
        kept.push_str(&head[from..range.start]);
        from = range.end;
    }
    kept.push_str(&head[from..]);
    let mut out = String::new();
    // a key that was taken out leaves an empty line
    for line in kept.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        if line.starts_with('[') && !out.is_empty() {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::settings;

    #[test]
    fn what_the_page_says_in_words_is_left_out() {
        let text = "title = \"A\"\nseverity = \"info\"\nwhy = \"\"\"One.\n[check.no]\nTwo.\"\"\"\nunless = [\n  \"a\", # kept\n]\ndefault = false\n\n[genres]\ndata = false\nothers = true\n\n[check.phrase]\nany = [\"x\"]\n\n[[example]]\ntext = \"x\"\n";
        let expected =
            "unless = [\n  \"a\", # kept\n]\n\n[genres]\ndata = false\nothers = true\n\n[check.phrase]\nany = [\"x\"]";
        assert_eq!(settings(text), expected);
    }

    #[test]
    fn a_check_without_options_is_left() {
        assert_eq!(settings("title = \"A\"\n\n[check.date-weekday]\n\n[[example]]\n"), "[check.date-weekday]");
    }
}

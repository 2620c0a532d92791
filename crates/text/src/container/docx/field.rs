//! Fields: what a program fills in, such as links, numbers of pages and lists of sources.

/// A field that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// Its instruction so far.
    pub(super) instruction: String,
    /// Whether its result has begun.
    pub(super) shows: bool,
}

impl Field {
    /// Where it leads, if it is a link.
    pub(super) fn address(&self) -> Option<String> {
        let rest = self.instruction.trim_start().strip_prefix("HYPERLINK")?;
        let (local, rest) = match rest.trim_start().strip_prefix("\\l") {
            Some(rest) => ("#", rest),
            None => ("", rest),
        };
        let address = rest.split('"').nth(1)?;
        Some(format!("{local}{address}"))
    }

    /// Whether its result is a list of sources, as Word and programs for references write it.
    pub(super) fn lists_sources(&self) -> bool {
        let instruction = self.instruction.trim_start();
        instruction.starts_with("BIBLIOGRAPHY")
            || instruction.starts_with("ADDIN")
                && ["_BIBL", "Bibliography", "EN.REFLIST"].iter().any(|name| instruction.contains(name))
    }
}

//! Colour, line drawing and links: decided once, by the flag, the environment and the terminal.

use std::env;
use std::io::{self, IsTerminal};
use std::path::Path;

use miette::{GraphicalTheme, ThemeStyles};
use q7x2_lint::finding::Severity;
use q7x2_lint::report::uri;

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColorChoice {
    Auto,
    Always,
    Never,
}

/// How a report for people looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Text has colours.
    pub color: bool,
    /// Lines are drawn with characters outside ASCII.
    unicode: bool,
    /// The terminal shows links.
    links: bool,
}

/// The style of this run: `--color` first, then NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE, CLICOLOR, TERM and whether
/// standard output is a terminal.
pub(super) fn choice(when: ColorChoice) -> Style {
    let dumb = set("TERM").is_some_and(|value| value == "dumb");
    let forced = |name: &str| set(name).is_some_and(|value| value != "0" && value != "false");
    let color = match when {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if set("NO_COLOR").is_some() => false,
        ColorChoice::Auto if forced("FORCE_COLOR") || forced("CLICOLOR_FORCE") => true,
        ColorChoice::Auto if set("CLICOLOR").is_some_and(|value| value == "0") => false,
        ColorChoice::Auto if dumb => false,
        ColorChoice::Auto => io::stdout().is_terminal(),
    };
    // the crate checks FORCE_HYPERLINK, and then the name of the terminal
    let links = color && !dumb && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
    Style { color, unicode: !dumb && speaks_unicode(), links }
}

/// The value of a variable, if it is set and not empty.
fn set(name: &str) -> Option<String> {
    env::var_os(name).filter(|value| !value.is_empty()).map(|value| value.to_string_lossy().into_owned())
}

/// Whether the locale is in UTF-8. If none is set, as in most builds, whatever shows the output can handle UTF-8.
fn speaks_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
    locale.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

impl Style {
    /// The style of a report in a file.
    pub(super) fn plain() -> Self {
        Self { color: false, unicode: true, links: false }
    }

    /// The theme for drawing errors.
    pub(super) fn theme(self) -> GraphicalTheme {
        let mut theme = if self.unicode { GraphicalTheme::unicode() } else { GraphicalTheme::ascii() };
        theme.styles = if self.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
        theme
    }

    /// The sign next to a line of a document, and the sign below a place in it.
    pub(super) fn signs(self) -> (&'static str, &'static str) {
        if self.unicode { ("│", "─") } else { ("|", "^") }
    }

    pub(super) fn bold(self, text: &str) -> String {
        self.colored("1", text)
    }

    /// `text` made less prominent, for details to look up.
    pub(super) fn dim(self, text: &str) -> String {
        self.colored("2", text)
    }

    /// `text` in bold and in the colour of `severity`.
    pub(super) fn severity(self, severity: Severity, text: &str) -> String {
        let color = match severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Info => "1;36",
        };
        self.colored(color, text)
    }

    fn colored(self, code: &str, text: &str) -> String {
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// `text` as a link to `address`, for terminals that support OSC 8.
    pub(super) fn link(self, text: &str, address: Option<&str>) -> String {
        // a control character in an address could end the link, or begin something else
        match address.filter(|address| self.links && !address.chars().any(char::is_control)) {
            Some(address) => format!("\u{1b}]8;;{address}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\"),
            None => text.to_owned(),
        }
    }

    /// The address of the file at `path`, if links are shown and there is one.
    pub(super) fn file(self, path: &str) -> Option<String> {
        let whole = self.links.then(|| Path::new(path).canonicalize().ok())??;
        Some(uri(&whole.to_string_lossy().replace('\\', "/")))
    }
}

//! Colour: decided once, from the flag, the environment and the terminal.

use std::env;
use std::io::{self, IsTerminal};

use miette::{GraphicalTheme, ThemeStyles};

/// When colours and line drawing are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

/// Whether colours and line drawing are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Color {
    pub on: bool,
}

/// The choice for this run: `--color` first, then NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE, CLICOLOR, TERM and
/// whether standard output is a terminal.
pub(super) fn choice(when: When) -> Color {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    // some programs read a 0 as no, none as yes
    let forces = |name: &str| set(name).is_some_and(|value| value != "0" && value != "false");
    let on = match when {
        When::Always => true,
        When::Never => false,
        When::Auto if set("NO_COLOR").is_some() => false,
        When::Auto if ["FORCE_COLOR", "CLICOLOR_FORCE"].into_iter().any(forces) => true,
        When::Auto if set("CLICOLOR").is_some_and(|value| value == "0") => false,
        When::Auto if set("TERM").is_some_and(|value| value == "dumb") => false,
        When::Auto => io::stdout().is_terminal(),
    };
    Color { on }
}

/// Whether standard output is a terminal that shows links, and colours are on: the crate asks `FORCE_HYPERLINK` and then
/// what the terminal calls itself.
pub(super) fn links(color: Color) -> bool {
    let dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
    color.on && !dumb && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout)
}

impl Color {
    /// The theme that findings and errors are drawn in.
    pub(super) fn theme(self) -> GraphicalTheme {
        let mut theme = GraphicalTheme::unicode();
        theme.styles = if self.on { ThemeStyles::ansi() } else { ThemeStyles::none() };
        theme
    }

    /// `text` in bold, if colours are on.
    pub(super) fn bold(self, text: &str) -> String {
        if self.on { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

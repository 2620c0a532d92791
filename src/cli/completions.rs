//! What the program prints about itself: completions, schemas of its files, its manual page, its version.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_complete_nushell::Nushell;
use clap_mangen::Man;

use crate::cli::args::{Args, SchemaArg, ShellArg};
use crate::cli::error::Error;
use crate::cli::exit::CLEAN;

/// The name of the program.
const NAME: &str = "q7x2-lint";

/// Prints the completions for a shell.
pub(super) fn completions(shell: ShellArg) -> Result<u8, Error> {
    let mut text = Vec::new();
    let mut command = Args::command();
    let mut generate = |shell| clap_complete::generate(shell, &mut command, NAME, &mut text);
    match shell {
        ShellArg::Bash => generate(Shell::Bash),
        ShellArg::Elvish => generate(Shell::Elvish),
        ShellArg::Fish => generate(Shell::Fish),
        ShellArg::PowerShell => generate(Shell::PowerShell),
        ShellArg::Zsh => generate(Shell::Zsh),
        ShellArg::Nushell => clap_complete::generate(Nushell, &mut command, NAME, &mut text),
    }
    io::stdout().write_all(&text)?;
    Ok(CLEAN)
}

/// Prints the JSON Schema of a kind of file.
pub(super) fn schema(of: SchemaArg) -> Result<u8, Error> {
    // with the descriptions from the documentation
    let text = match of {
        SchemaArg::Config => include_str!("../../docs/schemas/config.json"),
        SchemaArg::Rule => include_str!("../../docs/schemas/rule.json"),
    };
    io::stdout().write_all(text.as_bytes())?;
    Ok(CLEAN)
}

/// Prints the version.
pub(super) fn version() -> Result<u8, Error> {
    writeln!(io::stdout(), "{NAME} {}", env!("CARGO_PKG_VERSION"))?;
    Ok(CLEAN)
}

/// Prints the manual page: that of the main command, with a section for each other command.
pub(super) fn man() -> Result<u8, Error> {
    let mut command = Args::command();
    command.build();
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        section(inner, inner.get_name(), &mut page)?;
    }
    man.render_extra_section(&mut page)?;
    man.render_version_section(&mut page)?;
    io::stdout().write_all(&page)?;
    Ok(CLEAN)
}

/// The sections of the subcommands of a command, then its own; `name` is its full name.
fn section(command: &Command, name: &str, page: &mut Vec<u8>) -> io::Result<()> {
    let inner: Vec<&Command> = command.get_subcommands().filter(|inner| inner.get_name() != "help").collect();
    for inner in &inner {
        section(inner, &format!("{name} {}", inner.get_name()), page)?;
    }
    if !inner.is_empty() {
        return Ok(());
    }
    writeln!(page, ".SH \"{}\"", name.to_uppercase())?;
    // `check` has the same options as the main command
    if name == "check" {
        return writeln!(
            page,
            "The main command: \\fB{NAME} check PATH\\fR is \\fB{NAME} PATH\\fR, and so is \\fBlint\\fR."
        );
    }
    let man = Man::new(command.clone());
    let mut text = Vec::new();
    man.render_synopsis_section(&mut text)?;
    man.render_description_section(&mut text)?;
    man.render_options_section(&mut text)?;
    // sections of a command's own page become subsections here
    page.extend_from_slice(String::from_utf8_lossy(&text).replace(".SH ", ".SS ").as_bytes());
    Ok(())
}

//! The program: files, threads and the terminal around the library. One file per command.
//!
//! A document goes from [`main`] to [`lint::run`] to `Workspace::walk` to [`pipeline::lint`] to `FileLinter::lint` to
//! [`reports::Reports::document`].

use std::io;
use std::process::ExitCode;

mod add_allow;
mod args;
mod atomic;
mod baseline;
mod bench;
mod compare;
mod completions;
mod destination;
mod error;
mod events;
mod exit;
mod explain;
mod facts;
mod fix;
mod flags;
mod format;
mod git;
mod human;
mod index;
mod init;
mod inspect;
mod interrupt;
mod kept;
mod lint;
mod live;
#[cfg(feature = "lsp")]
mod lsp;
mod mcp;
mod online;
mod output;
mod packed;
#[cfg(feature = "serve")]
mod page;
mod pipeline;
mod progress;
mod reports;
mod rest;
mod rules;
mod serve;
mod show;
mod statistics;
mod style;
mod tag;
mod upgrade;
mod watch;

use args::{Args, Command, FactsCommand, LintArgs, RulesCommand};
use error::Error;
use exit::{CLEAN, FAILED};
use flags::Flags;

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let args = args::read();
    let style = args.color.choice();
    match args.flags().and_then(|flags| run(&args, &flags)) {
        Ok(code) => ExitCode::from(code),
        Err(Error::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(CLEAN),
        Err(error) => {
            error.report(style);
            ExitCode::from(FAILED)
        }
    }
}

fn run(args: &Args, flags: &Flags) -> Result<u8, Error> {
    let Some(command) = &args.command else { return main_command(&args.lint, flags) };
    match command {
        Command::Check(lint) => main_command(lint, flags),
        Command::Inspect { coverage, genres, sources, paths, .. } => {
            inspect::run(paths, inspect::What::of(*coverage, *genres, *sources), flags)
        }
        Command::Tag(args) => tag::run(&args.paths, &args.request(), flags),
        Command::Compare { together, index, paths, .. } => compare::run(paths, *together, index.as_deref(), flags),
        Command::Rules { command } => match command {
            RulesCommand::List { json, .. } => rules::list(*json, flags),
            RulesCommand::Test { files, .. } => rules::test(files, flags),
            RulesCommand::Upgrade { paths, .. } => upgrade::run(paths, flags),
            RulesCommand::Bench { paths, against, by, examples, .. } => {
                let asked = bench::Asked { against: against.as_deref(), by: by.as_deref(), examples: *examples };
                bench::run(paths, &asked, flags)
            }
        },
        Command::Explain { rule, trace, .. } => explain::run(rule, trace.as_deref(), flags),
        Command::Facts { command } => match command {
            FactsCommand::List { place, .. } => facts::list(place.as_deref(), flags),
            FactsCommand::At { date, name, .. } => facts::at(*date, &name.join(" "), flags),
            FactsCommand::Check { files, days, .. } => facts::check(files, i64::from(*days), flags),
            FactsCommand::Audit { paths, least, .. } => facts::audit(paths, *least, flags),
            FactsCommand::Update { folder, into, .. } => facts::update(folder, into, flags),
            FactsCommand::Import { file, place, seats, source, .. } => {
                facts::import(file, (place.as_deref(), seats.map(usize::from), source.as_deref()), flags)
            }
        },
        Command::Init { force } => init::run(*force, flags),
        #[cfg(feature = "lsp")]
        Command::Lsp { .. } => lsp::run(flags),
        Command::Mcp { root, write, .. } => mcp::run(root, *write, flags),
        Command::Schema { of } => completions::schema(*of),
        Command::Completions { shell } => completions::completions(*shell),
        Command::Man => completions::man(),
        Command::Version => completions::version(),
    }
}

/// Lints, or says what would be linted and how.
fn main_command(args: &LintArgs, flags: &Flags) -> Result<u8, Error> {
    match &args.show_settings {
        _ if args.show_files => show::files(&args.paths, flags),
        Some(path) => show::settings(path, flags),
        None => match args.serve {
            Some(port) => serve::run(&args.paths, flags, port),
            None if args.watch => watch::run(&args.paths, flags),
            None => lint::run(&args.paths, flags),
        },
    }
}

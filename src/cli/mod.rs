//! The program: files, threads and the terminal around the library. One file per command.

use std::io;
use std::process::ExitCode;

use clap::Parser;

mod adopt;
mod args;
mod atomic;
mod batch;
mod bench;
mod color;
mod destination;
mod excludes;
mod explain;
mod facts;
mod fix;
mod foreign;
mod frames;
mod human;
mod init;
mod inspect;
mod interrupt;
mod layer;
mod library;
mod lint;
mod memory;
mod neighbours;
mod online;
mod output;
mod packed;
mod profile;
mod read;
mod record;
mod records;
mod reports;
mod roots;
mod rules;
mod settings;
mod show;
mod size;
mod sweep;
mod trouble;
mod upgrade;
mod walk;
mod watch;

use args::{Args, Command};
use trouble::Trouble;

/// Nothing at or above the failing level.
const CLEAN: u8 = 0;
/// Findings at or above the failing level, or examples that do not hold.
const FOUND: u8 = 1;
/// The run itself failed: usage, configuration, or something could not be read.
const FAILED: u8 = 2;

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let args = Args::parse();
    let color = color::choice(args.options.color);
    let outcome = match &args.command {
        None if args.options.show_files => show::files(&args.paths, &args.options),
        None if let Some(path) = &args.options.show_settings => show::settings(path, &args.options),
        None if args.options.watch => watch::run(&args.paths, &args.options, color),
        None => lint::run(&args.paths, &args.options, color),
        Some(Command::Inspect { coverage, genres, paths }) => {
            inspect::run(paths, inspect::What::of(*coverage, *genres), &args.options)
        }
        Some(Command::Rules { command }) => rules::run(command, &args.options, color),
        Some(Command::Explain { rule, trace }) => explain::run(rule, trace.as_deref(), &args.options),
        Some(Command::Facts { command }) => facts::run(command, &args.options),
        Some(Command::Init { force }) => init::run(*force, &args.options),
        Some(Command::Completions { shell }) => output::completions(*shell),
        Some(Command::Man) => output::man(),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(Trouble::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(CLEAN),
        Err(trouble) => {
            trouble.report(color);
            ExitCode::from(FAILED)
        }
    }
}

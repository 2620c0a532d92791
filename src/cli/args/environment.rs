//! Options from the environment: `Q7X2_LINT_FORMAT` means `--format`, and a flag overrides its variable.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};

use clap::error::{ContextKind, ContextValue};
use clap::{Arg, Command, CommandFactory, FromArgMatches};

use crate::cli::args::Args;
use crate::cli::exit::FAILED;

/// Options that exclude others, and options that need others: their variables count only where the options themselves
/// would be valid.
const ONLY_IF: [(&str, &str, bool); 2] = [("config", "--isolated", false), ("cache_dir", "--online", true)];

/// The arguments of the process. If they are invalid, or ask for help, the process ends here.
pub(in crate::cli) fn read() -> Args {
    let given: Vec<OsString> = env::args_os().collect();
    let matches = adapted(Args::command(), &given).try_get_matches_from(&given);
    match matches.and_then(|mut matches| Args::from_arg_matches_mut(&mut matches)) {
        Ok(args) => args,
        Err(error) => {
            let variable = variable(&error, &given);
            let printed = error.print();
            if let Some(variable) = variable {
                let _ = writeln!(io::stderr(), "\n  note: the value is that of the environment variable {variable}");
            }
            // a closed pipe does not change the exit code; help that cannot be written is an error
            let lost = printed.is_err_and(|error| error.kind() != io::ErrorKind::BrokenPipe);
            std::process::exit(if lost { FAILED.into() } else { error.exit_code() });
        }
    }
}

/// `command` with the variables that apply to the arguments `given`; an empty variable is ignored.
fn adapted(command: Command, given: &[OsString]) -> Command {
    let says = |flag: &str| given.iter().any(|one| one == flag);
    let adapt = |arg: Arg| {
        let is_empty = arg.get_env().and_then(env::var_os).is_some_and(|value| value.is_empty());
        let rule = ONLY_IF.iter().find(|(id, ..)| arg.get_id() == id);
        if is_empty || rule.is_some_and(|(_, flag, wanted)| says(flag) != *wanted) {
            return arg.env(None::<&str>);
        }
        arg
    };
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let command = command.mut_args(adapt);
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, |inner| adapted(inner, given)))
}

/// The variable that an invalid value comes from, if none of the arguments `given` has it.
fn variable(error: &clap::Error, given: &[OsString]) -> Option<String> {
    let Some(ContextValue::String(shown)) = error.get(ContextKind::InvalidArg) else { return None };
    let flag = shown.split([' ', '=', '[']).next()?;
    let command = Args::command();
    let arg = command.get_arguments().find(|arg| arg.get_long() == flag.strip_prefix("--"))?;
    let variable = arg.get_env()?;
    let short = arg.get_short().map(|short| format!("-{short}"));
    let is_given = given.iter().filter_map(|one| one.to_str()).any(|one| {
        one == flag
            || one.starts_with(&format!("{flag}="))
            || short.as_ref().is_some_and(|short| one.starts_with(short))
    });
    env::var_os(variable).filter(|value| !is_given && !value.is_empty())?;
    Some(variable.to_string_lossy().into_owned())
}

//! The program: reads the command line, runs a command, and gives its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    q7x2_lint::cli::main()
}

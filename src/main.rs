//! The program: reads the command line, runs a command, and returns its exit code.

mod cli;

use std::process::ExitCode;

/// Reading the rules makes many small allocations, and linting in parallel makes many at once.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::main()
}

//! The program: reads the command line, runs a command, and gives its exit code.

mod cli;

use std::process::ExitCode;

/// Reading the rules takes many small allocations, and linting in parallel takes many at once.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::main()
}

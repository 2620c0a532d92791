//! The program: reads the command line, runs a command, and gives its exit code.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Reading the rules takes many small allocations, and linting in parallel takes many at once.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    q7x2_lint::cli::main()
}

//! Reads files, standard input and compressed files.

use std::fs::File as DiskFile;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use flate2::read::MultiGzDecoder;
use q7x2_lint::report::Problem;
use q7x2_lint::workspace::{Content, File, Records, Rows, Size, Target, reason};

use crate::cli::pipeline::frames::Frames;

/// Standard input, if it is needed twice but can be read only once.
pub(in crate::cli) type Stdin = Option<Arc<[u8]>>;

/// The content of `file`, which is `target`.
pub(in crate::cli) fn content(file: &File<'_>, target: &Target, stdin: &Stdin) -> Result<Content, Problem> {
    if !target.is_stdin() {
        let read = file.read(target.named);
        return read.map_err(|problem| with_hint(problem, &target.path));
    }
    // one byte more than allowed shows that it is too long
    let most = file.options().max_size.map_or(u64::MAX, Size::bytes).saturating_add(1);
    let bytes = match stdin {
        Some(held) => Ok(held.to_vec()),
        None => {
            let mut bytes = Vec::new();
            io::stdin().lock().take(most).read_to_end(&mut bytes).map(|_| bytes)
        }
    };
    file.content(bytes.map_err(|error| file.problem(reason(&error)))?, target.named)
}

/// Adds a hint for people who typed a command in place of a path.
fn with_hint(problem: Problem, path: &Path) -> Problem {
    let hint = match path.to_str().filter(|_| !path.exists()) {
        Some(
            "check" | "lint" | "inspect" | "rules" | "explain" | "facts" | "init" | "completions" | "man" | "help"
            | "version",
        ) => "; a command comes before all options",
        Some("run") => "; linting needs no command: `q7x2-lint PATH`",
        _ => "",
    };
    Problem { message: problem.message + hint, ..problem }
}

/// The records in `file`, which is `target`, unpacked.
pub(in crate::cli) fn records(
    file: &File<'_>,
    target: &Target,
    stdin: &Stdin,
) -> io::Result<Records<Box<dyn BufRead>>> {
    let bytes: Box<dyn Read> = match stdin {
        Some(held) if target.is_stdin() => Box::new(Cursor::new(held.clone())),
        _ if target.is_stdin() => Box::new(io::stdin()),
        _ => Box::new(DiskFile::open(&target.path)?),
    };
    lines(file, target, bytes)
}

/// The same for the staged content of a file.
pub(in crate::cli) fn staged_records(file: &File<'_>, target: &Target) -> io::Result<Records<Box<dyn BufRead>>> {
    lines(file, target, Box::new(Cursor::new(file.bytes()?)))
}

fn lines(file: &File<'_>, target: &Target, bytes: Box<dyn Read>) -> io::Result<Records<Box<dyn BufRead>>> {
    let lines: Box<dyn BufRead> = Box::new(BufReader::with_capacity(1 << 18, unpacked(&target.path, bytes)));
    Records::of(file.rows().unwrap_or(Rows::Lines), lines, file.options().max_record)
}

/// The content of `bytes`, decompressed as the extension of `path` says.
pub(in crate::cli) fn unpacked(path: &Path, bytes: Box<dyn Read>) -> Box<dyn Read> {
    let packed = |ending: &str| path.extension().is_some_and(|known| known.eq_ignore_ascii_case(ending));
    match () {
        () if packed("gz") || packed("tgz") => Box::new(MultiGzDecoder::new(bytes)),
        () if packed("zst") || packed("tzst") => Box::new(Frames::new(BufReader::new(bytes))),
        () => bytes,
    }
}

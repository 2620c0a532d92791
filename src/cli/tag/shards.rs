//! Which files are read, and the name of what is written for each.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use q7x2_lint::workspace::{File, FileLinter, Rows, Target, Workspace, shown, without_dot};

use crate::cli::error::Error;
use crate::cli::flags::Flags;
use crate::cli::packed::Packing;
use crate::cli::pipeline::file;
use crate::cli::tag::archive;
use crate::cli::tag::columns;
use crate::cli::tag::place::Places;
use crate::cli::tag::request::{Layout, Request};

/// How a file keeps its documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Rows(Rows),
    Archive(archive::Kind),
    Columns(columns::Kind),
}

impl Shape {
    /// That of a file, if it has many documents. What the caller says of all files is believed.
    fn of(file: &File<'_>) -> Option<Self> {
        let rows = || file.rows().map(Shape::Rows);
        match file.options().read_as {
            Some(_) => rows(),
            None => Self::of_path(file.path()).or_else(rows),
        }
    }

    /// The same for what only `tag` reads, as its name says.
    fn of_path(path: &Path) -> Option<Self> {
        let archive = archive::Kind::of(path).map(Shape::Archive);
        archive.or_else(|| columns::Kind::of(path).map(Shape::Columns))
    }
}

/// Whether the file at `path` is an archive or a table, as its name says, of which only `tag` reads the records.
pub(super) fn is_shard(path: &Path) -> bool {
    Shape::of_path(path).is_some()
}

/// A file of records, with its linter.
#[derive(Debug)]
pub(super) struct Shard<'w> {
    pub target: Target,
    pub linter: FileLinter<'w>,
    pub shape: Shape,
    /// The path of what is written for it, below the folder of shards.
    pub name: PathBuf,
    pub packing: Packing,
    /// How it is compressed, if not as its input.
    pub chosen: Option<Packing>,
}

/// The shards among `targets`, which were found below `operands`, in order.
///
/// # Errors
/// If one was named and has no records, if two would be written to one file, or one over itself.
pub(super) fn plan<'w>(
    targets: Vec<Target>,
    operands: &[PathBuf],
    request: &Request,
    workspace: &'w Workspace,
    flags: &Flags,
) -> Result<Vec<Shard<'w>>, Error> {
    let places = Places::of(request);
    let mut names: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    let mut shards = Vec::new();
    for target in targets {
        if !target.named && is_own(&target.path, operands, request, &places) {
            continue;
        }
        let linter = file(&target, workspace, flags)?.linter()?;
        let Some(shape) = Shape::of(linter.file()).filter(|_| !target.is_stdin()) else {
            if target.named {
                return Err(no_records(&target));
            }
            continue;
        };
        if let Shape::Columns(kind) = shape
            && !columns::ARE_READ
        {
            let what = format!("{}: is {}, which this build does not read", shown(&target.path), kind.name());
            return Err(Error::Usage(what, Some(columns::HELP.to_owned())));
        }
        let packing = request.packing.unwrap_or_else(|| Packing::of(&target.path));
        let name = named(&relative(&target.path, operands, request.layout), shape, packing, request.packing.is_some());
        let output = places.shards.join(&name);
        if same(&output, &target.path) {
            let what = format!("{}: would be replaced by its own labels", shown(&target.path));
            return Err(Error::Usage(what, Some("name another folder with --to".to_owned())));
        }
        if let Some(other) = names.insert(name.clone(), target.path.clone()) {
            let (other, path, output) = (shown(&other), shown(&target.path), shown(&output));
            let what = format!("{other} and {path} would both be written to {output}");
            let help = "name the folder that both are in: what is below it keeps its path".to_owned();
            return Err(Error::Usage(what, Some(help)));
        }
        let chosen = request.packing;
        shards.push(Shard { target, linter, shape, name, packing, chosen });
    }
    Ok(shards)
}

fn no_records(target: &Target) -> Error {
    let what = match target.is_stdin() {
        true => "standard input: has no name that labels could be written under".to_owned(),
        false => format!("{}: is not a file of records", shown(&target.path)),
    };
    let help = "`tag` reads JSON Lines, WARC, WET and tar, plain or in .gz or .zst, Parquet, Arrow, .csv and .tsv; --read-as jsonl reads files of any name";
    Error::Usage(what, Some(help.to_owned()))
}

/// Whether a file that was found is the result of an earlier run, and not an input.
fn is_own(path: &Path, operands: &[PathBuf], request: &Request, places: &Places) -> bool {
    let to = without_dot(&request.to);
    let inside = |operand: &PathBuf| {
        let operand = if operand == Path::new(".") { Path::new("") } else { without_dot(operand) };
        path.starts_with(operand) && to.starts_with(operand) && to != operand
    };
    places.hold(path, request.layout) || path.starts_with(to) && operands.iter().any(inside)
}

/// The path of a file below the folder that was named, or its name if it was named itself. In Dolma's layout, a path
/// begins below the folder `documents`.
fn relative(path: &Path, operands: &[PathBuf], layout: Layout) -> PathBuf {
    if layout == Layout::Attributes {
        let parts: Vec<Component<'_>> = path.components().collect();
        let documents = parts.iter().rposition(|part| part.as_os_str() == "documents");
        if let Some(at) = documents.filter(|at| at + 1 < parts.len()) {
            return parts[at + 1..].iter().collect();
        }
    }
    let below = operands.iter().map(|operand| base(without_dot(operand))).filter_map(|base| {
        path.strip_prefix(base).ok().filter(|rest| !rest.as_os_str().is_empty()).map(Path::to_path_buf)
    });
    let name = || path.file_name().map(PathBuf::from).unwrap_or_default();
    let clean = |path: &PathBuf| path.components().all(|part| matches!(part, Component::Normal(_)));
    // the shortest: of several folders that a file is in, the one nearest to it
    below.filter(clean).min_by_key(|path| path.components().count()).unwrap_or_else(name)
}

/// The folder that an operand names: itself, that before the first glob, or that of a file.
fn base(operand: &Path) -> PathBuf {
    if operand == Path::new(".") {
        return PathBuf::new();
    }
    if operand.is_dir() {
        return operand.to_path_buf();
    }
    if !operand.exists() {
        let is_plain = |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
        return operand.components().take_while(is_plain).collect();
    }
    operand.parent().map(Path::to_path_buf).unwrap_or_default()
}

/// `path` with the extension of what is written: records of tables and archives become JSON Lines, and `chosen` packing
/// is in the name.
fn named(path: &Path, shape: Shape, packing: Packing, chosen: bool) -> PathBuf {
    if shape == Shape::Rows(Rows::Lines) && !chosen || matches!(shape, Shape::Columns(_)) {
        return path.to_path_buf();
    }
    let mut name = path.to_path_buf();
    if path
        .extension()
        .is_some_and(|ending| Packing::of(path).extension().is_some_and(|own| ending.eq_ignore_ascii_case(own)))
    {
        name.set_extension("");
    }
    let mut name = match shape {
        Shape::Rows(Rows::Lines) | Shape::Columns(_) => name,
        Shape::Rows(_) => name.with_extension("jsonl"),
        // an archive keeps its whole name: there may be others, and files, with the same stem
        Shape::Archive(_) => with(name, "jsonl"),
    };
    if let Some(ending) = packing.extension() {
        name = with(name, ending);
    }
    name
}

fn with(path: PathBuf, ending: &str) -> PathBuf {
    let mut whole = path.into_os_string();
    whole.push(".");
    whole.push(ending);
    PathBuf::from(whole)
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_paths_below_what_was_named() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let root = folder.path();
        std::fs::create_dir_all(root.join("data/documents/en")).expect("folders can be made");
        std::fs::write(root.join("data/documents/en/a.jsonl"), "").expect("files can be written");
        let path = root.join("data/documents/en/a.jsonl");
        for (operand, layout, expected) in [
            ("data", Layout::Append, "documents/en/a.jsonl"),
            ("data/documents", Layout::Append, "en/a.jsonl"),
            ("data/documents/en/a.jsonl", Layout::Append, "a.jsonl"),
            ("data/documents/**/*.jsonl", Layout::Append, "en/a.jsonl"),
            ("data", Layout::Attributes, "en/a.jsonl"),
            ("data/documents/en/a.jsonl", Layout::Attributes, "en/a.jsonl"),
        ] {
            let operands = [root.join(operand)];
            assert_eq!(relative(&path, &operands, layout), Path::new(expected), "{operand}");
        }
    }

    #[test]
    fn names_say_how_files_are_packed() {
        let lines = Shape::Rows(Rows::Lines);
        let table = Shape::Rows(Rows::Separated(b','));
        let (warc, tar) = (Shape::Archive(archive::Kind::Warc), Shape::Archive(archive::Kind::Tar));
        for (path, shape, packing, chosen, expected) in [
            ("x/a.jsonl.gz", lines, Packing::Gzip, false, "x/a.jsonl.gz"),
            ("a.jsonl.gz", lines, Packing::Plain, true, "a.jsonl"),
            ("a.jsonl", lines, Packing::Zstd, true, "a.jsonl.zst"),
            ("a.b.csv", table, Packing::Plain, false, "a.b.jsonl"),
            ("a.csv", table, Packing::Gzip, true, "a.jsonl.gz"),
            ("x/a.warc.gz", warc, Packing::Gzip, false, "x/a.warc.jsonl.gz"),
            ("a.warc.wet.gz", warc, Packing::Zstd, true, "a.warc.wet.jsonl.zst"),
            ("a.tar", tar, Packing::Plain, false, "a.tar.jsonl"),
            ("a.tgz", tar, Packing::Gzip, false, "a.tgz.jsonl.gz"),
        ] {
            assert_eq!(named(Path::new(path), shape, packing, chosen), Path::new(expected), "{path}");
        }
    }
}

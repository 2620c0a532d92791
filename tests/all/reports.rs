//! Reports: several in one run, where they are written, and what happens if they cannot be written.

use std::fs;
use std::io::Read;
use std::path::Path;

use crate::program::Folder;

/// A folder with documents of all sorts, and rules of every severity.
pub fn sample() -> Folder {
    let folder = Folder::with(&[]);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/reports"), "", &folder);
    folder
}

fn copy(from: &Path, to: &str, folder: &Folder) {
    for entry in fs::read_dir(from).expect("the sample is here") {
        let path = entry.expect("the sample can be listed").path();
        let name = format!("{to}{}", path.file_name().expect("it has a name").to_string_lossy());
        if path.is_dir() {
            copy(&path, &format!("{name}/"), folder);
        } else {
            folder.write(&name, fs::read(&path).expect("the sample can be read"));
        }
    }
}

#[test]
fn one_run_writes_several_reports() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    let outcome = folder.run(&["--format", "sarif=a.sarif", "--format", "short", "--format", "gitlab=b.json"]).code(1);
    assert_eq!(outcome.out, "a.txt:1:3: error[house/siren]: “siren” is said\n");
    assert!(folder.read("a.sarif").contains("\"house/siren\""));
    assert!(folder.read("b.json").contains("\"house/siren\""));
}

#[test]
fn the_output_option_names_the_file_of_the_main_report() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    let outcome = folder.run(&["--format", "short", "-o", "out.txt"]).code(1);
    assert_eq!((outcome.out.as_str(), outcome.err.as_str()), ("", ""));
    assert_eq!(folder.read("out.txt"), "a.txt:1:3: error[house/siren]: “siren” is said\n");
    folder.run(&["a.txt", "--output", "human.txt", "--color", "always"]).code(1);
    assert!(folder.read("human.txt").contains("1 document, 2 words: 1 error"));
    assert!(!folder.read("human.txt").contains('\u{1b}'), "files have no colour");
}

#[test]
fn a_run_whose_reports_are_all_files_still_says_what_it_did() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    let outcome = folder.run(&["--format", "json=a.json"]).code(1);
    assert!(outcome.out.starts_with("1 document, 2 words: 1 error"), "{}", outcome.out);
    assert_eq!(folder.run(&["--format", "json=a.json", "--quiet"]).code(1).out, "");
}

#[test]
fn two_reports_never_share_a_place() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    folder.run(&["--format", "json", "--format", "sarif"]).code(2).complains(&["standard output", "help:"]);
    folder.run(&["--format", "json=x", "--format", "sarif=x"]).code(2).complains(&["written to x"]);
    folder.run(&["--format", "json=x", "-o", "y"]).code(2).complains(&["--output y"]);
    assert!(!folder.path("x").exists() && !folder.path("y").exists(), "a refused run leaves nothing behind");
}

#[test]
fn a_file_that_cannot_be_written_is_named_before_anything_is_read() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    folder.write("dir/x", "");
    folder.run(&["--format", "sarif=none/a.sarif"]).code(2).complains(&["cannot write none/a.sarif"]);
    folder.run(&["-o", "dir"]).code(2).complains(&["cannot write dir"]);
    folder.run(&["--format", "sarif="]).code(2).complains(&["after `=`"]);
    folder.run(&["--format", "sarif"]).code(1);
    folder.run(&["--format", "sarof"]).code(2).complains(&["sarof", "sarif"]);
}

#[test]
fn a_report_appears_whole_or_not_at_all() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    folder.write("report.json", "what was there before");
    folder.write("broken.toml", "select = [\"no such rule\"]\n");
    folder.run(&["--format", "json=report.json", "--config", "broken.toml"]).code(2);
    assert_eq!(folder.read("report.json"), "what was there before");
    folder.run(&["--format", "json=report.json"]).code(1);
    assert!(folder.read("report.json").starts_with('{'));
    let left = fs::read_dir(folder.path("")).expect("the folder is there").flatten();
    let names: Vec<_> = left.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().all(|name| !name.ends_with(".tmp")), "{names:?}");
}

#[cfg(unix)]
#[test]
fn a_report_goes_where_a_link_leads_and_keeps_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    folder.write("real.json", "");
    fs::set_permissions(folder.path("real.json"), fs::Permissions::from_mode(0o640)).expect("ours to set");
    symlink(folder.path("real.json"), folder.path("link.json")).expect("links can be made");
    folder.run(&["--format", "json=link.json"]).code(1);
    assert!(folder.path("link.json").is_symlink());
    assert!(folder.read("real.json").starts_with('{'));
    let mode = fs::metadata(folder.path("real.json")).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    folder.run(&["--format", "json=/dev/null"]).code(1);
}

#[test]
fn the_report_of_an_earlier_run_is_not_linted() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    for _ in 0..2 {
        folder.run(&["--format", "short", "-o", "out.txt"]).code(1);
        assert_eq!(folder.read("out.txt").lines().count(), 1);
    }
}

#[test]
fn only_some_formats_tell_of_what_is_allowed() {
    let folder = sample();
    for (format, tells) in [("sarif", true), ("json", true), ("gitlab", false), ("html", false), ("junit", false)] {
        let out = folder.run(&["documents/orchard.txt", "--format", format]).code(0).out;
        assert_eq!(out.contains("who counted"), tells, "{format}: {out}");
    }
}

#[test]
fn a_comment_is_short_enough_and_pings_nobody() {
    let folder = Folder::noisy(&[("a.txt", &"A siren.\n\n".repeat(3000)), ("@all|b.txt", "A whisper. #12\n")]);
    let rule = folder.read("house/whisper.toml").replace("[check.phrase]", "[check.phrase]\nextent = \"part\"");
    folder.write("house/whisper.toml", rule);
    let comment = folder.run(&["--format", "markdown"]).code(1).out;
    assert!(comment.starts_with("### q7x2-lint: 3000 errors, 1 warning\n"), "{comment}");
    assert!(comment.len() < 65_536, "{} bytes", comment.len());
    let rows = comment.lines().filter(|line| line.starts_with("| 🔴")).count();
    assert!(comment.contains(&format!("and {} more findings", 3001 - rows)), "{rows} rows");
    let comment = folder.run(&["@all|b.txt", "--format", "markdown"]).code(0).out;
    assert!(comment.contains("\\@&#8203;all\\|b.txt:1:1"), "{comment}");
    assert!(comment.contains("\\#&#8203;12"), "{comment}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_does_not_cost_the_files() {
    use std::process::Stdio;
    let folder = Folder::noisy(&[("a.txt", &"A siren.\n\n".repeat(5000))]);
    let mut command = folder.command(&["--format", "jsonl", "--format", "json=all.json"]);
    command.stdout(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    drop(child.stdout.take());
    child.wait().expect("the program ends");
    assert!(folder.read("all.json").ends_with("}\n"));
}

#[test]
fn what_is_called_gz_is_packed() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    let plain = folder.run(&["--format", "jsonl"]).out;
    folder.run(&["a.txt", "--format", "jsonl", "--output", "o.jsonl.gz"]).code(1);
    folder.run(&["a.txt", "--format", "json=o.JSON.GZ", "--quiet"]).code(1);
    let unpacked = |name: &str| {
        let mut text = String::new();
        let packed = std::fs::File::open(folder.path(name)).expect("it was written");
        flate2::read::MultiGzDecoder::new(packed).read_to_string(&mut text).expect("it is packed");
        text
    };
    assert_eq!(unpacked("o.jsonl.gz"), plain);
    assert!(unpacked("o.JSON.GZ").contains("house/siren"));
    for name in ["o.jsonl.zst", "o.json.bz2"] {
        let outcome = folder.run(&["--format", "jsonl", "--output", name]).code(2);
        outcome.complains(&[&format!("error: cannot write {name}: "), "is not supported: name it .gz"]);
        assert!(!folder.path(name).exists());
    }
}

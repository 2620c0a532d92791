//! `facts audit`: compares dated documents with the facts. People who are mentioned repeatedly are more
//! likely missing in the tables than mistakes of the texts.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use q7x2_lint::check::{Flag, audit};
use q7x2_lint::document::{Document, Input};
use q7x2_lint::fact::Facts;
use q7x2_lint::report::visible::visible;
use q7x2_lint::report::{Problem, counted, counted_as};
use q7x2_lint::workspace::{Content, File, Target, Unparsed, Workspace};

use crate::cli::error::Error;
use crate::cli::exit::{CLEAN, FAILED};
use crate::cli::facts::unknown::unknown;
use crate::cli::flags::Flags;
use crate::cli::output;
use crate::cli::pipeline::{self, Batch, Batches, NotRead, Stdin};

/// What has been read and found.
#[derive(Debug, Default)]
struct Tally {
    flags: BTreeMap<String, Vec<Flag>>,
    /// Names that are not in the tables: how often each follows a title, and the first of these titles.
    unknown: BTreeMap<String, (usize, String)>,
    documents: usize,
    dated: usize,
    problems: Vec<Problem>,
    not_read: NotRead,
}

/// Runs `facts audit` over `paths`.
pub(super) fn run(paths: &[PathBuf], least: usize, facts: &Facts, flags: &Flags) -> Result<u8, Error> {
    let workspace = flags.workspace()?;
    let walked = workspace.walk(paths)?;
    let mut tally = Tally { problems: walked.problems, ..Tally::default() };
    for target in &walked.targets {
        tally.take(target, facts, &workspace)?;
    }
    tally.print(least, facts)?;
    if !flags.quiet {
        output::notes(&tally.not_read.notes);
    }
    output::problems(&tally.problems);
    Ok(if tally.problems.is_empty() { CLEAN } else { FAILED })
}

impl Tally {
    fn take(&mut self, target: &Target, facts: &Facts, workspace: &Workspace) -> Result<(), Error> {
        let file = workspace.file(&target.path)?;
        if file.is_records() {
            return self.records(target, &file, facts);
        }
        match pipeline::content(&file, target, &Stdin::None) {
            Ok(Content::Text { text, original, .. }) => {
                let input = Input { whole_page: false, ..file.input(text) };
                Unparsed::all(input, original).into_iter().for_each(|one| self.document(one.parse(), facts));
            }
            Ok(Content::Binary | Content::Unread(_)) => {}
            Err(problem) => self.problems.push(problem),
        }
        Ok(())
    }

    fn records(&mut self, target: &Target, file: &File<'_>, facts: &Facts) -> Result<(), Error> {
        let unreadable = |error: &io::Error| Error::unreadable(&target.path, error);
        let mut batches = Batches::open(file, target, &Stdin::None).map_err(|error| unreadable(&error))?;
        loop {
            match batches.next().map_err(|error| unreadable(&error))? {
                Batch::End => return Ok(()),
                Batch::Textless(textless) => self.problems.extend(self.not_read.told(textless)),
                Batch::Lines(lines) => {
                    for line in lines {
                        match file.record(line) {
                            Ok(unparsed) => self.document(unparsed.parse(), facts),
                            Err(problem) => self.problems.push(problem),
                        }
                    }
                }
            }
        }
    }

    fn document(&mut self, document: Document, facts: &Facts) {
        self.documents += 1;
        for (name, title) in unknown(&document, facts) {
            self.unknown.entry(name).or_insert((0, title)).0 += 1;
        }
        self.dated += usize::from(document.dating().is_some_and(|dating| dating.day().is_some()));
        for flag in audit(&document, facts) {
            self.flags.entry(facts.person(flag.person).name.to_owned()).or_default().push(flag);
        }
    }

    fn print(&self, least: usize, facts: &Facts) -> io::Result<()> {
        let mut out = io::stdout().lock();
        // people who are missing completely are the larger gaps
        let mut names: Vec<_> = self.unknown.iter().filter(|(_, (count, _))| *count >= least).collect();
        names.sort_by_key(|(name, (count, _))| (std::cmp::Reverse(*count), *name));
        for (name, (count, title)) in names {
            writeln!(out, "{count:>5}  {} (not in the tables; {})", visible(name), visible(title))?;
        }
        let mut people: Vec<_> = self.flags.iter().filter(|(_, flags)| flags.len() >= least).collect();
        people.sort_by_key(|(name, flags)| (std::cmp::Reverse(flags.len()), *name));
        for (name, flags) in people {
            writeln!(out, "{:>5}  {}", flags.len(), visible(name))?;
            let mut kinds: BTreeMap<(&str, &str), Vec<&Flag>> = BTreeMap::new();
            for flag in flags {
                kinds.entry((flag.verdict, facts.office(flag.office).title)).or_default().push(flag);
            }
            for ((verdict, office), flags) in kinds {
                let days = || flags.iter().map(|flag| flag.day);
                let (Some(first), Some(last), Some(flag)) = (days().min(), days().max(), flags.first()) else {
                    continue;
                };
                let words = visible(&flag.words);
                writeln!(out, "       {verdict} ({office}): {}, {first} to {last}, “{words}”", flags.len())?;
            }
        }
        let flags: usize = self.flags.values().map(Vec::len).sum();
        let read = format!("{}, {} of them dated", counted(self.documents, "document"), self.dated);
        writeln!(out, "{read}: {} of {}", counted(flags, "mention"), counted_as(self.flags.len(), "person", "people"))
    }
}

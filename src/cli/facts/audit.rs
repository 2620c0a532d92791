//! `facts audit`: holds dated documents against the facts. Who is named again and again is more
//! likely a hole in the tables than a fault of the texts.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::check::{Flag, audit};
use crate::cli::args::Options;
use crate::cli::read::{self, Content, Manner};
use crate::cli::records::{self, Records};
use crate::cli::settings::Workspace;
use crate::cli::trouble::Trouble;
use crate::cli::walk::{Target, walk};
use crate::cli::{CLEAN, FAILED, output};
use crate::document::{Document, Format, Input};
use crate::fact::Facts;
use crate::place::Origin;
use crate::report::visible::visible;
use crate::report::{Problem, counted, counted_as};

/// What was read and found.
#[derive(Debug, Default)]
struct Tally {
    flags: BTreeMap<String, Vec<Flag>>,
    documents: usize,
    dated: usize,
    problems: Vec<Problem>,
}

/// Runs `facts audit` over `paths`.
pub(super) fn run(paths: &[PathBuf], least: usize, facts: &Facts, options: &Options) -> Result<u8, Trouble> {
    let workspace = Workspace::here(options)?;
    let walked = walk(paths, options.no_ignore, options.force_exclude, &workspace)?;
    let as_of = options.as_of.map(|day| day.to_string());
    let mut tally = Tally { problems: walked.problems, ..Tally::default() };
    for target in &walked.targets {
        tally.take(target, facts, &workspace, options, as_of.as_deref())?;
    }
    tally.print(least, facts)?;
    output::problems(&tally.problems);
    Ok(if tally.problems.is_empty() { CLEAN } else { FAILED })
}

impl Tally {
    fn take(
        &mut self,
        target: &Target,
        facts: &Facts,
        workspace: &Workspace,
        options: &Options,
        as_of: Option<&str>,
    ) -> Result<(), Trouble> {
        let manner = Manner { skip: !target.named, ..Manner::of(options) };
        if manner.is_records(&target.path) {
            let profile = workspace.profile(&target.path)?;
            let unreadable = |error: &io::Error| Trouble::unreadable(&target.path, error);
            let mut records = Records::open(target, options.max_record).map_err(|error| unreadable(&error))?;
            loop {
                let batch = records.batch().map_err(|error| unreadable(&error))?;
                if batch.is_empty() {
                    return Ok(());
                }
                for line in batch {
                    match records::document(records.path(), line, &profile, as_of) {
                        Ok(input) => self.document(input, facts),
                        Err(problem) => self.problems.push(problem),
                    }
                }
            }
        }
        match read::read(target, manner) {
            Ok(Content::Text(text, _) | Content::Plain(text, ..)) => {
                self.document(input(&target.path, manner.format_of(&target.path, &text), text, as_of), facts);
            }
            Ok(Content::Binary | Content::Foreign(_)) => {}
            Err(problem) => self.problems.push(problem),
        }
        Ok(())
    }

    fn document(&mut self, input: Input, facts: &Facts) {
        let document = Document::read(input);
        self.documents += 1;
        self.dated += usize::from(document.dating().is_some_and(|dating| dating.day().is_some()));
        for flag in audit(&document, facts) {
            self.flags.entry(facts.person(flag.person).name.to_owned()).or_default().push(flag);
        }
    }

    fn print(&self, least: usize, facts: &Facts) -> io::Result<()> {
        let mut out = io::stdout().lock();
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

fn input(path: &Path, format: Format, text: String, as_of: Option<&str>) -> Input {
    Input {
        format,
        origin: Origin { path: read::shown(path), record: None },
        text,
        date: as_of.map(str::to_owned),
        title: None,
        whole_page: false,
    }
}

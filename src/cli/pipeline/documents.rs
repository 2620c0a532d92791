//! Documents that are read and not linted, for commands that show something of each.

use std::collections::BTreeMap;

use rayon::prelude::*;

use q7x2_lint::document::Document;
use q7x2_lint::report::Problem;
use q7x2_lint::workspace::{Content, File, Line, Target, Unparsed, Workspace, reason, shown};

use super::batches::{Batch, Batches, Textless};
use super::read::{Stdin, content};
use super::task::file;
use crate::cli::error::Error;
use crate::cli::flags::Flags;

/// How many files for each thread are read together before what was made of them is passed on.
const CHUNK: usize = 16;
/// How many records for each thread are read together: what is made of short articles is eight times as large.
const RECORDS: usize = 128;

/// Files that were found and not read, for they hold other data than texts.
#[derive(Debug, Default)]
pub(in crate::cli) struct NotRead {
    /// How many, by kind.
    pub kinds: BTreeMap<String, usize>,
    /// What people should know about each.
    pub notes: Vec<String>,
}

impl NotRead {
    /// The problem that records without a text are, if they are one.
    pub(in crate::cli) fn told(&mut self, textless: Textless) -> Option<Problem> {
        match textless {
            Textless::Error(problem) => Some(problem),
            Textless::NotRead { label, note } => {
                *self.kinds.entry(label).or_default() += 1;
                self.notes.push(note);
                None
            }
        }
    }
}

/// Passes what `read` makes of each document of `targets` to `take`, in their order, whatever the number of threads.
/// Files and records that cannot be read are problems, and the rest is read; files of other data are added to
/// `not_read`.
pub(in crate::cli) fn documents<T: Send>(
    targets: &[Target],
    workspace: &Workspace,
    flags: &Flags,
    read: impl Fn(&Document) -> T + Sync,
    not_read: &mut NotRead,
    mut take: impl FnMut(Result<T, Problem>),
) -> Result<(), Error> {
    for chunk in targets.chunks(CHUNK * rayon::current_num_threads()) {
        let files: Result<Vec<File<'_>>, Error> = chunk.iter().map(|target| file(target, workspace, flags)).collect();
        let files: Vec<(&Target, File<'_>)> = chunk.iter().zip(files?).collect();
        for group in files.chunk_by(|(_, one), (_, other)| !one.is_records() && !other.is_records()) {
            if let [(target, file)] = group
                && file.is_records()
            {
                of_records(target, file, &read, not_read, &mut take);
                continue;
            }
            let done: Vec<_> = group.par_iter().map(|(target, file)| of_file(target, file, &read)).collect();
            done.into_iter().flatten().for_each(&mut take);
        }
    }
    Ok(())
}

/// What `read` makes of the documents in one file: a mailbox has several.
fn of_file<T>(target: &Target, file: &File<'_>, read: &impl Fn(&Document) -> T) -> Vec<Result<T, Problem>> {
    match content(file, target, &Stdin::None) {
        Ok(Content::Text { text, original, .. }) => {
            let mut input = file.input(text);
            // standard input keeps the name that it was given
            input.origin.path = shown(file.path());
            let all = Unparsed::all(input, original);
            all.into_iter().map(|unparsed| Ok(read(&file.placed(unparsed.parse())))).collect()
        }
        Ok(Content::Binary | Content::Unread(_)) => Vec::new(),
        Err(problem) => vec![Err(problem)],
    }
}

/// What `read` makes of the records of a file, some at a time.
fn of_records<T: Send>(
    target: &Target,
    file: &File<'_>,
    read: &(impl Fn(&Document) -> T + Sync),
    not_read: &mut NotRead,
    take: &mut impl FnMut(Result<T, Problem>),
) {
    let mut batches = match Batches::open(file, target, &Stdin::None) {
        Ok(batches) => batches,
        Err(error) => return take(Err(file.problem(reason(&error)))),
    };
    loop {
        match batches.next() {
            Ok(Batch::End) => return,
            Ok(Batch::Textless(textless)) => not_read.told(textless).into_iter().for_each(|problem| take(Err(problem))),
            Ok(Batch::Lines(lines)) => {
                let of_record = |line| file.record(line).map(|unparsed| read(&unparsed.parse().of_genre(file.genre())));
                let mut left = lines.into_iter();
                loop {
                    let lines: Vec<Line> = left.by_ref().take(RECORDS * rayon::current_num_threads()).collect();
                    if lines.is_empty() {
                        break;
                    }
                    let done: Vec<Result<T, Problem>> = lines.into_par_iter().map(of_record).collect();
                    done.into_iter().for_each(&mut *take);
                }
            }
            Err(error) => return take(Err(file.problem(reason(&error)))),
        }
    }
}

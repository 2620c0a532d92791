//! Fits the model that reads references to labelled ones, and writes it to `rules/models/references.bin`.
//!
//! ```text
//! cargo run --release --example fit_references -- core.xml --without gold.xml [--folds N] [--write FILE]
//! ```
//!
//! The labelled references are those of AnyStyle (<https://github.com/inukshuk/anystyle>, BSD-2-Clause), commit
//! `c6f5fb2fa6e8ce9456ad1e1e88d6bba5f3d7731d`, file `res/parser/core.xml`. None of them is part of this repository.
//! `--without` names a file whose references are left out, so that it can serve to measure references that the fit has
//! not seen: those with the same first sixty letters and digits. References that are twice in the data set count once.
//!
//! The model is a linear chain (conditional random field) over the words of a reference, with a quadratic penalty,
//! fitted by L-BFGS. Signs that occur once are left out; weights are rounded to whole numbers. The run is
//! deterministic. `--folds N` fits N times, each time without every N-th reference, and reports the results for those;
//! with `--hold-out K`, it leaves out part K and writes a model without it.

#![allow(
    dead_code,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::needless_range_loop,
    reason = "a tool, which shares its files with the library"
)]

#[path = "../src/document/citation/chain/kind.rs"]
mod kind;
#[path = "../src/document/citation/chain/model.rs"]
mod model;
#[path = "../src/document/citation/chain/sign.rs"]
mod sign;
#[path = "../src/document/citation/chain/word.rs"]
mod word;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::{env, fs};

use kind::{KINDS, Kind};
use model::{MARKS, Model};
use word::Word;

const COUNT: usize = KINDS.len();
/// The penalty, and the rounds of the fit.
const PENALTY: f64 = 0.5;
const ROUNDS: usize = 120;
/// The unit of rounded weights.
const UNIT: f64 = 1.0 / 32.0;
/// Signs whose weights are all smaller are left out, in units.
const LEAST: f64 = 1.0;

/// A labelled reference.
struct Row {
    text: String,
    words: Vec<Word>,
    signs: Vec<Vec<u32>>,
    kinds: Vec<usize>,
}

fn kind_of(tag: &str) -> Option<Kind> {
    Some(match tag {
        "citation-number" => Kind::Number,
        "author" | "director" | "producer" => Kind::Author,
        "date" => Kind::Date,
        "title" => Kind::Title,
        "container-title" | "journal" => Kind::Container,
        "collection-title" => Kind::Series,
        "editor" => Kind::Editor,
        "translator" => Kind::Translator,
        "volume" => Kind::Volume,
        "pages" => Kind::Pages,
        "publisher" => Kind::Publisher,
        "location" => Kind::Place,
        "edition" => Kind::Edition,
        "genre" => Kind::Form,
        "url" | "doi" | "isbn" => Kind::Way,
        "note" | "medium" | "source" => Kind::Note,
        _ => return None,
    })
}

/// The references of a data set of AnyStyle, as pieces of text with their kinds.
fn read(path: &str) -> Vec<Vec<(String, Kind)>> {
    let text = fs::read_to_string(path).expect("the data set can be read");
    let unescape = |text: &str| {
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&amp;", "&")
    };
    let sequences = text.split("<sequence>").skip(1).map(|rest| rest.split("</sequence>").next().unwrap_or(""));
    sequences
        .map(|sequence| {
            let mut pieces = Vec::new();
            let mut rest = sequence;
            while let Some(open) = rest.find('<') {
                let Some(end) = rest[open..].find('>').map(|end| open + end) else { break };
                let tag = &rest[open + 1..end];
                let close = format!("</{tag}>");
                let Some(stop) = rest[end..].find(&close).map(|stop| end + stop) else { break };
                if let Some(kind) = kind_of(tag) {
                    pieces.push((unescape(&bare(&rest[end + 1..stop])), kind));
                }
                rest = &rest[stop + close.len()..];
            }
            pieces
        })
        .collect()
}

/// `text` without the tags in it.
fn bare(text: &str) -> String {
    let mut pieces = text.split('<');
    let first = pieces.next().unwrap_or("").to_owned();
    pieces.fold(first, |all, piece| all + piece.split_once('>').map_or("", |(_, rest)| rest))
}

/// The first sixty letters and digits.
fn head(pieces: &[(String, Kind)]) -> String {
    let all = pieces.iter().flat_map(|(text, _)| text.chars());
    all.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(60).collect()
}

fn row(pieces: &[(String, Kind)]) -> Row {
    let mut text = String::new();
    let mut kinds = Vec::new();
    for (piece, kind) in pieces {
        for word in piece.split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
            kinds.push(*kind as usize);
        }
    }
    let words = word::words(&text);
    assert_eq!(words.len(), kinds.len(), "{text}");
    let signs = sign::signs(&text, &words);
    Row { text, words, signs, kinds }
}

/// A model in the making: a row of weights for each sign, and the weights of steps.
struct Fit {
    index: HashMap<u32, usize>,
    weights: Vec<f64>,
}

const STEPS: usize = (MARKS + 1) * (COUNT + 1) * COUNT;

/// A row as numbers of rows of weights.
struct Seen {
    signs: Vec<Vec<u32>>,
    kinds: Vec<usize>,
    marks: Vec<usize>,
}

/// Where the weight of a step is: those for any mark come last.
fn step(mark: usize, before: usize, kind: usize) -> usize {
    (mark * (COUNT + 1) + before) * COUNT + kind
}

fn log_sum(values: &[f64]) -> f64 {
    let most = values.iter().copied().fold(f64::MIN, f64::max);
    most + values.iter().map(|value| (value - most).exp()).sum::<f64>().ln()
}

/// The loss of `rows` and its gradient, added to `gradient`.
fn loss(rows: &[Seen], weights: &[f64], gradient: &mut [f64]) -> f64 {
    let mut total = 0.0;
    for row in rows {
        let length = row.kinds.len();
        if length == 0 {
            continue;
        }
        let mut own = vec![[0.0; COUNT]; length];
        for (own, signs) in own.iter_mut().zip(&row.signs) {
            for sign in signs {
                let at = STEPS + *sign as usize * COUNT;
                for (own, weight) in own.iter_mut().zip(&weights[at..at + COUNT]) {
                    *own += weight;
                }
            }
        }
        let between = |mark: usize, before: usize, kind: usize| {
            weights[step(mark, before, kind)] + weights[step(MARKS, before, kind)]
        };
        let mut forward = vec![[0.0; COUNT]; length];
        let mut backward = vec![[0.0; COUNT]; length];
        for kind in 0..COUNT {
            forward[0][kind] = own[0][kind] + between(0, COUNT, kind);
        }
        let mut table = vec![[[0.0; COUNT]; COUNT]; MARKS];
        let mut known = [false; MARKS];
        for mark in row.marks.iter().copied() {
            if !std::mem::replace(&mut known[mark], true) {
                for before in 0..COUNT {
                    for kind in 0..COUNT {
                        table[mark][before][kind] = between(mark, before, kind);
                    }
                }
            }
        }
        let mut values = [0.0; COUNT];
        for at in 1..length {
            let steps = &table[row.marks[at - 1]];
            for kind in 0..COUNT {
                for before in 0..COUNT {
                    values[before] = forward[at - 1][before] + steps[before][kind];
                }
                forward[at][kind] = own[at][kind] + log_sum(&values);
            }
        }
        for at in (0..length - 1).rev() {
            let steps = &table[row.marks[at]];
            for before in 0..COUNT {
                for kind in 0..COUNT {
                    values[kind] = steps[before][kind] + own[at + 1][kind] + backward[at + 1][kind];
                }
                backward[at][before] = log_sum(&values);
            }
        }
        let all = log_sum(&forward[length - 1]);
        total += all;
        for at in 0..length {
            let right = row.kinds[at];
            total -= own[at][right];
            let mut share = [0.0; COUNT];
            for kind in 0..COUNT {
                share[kind] = (forward[at][kind] + backward[at][kind] - all).exp();
            }
            share[right] -= 1.0;
            for sign in &row.signs[at] {
                let place = STEPS + *sign as usize * COUNT;
                for (sum, share) in gradient[place..place + COUNT].iter_mut().zip(&share) {
                    *sum += share;
                }
            }
            if at == 0 {
                total -= between(0, COUNT, right);
                for kind in 0..COUNT {
                    gradient[step(0, COUNT, kind)] += share[kind];
                    gradient[step(MARKS, COUNT, kind)] += share[kind];
                }
                continue;
            }
            let mark = row.marks[at - 1];
            let steps = &table[mark];
            total -= steps[row.kinds[at - 1]][right];
            for before in 0..COUNT {
                for kind in 0..COUNT {
                    let mut share =
                        (forward[at - 1][before] + steps[before][kind] + own[at][kind] + backward[at][kind] - all)
                            .exp();
                    share -= f64::from(u8::from(before == row.kinds[at - 1] && kind == right));
                    gradient[step(mark, before, kind)] += share;
                    gradient[step(MARKS, before, kind)] += share;
                }
            }
        }
    }
    total
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The loss with the penalty, and its gradient: in two parts at once, always the same two.
fn objective(rows: &[Seen], weights: &[f64]) -> (f64, Vec<f64>) {
    let (one, two) = rows.split_at(rows.len() / 2);
    let part = |rows: &[Seen]| {
        let mut gradient = vec![0.0; weights.len()];
        let loss = loss(rows, weights, &mut gradient);
        (loss, gradient)
    };
    let (a, b) = std::thread::scope(|scope| {
        let other = scope.spawn(|| part(two));
        (part(one), other.join().expect("it does not panic"))
    });
    let mut gradient = a.1;
    for ((sum, other), weight) in gradient.iter_mut().zip(&b.1).zip(weights) {
        *sum += other + PENALTY * weight;
    }
    (a.0 + b.0 + PENALTY / 2.0 * dot(weights, weights), gradient)
}

impl Fit {
    fn of(rows: &[&Row]) -> Self {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for sign in rows.iter().flat_map(|row| row.signs.iter().flatten()) {
            *counts.entry(*sign).or_default() += 1;
        }
        let kept = counts.into_iter().filter(|(_, count)| *count > 1).map(|(sign, _)| sign);
        let index: HashMap<u32, usize> = kept.enumerate().map(|(at, sign)| (sign, at)).collect();
        let seen: Vec<Seen> = rows
            .iter()
            .map(|row| Seen {
                signs: row
                    .signs
                    .iter()
                    .map(|signs| signs.iter().filter_map(|sign| index.get(sign).map(|at| *at as u32)).collect())
                    .collect(),
                kinds: row.kinds.clone(),
                marks: row.words.iter().map(|word| usize::from(word.last)).collect(),
            })
            .collect();
        let mut weights = vec![0.0; STEPS + index.len() * COUNT];
        minimize(&seen, &mut weights);
        Self { index, weights }
    }

    /// The model as bytes, rounded.
    fn bytes(&self) -> Vec<u8> {
        let rounded = |weight: f64| (weight / UNIT).round();
        let mut out = Vec::new();
        for mark in 0..MARKS {
            for before in 0..=COUNT {
                for kind in 0..COUNT {
                    let weight = self.weights[step(mark, before, kind)] + self.weights[step(MARKS, before, kind)];
                    out.extend((rounded(weight).clamp(-32000.0, 32000.0) as i16).to_le_bytes());
                }
            }
        }
        let mut rows: BTreeMap<(usize, u16), Vec<u8>> = BTreeMap::new();
        // sorted, so that of two signs that the table cannot distinguish always the same one counts
        let ordered: BTreeMap<u32, usize> = self.index.iter().map(|(sign, at)| (*sign, *at)).collect();
        for (sign, at) in &ordered {
            let place = STEPS + at * COUNT;
            let own = &self.weights[place..place + COUNT];
            if own.iter().all(|weight| weight.abs() < LEAST * UNIT) {
                continue;
            }
            let weights = own.iter().map(|weight| rounded(*weight).clamp(-127.0, 127.0) as i8 as u8).collect();
            rows.insert((model::stretch(*sign), model::key(*sign)), weights);
        }
        let mut starts = vec![0_usize; 4097];
        for (stretch, _) in rows.keys() {
            starts[stretch + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        for start in starts {
            out.extend(u16::try_from(start).expect("fewer rows than that").to_le_bytes());
        }
        for ((_, key), weights) in rows {
            out.extend(key.to_le_bytes());
            out.extend(weights);
        }
        out
    }
}

/// Finds the weights by L-BFGS.
fn minimize(rows: &[Seen], weights: &mut Vec<f64>) {
    const KEPT: usize = 6;
    let mut past: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
    let (mut value, mut gradient) = objective(rows, weights);
    for round in 0..ROUNDS {
        let mut direction: Vec<f64> = gradient.iter().map(|one| -one).collect();
        let mut factors = Vec::new();
        for (moved, turned, scale) in past.iter().rev() {
            let factor = scale * dot(moved, &direction);
            direction.iter_mut().zip(turned).for_each(|(one, turned)| *one -= factor * turned);
            factors.push(factor);
        }
        if let Some((moved, turned, _)) = past.last() {
            let scale = dot(moved, turned) / dot(turned, turned);
            direction.iter_mut().for_each(|one| *one *= scale);
        }
        for ((moved, turned, scale), factor) in past.iter().zip(factors.into_iter().rev()) {
            let other = scale * dot(turned, &direction);
            direction.iter_mut().zip(moved).for_each(|(one, moved)| *one += (factor - other) * moved);
        }
        let slope = dot(&direction, &gradient);
        let mut length = if past.is_empty() { 1.0 / dot(&gradient, &gradient).sqrt() } else { 1.0 };
        let (mut next, mut found);
        loop {
            next = weights.iter().zip(&direction).map(|(weight, one)| weight + length * one).collect::<Vec<f64>>();
            found = objective(rows, &next);
            if found.0 <= value + 1e-4 * length * slope || length < 1e-9 {
                break;
            }
            length /= 2.0;
        }
        let moved: Vec<f64> = next.iter().zip(&*weights).map(|(new, old)| new - old).collect();
        let turned: Vec<f64> = found.1.iter().zip(&gradient).map(|(new, old)| new - old).collect();
        let both = dot(&moved, &turned);
        if both > 1e-10 {
            past.push((moved, turned, 1.0 / both));
        }
        if past.len() > KEPT {
            past.remove(0);
        }
        let done = (value - found.0) / value.abs() < 1e-5;
        *weights = next;
        (value, gradient) = found;
        if done && round > 20 {
            break;
        }
    }
    eprintln!("loss {value:.1}, {} signs", weights.len() / COUNT);
}

/// The words of a field, for comparing.
fn bag(row: &Row, kinds: &[usize], kind: Kind) -> BTreeMap<String, usize> {
    const SMALL: [&str; 9] = ["and", "et", "al", "und", "y", "e", "others", "u", "a"];
    let mut all = BTreeMap::new();
    for (word, _) in row.words.iter().zip(kinds).filter(|(_, own)| **own == kind as usize) {
        let written = row.text[word.range.clone()].to_lowercase();
        for piece in
            written.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty() && !SMALL.contains(piece))
        {
            *all.entry(piece.to_owned()).or_default() += 1;
        }
    }
    all
}

/// Counts of fields right, wrong and missed.
#[derive(Default)]
struct Score {
    words: usize,
    right: usize,
    fields: BTreeMap<Kind, [usize; 3]>,
}

impl Score {
    fn add(&mut self, row: &Row, read: &[Kind]) {
        let read: Vec<usize> = read.iter().map(|kind| *kind as usize).collect();
        self.words += read.len();
        self.right += read.iter().zip(&row.kinds).filter(|(a, b)| a == b).count();
        for (kind, least) in [
            (Kind::Title, 0.8),
            (Kind::Container, 0.6),
            (Kind::Publisher, 0.5),
            (Kind::Author, 0.8),
            (Kind::Date, 0.5),
            (Kind::Pages, 0.5),
            (Kind::Volume, 0.5),
            (Kind::Place, 0.5),
            (Kind::Editor, 0.5),
        ] {
            let (a, b) = (bag(row, &row.kinds, kind), bag(row, &read, kind));
            let (sum_a, sum_b): (usize, usize) = (a.values().sum(), b.values().sum());
            let both: usize = a.iter().map(|(word, count)| count.min(b.get(word).unwrap_or(&0))).sum();
            let right = sum_a > 0 && sum_b > 0 && 2.0 * both as f64 / (sum_a + sum_b) as f64 >= least;
            let field = self.fields.entry(kind).or_default();
            field[0] += usize::from(right);
            field[1] += usize::from(sum_b > 0 && !right);
            field[2] += usize::from(sum_a > 0 && !right);
        }
    }

    fn print(&self) {
        println!("words right {:.4}", self.right as f64 / self.words as f64);
        for (kind, [right, wrong, missed]) in &self.fields {
            let (right, wrong, missed) = (*right as f64, *wrong as f64, *missed as f64);
            let (precision, recall) = (right / (right + wrong), right / (right + missed));
            println!(
                "{kind:?}: precision {precision:.3} recall {recall:.3} F1 {:.3}",
                2.0 * right / (2.0 * right + wrong + missed)
            );
        }
    }
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let value = |name: &str| arguments.iter().position(|one| one == name).and_then(|at| arguments.get(at + 1));
    let all = read(arguments.first().expect("a data set"));
    let without: BTreeSet<String> =
        value("--without").map(|path| read(path).iter().map(|one| head(one)).collect()).unwrap_or_default();
    let mut known = without;
    let kept: Vec<_> = all.into_iter().filter(|pieces| known.insert(head(pieces))).collect();
    let rows: Vec<Row> = kept.iter().map(|pieces| row(pieces)).collect();
    println!("{} references", rows.len());
    let folds: usize = value("--folds").and_then(|folds| folds.parse().ok()).unwrap_or(0);
    let part: Option<usize> = value("--hold-out").and_then(|part| part.parse().ok());
    if folds > 0 && part.is_none() {
        let mut score = Score::default();
        let only: Option<usize> = value("--only").and_then(|only| only.parse().ok());
        for fold in (0..folds).filter(|fold| only.is_none_or(|only| only == *fold)) {
            let seen: Vec<&Row> =
                rows.iter().enumerate().filter(|(at, _)| at % folds != fold).map(|(_, row)| row).collect();
            let bytes = Fit::of(&seen).bytes();
            eprintln!("part {fold}: {} bytes", bytes.len());
            let model = Model::of(&bytes);
            for (_, row) in rows.iter().enumerate().filter(|(at, _)| at % folds == fold) {
                let own: Vec<_> = row.signs.iter().map(|signs| model.weights(signs)).collect();
                let marks: Vec<u8> = row.words.iter().map(|word| word.last).collect();
                let (read, _) = model.path(&own, &marks, |_| u32::MAX);
                if arguments.iter().any(|one| one == "--show") {
                    for ((word, read), right) in row.words.iter().zip(&read).zip(&row.kinds) {
                        let mark = if *read as usize == *right {
                            String::new()
                        } else {
                            format!("{{{read:?}/{:?}}}", KINDS[*right])
                        };
                        print!("{}{mark} ", &row.text[word.range.clone()]);
                    }
                    println!();
                }
                score.add(row, &read);
            }
        }
        score.print();
    }
    if let Some(path) = value("--write") {
        let seen: Vec<&Row> = rows
            .iter()
            .enumerate()
            .filter(|(at, _)| part.is_none_or(|part| at % folds != part))
            .map(|(_, row)| row)
            .collect();
        let bytes = Fit::of(&seen).bytes();
        println!("{} bytes", bytes.len());
        fs::write(path, bytes).expect("the model can be written");
    }
}

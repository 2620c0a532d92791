#!/usr/bin/env python3
"""Fits the weights of the claim model to labelled texts, and prints the model with them.

    fit_claims.py signals  [options] FILE...     how likely a sentence is a claim
    fit_claims.py evidence [options] FILE...     what supports a sentence

Files are JSON Lines (.jsonl or .jsonl.gz). For `signals` each row is a sentence: `text`, `label`
(1: worth checking) and, where sentences belong together, `doc`. For `evidence` each row is a
document: `id`, `text`, and `sentences` with `start` and `end` in characters and `label` (1: the text
names a source for it). No data is kept with the program.

How: the program's own `inspect` says which signals and evidence it sees; a logistic regression
with a quadratic penalty (`--prior`, towards 0) finds one weight for each by Newton's method.
For evidence, the weights are then scaled so that sentences count as supported from a sum of 1 on: the
lowest sum at which `--precision` is reached on documents that a fit did not see. Links, references, notes,
identifiers and block quotations keep their weights: they support a sentence whatever the labels say.

The run is deterministic. With `--hold-out N` it fits N times, each time without every N-th document,
and reports on standard error the results for the documents left out, so that a change of the lists is
judged on documents that it did not see. Thresholds are chosen on the other documents. For evidence,
it reports two things: whether a sentence is supported, and whether a sentence with a figure has no
support. Rows of `signals` without `doc` are held out in runs of neighbours, in the order of the
field `--order` (which ends in a number), because sentences from one occasion are next to each other.

Needs only Python 3.11.
"""
import argparse
import bisect
import gzip
import json
import math
import re
import subprocess
import sys
import tempfile
import tomllib
import zlib

FIXED = {"link", "marker", "note", "name-year", "identifier", "block-quotation", "speaker-label"}
# signals of sentences whose figures need a source
FIGURES = {"percentage", "money", "large", "margin"}
# how many rows without a `doc` are held out together
RUN = 250


def rows(path):
    """The labelled rows of a file."""
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def inspected(binary, texts):
    """For each text, what the program sees in its sentences."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as records:
        for index, text in enumerate(texts):
            records.write(json.dumps({"id": f"r{index}", "text": text}) + "\n")
        records.flush()
        command = [binary, "inspect", records.name, "--format", "jsonl"]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
    seen = [[] for _ in texts]
    for line in output.splitlines():
        sentence = json.loads(line)
        seen[int(sentence["record"][1:])].append(sentence)
    return seen


def solve(matrix, vector):
    """Solves a system with a symmetric positive matrix (Cholesky)."""
    size = len(vector)
    lower = [[0.0] * size for _ in range(size)]
    for i in range(size):
        row = lower[i]
        for j in range(i + 1):
            other = lower[j]
            total = matrix[i][j] - sum(a * b for a, b in zip(row[:j], other[:j]))
            row[j] = math.sqrt(total) if i == j else total / other[j]
    forward = []
    for i in range(size):
        forward.append((vector[i] - sum(a * b for a, b in zip(lower[i][:i], forward))) / lower[i][i])
    back = [0.0] * size
    for i in reversed(range(size)):
        back[i] = (forward[i] - sum(lower[k][i] * back[k] for k in range(i + 1, size))) / lower[i][i]
    return back


def fit(samples, size, prior):
    """Weights for `size` features, the first of which is the bias; samples are (features, label)."""
    weights = [0.0] * size
    for _ in range(12):
        gradient = [-prior * weight for weight in weights]
        gradient[0] = 0.0
        curvature = [[0.0] * size for _ in range(size)]
        for i in range(1, size):
            curvature[i][i] = prior
        curvature[0][0] = 1e-6
        for features, label in samples:
            chance = 1 / (1 + math.exp(-sum(weights[f] for f in features)))
            slope = chance * (1 - chance)
            for f in features:
                gradient[f] += label - chance
                row = curvature[f]
                for g in features:
                    row[g] += slope
        step = solve(curvature, gradient)
        weights = [weight + change for weight, change in zip(weights, step)]
        if max(map(abs, step)) < 1e-4:
            break
    return weights


def left_out(samples, size, prior, parts):
    """For each sample: its score with weights fitted without its document, its label and its part."""
    weights = []
    for part in range(parts):
        kept = [(features, label) for document, features, label in samples if document % parts != part]
        weights.append(fit(kept, size, prior))
    score = lambda document, features: sum(weights[document % parts][f] for f in features)
    return [(score(document, features), label, document % parts) for document, features, label in samples]


def average_precision(scored):
    """The mean of the precision at each positive, in order of falling scores."""
    found, total = 0, 0.0
    for rank, (_, label, _) in enumerate(sorted(scored, key=lambda triple: -triple[0]), 1):
        found += label
        total += label * found / rank
    return total / max(found, 1)


def keeping(precision):
    """A function that chooses the lowest score down to which `precision` is reached."""

    def choose(scored):
        found, best = 0, math.inf
        for rank, (score, label, _) in enumerate(sorted(scored, key=lambda triple: -triple[0]), 1):
            found += label
            if found >= precision * rank:
                best = score
        return best

    return choose


def balanced(scored):
    """The lowest score down to which precision and recall are best together (F1)."""
    positives, found, best = sum(label for _, label, _ in scored), 0, (0.0, math.inf)
    for rank, (score, label, _) in enumerate(sorted(scored, key=lambda triple: -triple[0]), 1):
        found += label
        best = max(best, (2 * found / (rank + positives), score))
    return best[1]


def report(what, scored, parts, choose):
    """Prints the precision and recall of all parts, each with a threshold chosen on the others."""
    right = wrong = missed = 0
    for part in range(parts):
        least = choose([triple for triple in scored if triple[2] != part])
        for score, label, _ in (triple for triple in scored if triple[2] == part):
            right += score >= least and label
            wrong += score >= least and not label
            missed += score < least and label
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    print(f"left out: {what}: precision {precision:.3f}, recall {recall:.3f}", file=sys.stderr)


def of_document(name):
    """A number for a document that is the same in every run."""
    return zlib.crc32(str(name).encode())


def replaced(text, table, new):
    """The model's text with new weights in the tables called `table`; everything else is unchanged."""
    entry = re.compile(rf'(\[\[{table}\]\]\nname = "([^"]+)"\nweight = )[-0-9.]+')
    return entry.sub(lambda found: f"{found[1]}{new[found[2]]:.2f}" if found[2] in new else found[0], text)


def signals(options, text, model):
    """The model's text with fitted signals."""
    names = [signal["name"] for signal in model["signal"]]
    numbers = {name: index for index, name in enumerate(names, 1)}
    labelled = [row for path in options.files for row in rows(path)]
    if options.order:
        labelled.sort(key=lambda row: int(re.search(r"\d+$", str(row[options.order]))[0]))
    samples = []
    for index, (row, seen) in enumerate(zip(labelled, inspected(options.bin, [row["text"] for row in labelled]))):
        shown = sorted({numbers[name] for sentence in seen for name in sentence["signals"]})
        document = of_document(row["doc"]) if "doc" in row else index // RUN
        samples.append((document, [0, *shown], int(row["label"])))
    if options.hold_out:
        scored = left_out(samples, len(names) + 1, options.prior, options.hold_out)
        print(f"left out: average precision {average_precision(scored):.3f}", file=sys.stderr)
    weights = fit([(features, label) for _, features, label in samples], len(names) + 1, options.prior)
    text = re.sub(r"(?m)^bias = .*$", f"bias = {weights[0]:.2f}", text)
    return replaced(text, "signal", dict(zip(names, weights[1:])))


def evidence(options, text, model):
    """The model's text with fitted evidence."""
    names = [kind["name"] for kind in model["evidence"] if kind.get("found") not in FIXED]
    numbers = {name: index for index, name in enumerate(names, 1)}
    documents = [row for path in options.files for row in rows(path)]
    samples, figures = [], []
    for row, seen in zip(documents, inspected(options.bin, [row["text"] for row in documents])):
        starts = [sentence["span"]["start"] for sentence in seen]
        bytes_before = [0]
        for character in row["text"]:
            bytes_before.append(bytes_before[-1] + len(character.encode()))
        for sentence in row["sentences"]:
            start, end = bytes_before[sentence["start"]], bytes_before[sentence["end"]]
            first = max(bisect.bisect_right(starts, start) - 1, 0)
            overlap = lambda other: min(end, other["span"]["end"]) - max(start, other["span"]["start"])
            best = max(seen[first : bisect.bisect_left(starts, end)], key=overlap, default=None)
            if best and overlap(best) > 0:
                shown = sorted({numbers[name] for name in best["evidence"] if name in numbers})
                samples.append((of_document(row["id"]), [0, *shown], int(sentence["label"])))
                figures.append(not FIGURES.isdisjoint(best["signals"]))
    parts = options.hold_out or 3
    scored = left_out(samples, len(names) + 1, options.prior, parts)
    report("supported sentences", scored, parts, keeping(options.precision))
    without = [(-score, 1 - label, part) for (score, label, part), figure in zip(scored, figures) if figure]
    report("figures without support", without, parts, balanced)
    score = keeping(options.precision)(scored)
    weights = fit([(features, label) for _, features, label in samples], len(names) + 1, options.prior)
    scale = score - weights[0]
    return replaced(text, "evidence", {name: weight / scale for name, weight in zip(names, weights[1:])})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["signals", "evidence"])
    parser.add_argument("--bin", default="target/release/q7x2-lint")
    parser.add_argument("--model", default="rules/models/claim.toml")
    parser.add_argument("--prior", type=float, default=2.0, help="how strongly weights are drawn to 0")
    parser.add_argument("--precision", type=float, default=0.937, help="for evidence: of supported sentences")
    parser.add_argument("--hold-out", type=int, default=0, metavar="N")
    parser.add_argument("--order", metavar="FIELD", help="for signals: what rows without `doc` are ordered by")
    parser.add_argument("files", nargs="+", metavar="FILE")
    options = parser.parse_args()
    with open(options.model, encoding="utf-8") as file:
        text = file.read()
    fitted = {"signals": signals, "evidence": evidence}[options.what]
    print(fitted(options, text, tomllib.loads(text)), end="")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Fits the weights of the claim model to labelled sentences, and prints the model with them.

    fit_claims.py --bin target/release/q7x2-lint [--model rules/models/claim.toml] [--prior 2.0]
                  [--hold-out N] FILE...

Each FILE is JSON Lines (.jsonl or .jsonl.gz) with `text`, `label` (1: worth checking) and, where
sentences belong together, `doc`. No data is kept with the program; say which you used.

What it does: the program's own `inspect` says which signals each sentence shows; a logistic
regression with a quadratic penalty (`--prior`, towards 0) finds the bias and one weight for each
signal by Newton's method. The run is deterministic. With `--hold-out N` it fits N times, each time
without every N-th document, and reports on standard error how well what was left out is ranked
(average precision), so that a change of the signals is judged on documents that it did not see.

Needs only Python 3.11.
"""
import argparse
import gzip
import json
import math
import re
import subprocess
import sys
import tempfile
import tomllib
import zlib


def rows(path):
    """The labelled rows of a file."""
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def shown(binary, texts):
    """For each text, the names of the signals that the program sees in it."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as records:
        for index, text in enumerate(texts):
            records.write(json.dumps({"id": f"r{index}", "text": text}) + "\n")
        records.flush()
        command = [binary, "inspect", records.name, "--format", "jsonl"]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
    signals = [set() for _ in texts]
    for line in output.splitlines():
        sentence = json.loads(line)
        signals[int(sentence["record"][1:])].update(sentence["signals"])
    return signals


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


def average_precision(scored):
    """The mean of the precision at each positive, the best-scored first."""
    found, total = 0, 0.0
    for rank, (_, label) in enumerate(sorted(scored, key=lambda pair: -pair[0]), 1):
        found += label
        total += label * found / rank
    return total / max(found, 1)


def rewritten(text, names, weights):
    """The text of the model with new weights; all else stays as it is."""
    new = dict(zip(names, weights[1:]))
    text = re.sub(r"(?m)^bias = .*$", f"bias = {weights[0]:.2f}", text)
    signal = re.compile(r'(\[\[signal\]\]\nname = "([^"]+)"\nweight = )[-0-9.]+')
    text = signal.sub(lambda found: f"{found[1]}{new[found[2]]:.2f}", text)
    head, mark, tail = text.partition("\n[words]\n")
    table, gap, rest = tail.partition("\n\n")
    word = re.compile(r'(?m)^("?[^"=\n]+"?) = [-0-9.]+$')
    table = word.sub(lambda found: f"{found[1]} = {new[found[1].strip(chr(34))]:.2f}", table)
    return head + mark + table + gap + rest


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="target/release/q7x2-lint")
    parser.add_argument("--model", default="rules/models/claim.toml")
    parser.add_argument("--prior", type=float, default=2.0)
    parser.add_argument("--hold-out", type=int, default=0, metavar="N")
    parser.add_argument("files", nargs="+", metavar="FILE")
    options = parser.parse_args()
    with open(options.model, encoding="utf-8") as file:
        text = file.read()
    model = tomllib.loads(text)
    names = [signal["name"] for signal in model["signal"]] + list(model.get("words", {}))
    numbers = {name: index for index, name in enumerate(names, 1)}
    labelled = [row for path in options.files for row in rows(path)]
    signals = shown(options.bin, [row["text"] for row in labelled])
    samples = []
    for row, seen in zip(labelled, signals):
        document = zlib.crc32(str(row.get("doc", row["id"])).encode())
        samples.append((document, [0, *sorted(numbers[name] for name in seen)], int(row["label"])))
    for part in range(options.hold_out):
        kept = [(f, y) for d, f, y in samples if d % options.hold_out != part]
        left = [(f, y) for d, f, y in samples if d % options.hold_out == part]
        weights = fit(kept, len(names) + 1, options.prior)
        scored = [(sum(weights[f] for f in features), label) for features, label in left]
        print(f"left out {len(left)}: average precision {average_precision(scored):.3f}", file=sys.stderr)
    weights = fit([(f, y) for _, f, y in samples], len(names) + 1, options.prior)
    print(rewritten(text, names, weights), end="")


if __name__ == "__main__":
    main()

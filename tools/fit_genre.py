#!/usr/bin/env python3
"""Fits the weights of the genre model to texts whose genre is known, and writes them into the model.

    fit_genre.py --bin PROGRAM --model rules/models/genre.toml [options] CORPUS

CORPUS is a folder `GENRE/SOURCE/…`: documents as they are in the repository or site that they come from,
since the names of files and folders are signs too. No text is kept with the program.

How: the program's own `inspect --genres`, run in the folder of each source, gives the signs of each document
and their values. A multinomial logistic regression with a quadratic penalty (`--prior`) finds one weight for
each sign and genre by gradient descent with momentum. Each genre has the same weight, and within it each source,
so that a large source does not dominate. Half of the weight of a document goes to a copy without the
names of its files, folders and keys, because texts are also pasted and piped.

The run is deterministic. It reports on standard error the results for sources that a fit did not see
(`--folds`, by source): how many documents get a genre at which certainty, how many of these are right, and
which genres are confused. `--write` writes the weights; without it, there is only the report.

Needs Python 3.11 and numpy.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tomllib
import zlib

import numpy as np

GENRES = ["news", "encyclopedia", "academic", "docs", "standard", "minutes", "press-release", "legal", "fiction",
          "post", "template", "data"]
#: Signs that depend on where a document is, not on its text.
PLACES = ("path", "keys")


def documents(program, corpus, model):
    """(genre, source, path, values) of each document."""
    names = [sign["name"] for sign in model["sign"]]
    at = {name: number for number, name in enumerate(names)}
    for genre in GENRES:
        for source in sorted((corpus / genre).glob("*")) if (corpus / genre).is_dir() else []:
            run = subprocess.run([program, "inspect", "--genres", "--isolated", "--no-ignore", "."], cwd=source,
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            for line in run.stdout.decode("utf-8").splitlines():
                told = json.loads(line)
                values = np.zeros(len(names))
                for name, value in told["signs"].items():
                    values[at[name]] = value
                yield genre, source.name, told["path"], values


def fit(x, y, weight, prior, steps):
    """Weights (signs + 1, genres); the last row is the bias, which has no penalty."""
    x = np.hstack([x, np.ones((len(x), 1))])
    w = np.zeros((x.shape[1], len(GENRES)))
    move = np.zeros_like(w)
    target = np.eye(len(GENRES))[y]
    weight = weight[:, None] / weight.sum()
    for step in range(steps):
        scores = x @ w
        scores -= scores.max(axis=1, keepdims=True)
        p = np.exp(scores)
        p /= p.sum(axis=1, keepdims=True)
        slope = x.T @ (weight * (p - target))
        slope[:-1] += prior * w[:-1]
        move = 0.9 * move - 2.0 * slope
        w += move
    return w


def likely(x, w):
    scores = np.hstack([x, np.ones((len(x), 1))]) @ w
    scores -= scores.max(axis=1, keepdims=True)
    p = np.exp(scores)
    return p / p.sum(axis=1, keepdims=True)


def weighted(rows):
    """The weight of each row: the same for each genre, and for each source of a genre."""
    count = collections.Counter((genre, source) for genre, source, _, _ in rows)
    sources = collections.Counter(genre for genre, _ in count)
    return np.array([1 / (count[genre, source] ** 0.5 * sources[genre]) for genre, source, _, _ in rows])


def trained(rows, placed, o):
    x = np.array([values for *_, values in rows])
    y = np.array([GENRES.index(genre) for genre, *_ in rows])
    weight = weighted(rows)
    for genre in range(len(GENRES)):
        if (y == genre).any():
            weight[y == genre] /= weight[y == genre].sum()
    bare = x.copy()
    bare[:, placed] = 0
    return fit(np.vstack([x, bare]), np.concatenate([y, y]), np.concatenate([weight, weight]) / 2, o.prior, o.steps)


def report(rows, p, say):
    y = np.array([GENRES.index(genre) for genre, *_ in rows])
    best, sure = p.argmax(axis=1), p.max(axis=1)
    for limit in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8):
        told = sure >= limit
        right = (best == y) & told
        by = [right[y == g].sum() / max(1, told[y == g].sum()) for g in range(len(GENRES)) if (y == g).any()]
        share = [told[y == g].mean() for g in range(len(GENRES)) if (y == g).any()]
        say(f"  from {limit:.1f}: given a genre {told.mean():.3f} (mean of genres {np.mean(share):.3f}), "
            f"right {right.sum() / max(1, told.sum()):.3f} (mean of genres {np.mean(by):.3f})")
    for g, genre in enumerate(GENRES):
        own = y == g
        if own.any():
            taken = collections.Counter(GENRES[b] for b in best[own])
            others = ", ".join(f"{n} {k}" for k, n in taken.most_common(5) if k != genre)
            say(f"  {genre:13} {own.sum():5} documents, right {taken[genre] / own.sum():.3f}; taken for {others or 'none'}")


def write(path, model, w):
    """The model's file with new weights instead of the old ones."""
    text = path.read_text("utf-8")
    head, *signs = re.split(r"(?m)^\[\[sign\]\]\n", text)

    def table(row):
        return "{ " + ", ".join(f"{genre} = {value:.2f}" for genre, value in zip(GENRES, row) if abs(value) >= 0.05) + " }"

    bias = "\n".join(f"{genre} = {value:.2f}" for genre, value in zip(GENRES, w[-1]))
    head = re.sub(r"(?ms)^\[bias\]\n.*?(?=^#|\Z)", f"[bias]\n{bias}\n\n", head)
    for number, sign in enumerate(signs):
        sign = re.sub(r"(?m)^weights = .*\n", "", sign)
        body, rest = re.match(r"(?s)(.*?\n)(\s*(?:#.*)?\s*)\Z", sign).groups()
        signs[number] = body.rstrip("\n") + "\nweights = " + table(w[number]) + "\n" + rest
    path.write_text("[[sign]]\n".join([head, *signs]), "utf-8")


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--bin", required=True, help="a build of the program whose signs are those of the model")
    a.add_argument("--model", type=pathlib.Path, required=True)
    a.add_argument("--prior", type=float, default=3e-4)
    a.add_argument("--steps", type=int, default=1500)
    a.add_argument("--folds", type=int, default=5)
    a.add_argument("--show", type=int, default=0, help="name the N documents that were given a wrong genre with the greatest certainty")
    a.add_argument("--write", action="store_true")
    a.add_argument("corpus", type=pathlib.Path)
    o = a.parse_args()

    def say(*words):
        print(*words, file=sys.stderr)

    model = tomllib.loads(o.model.read_text("utf-8"))
    placed = [number for number, sign in enumerate(model["sign"]) if any(place in sign for place in PLACES)]
    rows = list(documents(pathlib.Path(o.bin).resolve(), o.corpus, model))
    say(f"{len(rows)} documents of {len({(g, s) for g, s, *_ in rows})} sources, {len(model['sign'])} signs")
    fold = np.array([zlib.crc32(source.encode()) % o.folds for _, source, *_ in rows])
    p, bare = np.zeros((len(rows), len(GENRES))), np.zeros((len(rows), len(GENRES)))
    for part in range(o.folds):
        if (fold == part).any():
            w = trained([row for row, f in zip(rows, fold) if f != part], placed, o)
            x = np.array([values for (*_, values), f in zip(rows, fold) if f == part])
            p[fold == part] = likely(x, w)
            x[:, placed] = 0
            bare[fold == part] = likely(x, w)
    say("of sources that the fit did not see:")
    report(rows, p, say)
    say("the same without the names of files, folders and keys:")
    report(rows, bare, say)
    for (genre, source, path, _), row in sorted(zip(rows, p), key=lambda one: -one[1].max()):
        if o.show and GENRES[row.argmax()] != genre:
            o.show -= 1
            say(f"  {genre} taken for {GENRES[row.argmax()]} ({row.max():.2f}): {source}/{path}")
    if o.write:
        write(o.model, model, trained(rows, placed, o))


if __name__ == "__main__":
    main()

"""Languages: that of the treebanks of Universal Dependencies, against what we tell of a few of their sentences.

A text is *right* if its language was told, *wrong* if another one was, and otherwise not told; what is only told to be
no English counts as not told, except for English.
"""

import itertools
import json
import subprocess

import compare
from suites import sentences

FOLDER = "ud"

# How many sentences a text has, and how many texts of a treebank are read at most.
LENGTHS = (1, 3, 10)
MOST = 200

# The goal: this share of the texts with three sentences and more is right in the 20 languages with the largest
# treebanks, and no English text is wrong.
GOAL = 0.98
LARGEST = set("ar cs da de el en es fi fr hu it nb nl pl pt ro ru sv tr uk".split())

# Treebanks whose name is not that of their language.
TAGS = {"no_bokmaal": "nb", "no_nynorsk": "nn"}


def texts(file, length):
    """Texts of `length` sentences that follow each other in a treebank."""
    all_of = [one for paragraph in sentences.paragraphs(file) for one, _ in paragraph]
    starts = range(0, len(all_of) - length + 1, length)
    every = max(1, len(starts) // MOST)
    return [" ".join(all_of[start : start + length]) for start in itertools.islice(starts, 0, None, every)][:MOST]


def told(program, some):
    """The language that we tell of each text, or None."""
    records = "".join(json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(some))
    command = [program.path, "--isolated", "--format", "documents", "--read-as", "jsonl", "--record-format", "text", "-"]
    done = subprocess.run(command, input=records.encode(), capture_output=True)
    out = [None] * len(some)
    for line in done.stdout.splitlines():
        row = json.loads(line)
        out[int(row["record"])] = row["language"]
    return out


def run(path, ours, show):
    cases = right = wrong = short = english = 0
    others = [0, 0, 0]
    for file in sorted(path.rglob("*-ud-test.conllu")):
        name = file.name.removesuffix("-ud-test.conllu")
        tag = TAGS.get(name, name.partition("_")[0])
        line, mistaken = [], []
        for length in LENGTHS:
            some = texts(file, length)
            if not some:
                continue
            said = told(ours, some)
            good = sum(one == tag for one in said)
            bad = [(one, text) for one, text in zip(said, some) if one not in (tag, None) and (one != "und" or tag == "en")]
            line.append(f"{length}: {good / len(some):6.1%} right {len(bad) / len(some):6.1%} wrong")
            mistaken += [f"{length}: {one}: {text[:100]}" for one, text in bad]
            mistaken += [f"{length}: {one}: {text[:100]}" for one, text in zip(said, some) if length > 1 and one in (None, "und")]
            if length > 1:
                if tag in LARGEST:
                    cases, right, wrong = cases + len(some), right + good, wrong + len(bad)
                else:
                    others = [before + more for before, more in zip(others, (len(some), good, len(bad)))]
            if length == 3 and good < GOAL * len(some):
                short += 1
            english += len(bad) if tag == "en" else 0
        print(f"   {name:<14}{'   '.join(line)}")
        for one in mistaken[:show]:
            print(f"      {one}")
    print(f"   {short} treebanks below {GOAL:.0%} with three sentences; English texts that are wrong: {english}")
    if others[0]:
        print(f"   other languages: {others[0]} texts, {others[1] / others[0]:.1%} right, {others[2] / others[0]:.2%} wrong")
    met = right >= GOAL * cases and not english
    return compare.Outcome(cases, right, 0, 0, wrong, 0, f"≥ {GOAL:.0%} from three sentences in 20 languages, English never wrong", met)

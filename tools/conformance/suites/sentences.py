"""Sentences: where the treebanks of Universal Dependencies end them, against where we do.

Compared are the boundaries inside paragraphs: where a paragraph ends needs no decision. Treebanks that do not say where
paragraphs begin are one paragraph for each document. White space is not compared.
"""

import json
import subprocess

import compare

FOLDER = "ud"

# The least F1 of each treebank that has a goal.
GOALS = {
    "en_ewt": 0.87,
    "en_gum": 0.973,
    "en_pud": 0.998,
    "de_gsd": 0.918,
    "es_gsd": 0.965,
    "fr_gsd": 0.962,
}


def paragraphs(file):
    """The paragraphs of a treebank, each a list of its sentences, with the space that follows each."""
    out, sentence, spaced = [], None, True
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith(("# newdoc", "# newpar")):
            if not out or out[-1]:
                out.append([])
        elif line.startswith("# text = "):
            sentence = line.removeprefix("# text = ")
        elif not line.strip():
            if sentence:
                if not out:
                    out.append([])
                out[-1].append((sentence.strip(), " " if spaced else ""))
            sentence, spaced = None, True
        elif not line.startswith("#"):
            spaced = "SpaceAfter=No" not in line.rpartition("\t")[2]
    return [one for one in out if one]


def boundaries(text, ends):
    """How much of `text`, in bytes without white space, is before each of its `ends` but the last one."""
    raw = text.encode()
    before = {len(b"".join(raw[:end].split())) for end in ends}
    return before - {len(b"".join(raw.split()))}


def gold_ends(sentences):
    """Where the sentences of a paragraph end, in bytes of its text."""
    at = 0
    for text, space in sentences:
        yield at + len(text.encode())
        at += len((text + space).encode())


def our_ends(program, texts):
    """Where our sentences of each of `texts` end, in bytes."""
    records = "".join(json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(texts))
    command = [program.path, "inspect", "--isolated", "--read-as", "jsonl", "--record-format", "text", "-"]
    done = subprocess.run(command, input=records.encode(), capture_output=True)
    out = [[] for _ in texts]
    for line in done.stdout.splitlines():
        sentence = json.loads(line)
        out[int(sentence["record"])].append(sentence["span"]["end"])
    return out


def around(text, at):
    """The text before and after a boundary, for people."""
    flat = b"".join(text.encode().split())
    return f"{flat[max(0, at - 40):at].decode(errors='ignore')}|{flat[at:at + 24].decode(errors='ignore')}"


def run(path, ours, show):
    total = lost = extra = 0
    short = []
    for file in sorted(path.rglob("*-ud-test.conllu")):
        name = file.name.removesuffix("-ud-test.conllu")
        gold = paragraphs(file)
        texts = ["".join(text + space for text, space in one).strip() for one in gold]
        right = missed = false = 0
        shown = []
        for sentences, text, found in zip(gold, texts, our_ends(ours, texts)):
            expected, read = boundaries(text, gold_ends(sentences)), boundaries(text, found)
            right += len(expected & read)
            missed += len(expected - read)
            false += len(read - expected)
            shown += [f"missed {around(text, at)}" for at in sorted(expected - read)]
            shown += [f"false  {around(text, at)}" for at in sorted(read - expected)]
        if not right:
            continue
        precision, recall = right / (right + false), right / (right + missed)
        f1 = 2 * precision * recall / (precision + recall)
        goal = GOALS.get(name)
        said = "" if goal is None else f"  ≥ {goal}: {'met' if round(f1, 3) >= goal else 'MISSED'}"
        print(f"   {name:<14}{right + missed:>6} boundaries  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}{said}")
        for one in shown[:show]:
            print(f"      {one}")
        short += [name] if goal and round(f1, 3) < goal else []
        total, lost, extra = total + right + missed, lost + missed, extra + false
    return compare.Outcome(total, total - lost, 0, 0, lost, extra, "the F1 of each treebank that has a goal", not short)

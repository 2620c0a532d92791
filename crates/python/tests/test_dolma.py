"""The tagger for Dolma, with Dolma itself: it is in an environment of its own, because it asks for old packages."""

import gzip
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("q7x2-lint")
DOLMA = Path(sys.executable).with_name("dolma")
TALK = "As an AI language model, I cannot browse the web."
TEXTS = [TALK, "It rained.", "", "É! " + TALK + "\n\nThe mayor said that it “rained” on 3 May 2019.", "Es regnete am Montag."]


class Dolma(unittest.TestCase):
    def test_attributes_are_those_of_the_program(self):
        with tempfile.TemporaryDirectory() as folder:
            documents = Path(folder, "documents")
            documents.mkdir()
            for shard in range(3):
                with gzip.open(documents / f"{shard}.json.gz", "wt") as out:
                    for number, text in enumerate(TEXTS):
                        id = f"{shard}-{number}"
                        out.write(json.dumps({"id": id, "text": text, "source": "made up", "added": "", "created": ""}) + "\n")
            tagging = [DOLMA, "tag", "--documents", f"{documents}/*", "--taggers", "q7x2_lint"]
            tagging += ["--tagger_modules", "q7x2_lint.dolma", "--experiment", "x", "--processes", "2"]
            done = subprocess.run(tagging, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            # the program knows records by other endings
            for path in documents.iterdir():
                path.rename(path.with_name(path.name.replace(".json.gz", ".jsonl.gz")))
            command = [PROGRAM, "tag", documents, "--attributes", "--to", folder, "--name", "x__q7x2_lint", "--isolated", "--quiet"]
            done = subprocess.run(command, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            rows = 0
            for shard in range(3):
                own = read(Path(folder, f"attributes/x/{shard}.json.gz"))
                [path] = Path(folder, "attributes/x__q7x2_lint").rglob(f"{shard}.jsonl.gz")
                expected = read(path)
                self.assertEqual(own, expected)
                rows += len(own)
        self.assertEqual(rows, 3 * len(TEXTS))
        self.assertIn("x__q7x2_lint__leftover__assistant_talk", own[f"2-0"])


def read(path):
    """The attributes by the ids of documents."""
    rows = [json.loads(line) for line in gzip.open(path, "rt")]
    return {row["id"]: row["attributes"] for row in rows}


if __name__ == "__main__":
    unittest.main()

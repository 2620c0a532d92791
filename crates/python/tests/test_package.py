"""The package against the program that it carries. Run in the environment where it is installed."""

import json
import pickle
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import q7x2_lint
from q7x2_lint import Filter, Finding, Labels, Linter

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = Path(sys.executable).with_name("q7x2-lint")
TALK = "As an AI language model, I cannot browse the web."


def program(*arguments, folder=ROOT, code=(0, 1)):
    done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=folder, capture_output=True, text=True)
    assert done.returncode in code, done.stderr
    return done.stdout


class Package(unittest.TestCase):
    def test_the_program_is_there_and_of_the_same_version(self):
        self.assertEqual(program("--version").split()[-1], q7x2_lint.__version__)

    def test_findings_are_those_of_the_program(self):
        linter = Linter(root=ROOT)
        files = sorted(path for path in (ROOT / "tests/documents").iterdir() if path.suffix != ".short")
        compared = 0
        for path in files:
            name = path.relative_to(ROOT)
            told = program("--isolated", "--format", "jsonl", name, code=(0, 1, 2))
            expected = [Finding.from_json(line) for line in told.splitlines()]
            self.assertEqual(linter.lint_file(name), expected, name)
            if path.suffix in {".md", ".txt", ".html"} and not any(mark in path.name for mark in ("cp1", "utf16", "bom")):
                self.assertEqual(linter.lint(path.read_bytes().decode(), path=name), expected, name)
                compared += 1
        self.assertGreater(compared, 20)

    def test_findings_are_typed(self):
        [finding] = q7x2_lint.lint(f"Rain.\n\nÉ! {TALK}")
        self.assertEqual((finding.rule, finding.family, finding.severity), ("leftover/assistant-talk", "leftover", "error"))
        self.assertEqual((finding.start.line, finding.start.column), (3, 4))
        self.assertEqual(finding.span.of(f"Rain.\n\nÉ! {TALK}"), finding.excerpt)
        with self.assertRaises(AttributeError):
            finding.rule = "x"

    def test_labels_are_those_of_the_program(self):
        texts = [TALK, "", "Es regnete am Montag, und die Boote blieben im Hafen.", "É! It rained."]
        with tempfile.TemporaryDirectory() as folder:
            records = "".join(json.dumps({"text": text}) + "\n" for text in texts)
            Path(folder, "a.jsonl").write_text(records)
            program("tag", "a.jsonl", "--to", "out", "--isolated", folder=folder)
            lines = Path(folder, "out/a.jsonl").read_text().splitlines()
        linter = Linter()
        for text, line, told in zip(texts, lines, linter.labels_json(texts)):
            self.assertEqual(json.loads(told), json.loads(line)["q7x2_lint"])
            self.assertEqual(linter.labels(text), Labels.from_json(told))
        self.assertEqual(linter.labels_json([None, TALK])[0], None)
        attributes = linter.attributes(TALK)
        self.assertEqual(attributes["errors"], [(0, len(TALK), 1.0)])
        self.assertEqual(len(attributes["leftover__assistant_talk"]), 1)
        [(start, end)] = linter.labels(f"É! {TALK}").rules["leftover/assistant-talk"].spans
        self.assertTrue(f"É! {TALK}"[start:end].startswith("As an AI"))

    def test_settings_are_those_of_the_program(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "q7x2-lint.toml").write_text('ignore = ["leftover"]\n')
            self.assertEqual(len(Linter(root=folder).lint(TALK, path="a.txt")), 1)
            self.assertEqual(Linter(root=folder, discover=True).lint(TALK, path="a.txt"), [])
            self.assertEqual(Linter(Path(folder, "q7x2-lint.toml")).lint(TALK), [])
        self.assertEqual(Linter(ignore=["leftover"]).lint(TALK), [])
        self.assertEqual(Linter(select=["date/weekday"]).rules(), ["date/weekday"])

    def test_mistakes_are_errors_at_once(self):
        for settings, said in [
            ({"ignore": ["leftovr"]}, "did you mean `leftover`?"),
            ({"severity_at_least": "bad"}, "expected error, warning or info"),
            ({"genre": "novel"}, "novel"),
            ({"as_of": "2020-02-30"}, "2020-02-30"),
        ]:
            with self.assertRaisesRegex(ValueError, said.replace("?", r"\?")):
                Linter(**settings)
        with self.assertRaises(OSError):
            Linter(config="none.toml")
        with self.assertRaises(OSError):
            Linter().lint_file("none.txt")
        with self.assertRaisesRegex(ValueError, "no label, rule or family `errrs`"):
            Filter("errrs > 0")

    def test_a_text_that_cannot_be_labelled_is_a_fault_of_its_own(self):
        linter = Linter()
        told = [json.loads(one) for one in linter.labels_json([TALK, 7, b"x", TALK], dates=[None, None, None, 3])]
        self.assertEqual(told[0]["errors"], 1)
        self.assertEqual(told[1:], [{"fault": "is not a string"}] * 3)
        self.assertEqual(Filter("words > 0").judge('{"fault": "is not a string"}'), (False, "is not a string"))
        self.assertEqual(linter.attributes(7), {"fault": [(0, 0, 1.0)]})
        with self.assertRaisesRegex(ValueError, "the text is not a string"):
            linter.labels(7)
        with self.assertRaisesRegex(TypeError, "the text is not a string"):
            linter.lint(7)

    def test_half_of_a_surrogate_pair_is_read_as_the_program_reads_it(self):
        text = f"\ud83d\ude00 and \ud83d. {TALK}"
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "a.jsonl").write_text(json.dumps({"text": text}) + "\n")
            program("tag", "a.jsonl", "--to", "out", "--isolated", folder=folder)
            line = Path(folder, "out/a.jsonl").read_text()
        linter = Linter()
        self.assertEqual(json.loads(linter.labels_json([text])[0]), json.loads(line)["q7x2_lint"])
        self.assertEqual([finding.rule for finding in linter.lint(text)], ["leftover/mojibake", "leftover/assistant-talk"])

    def test_conditions_are_judged(self):
        labels = Linter().labels(TALK)
        self.assertEqual(Filter("words > 3 and errors == 0").judge(labels), (False, "errors == 0"))
        self.assertTrue(Filter("leftover")(labels.json))

    def test_linters_are_copied_to_other_processes_and_shared_by_threads(self):
        linter = pickle.loads(pickle.dumps(Linter(ignore=["date"])))
        self.assertEqual(linter.rules(), Linter(ignore=["date"]).rules())
        with ThreadPoolExecutor(4) as threads:
            for found in threads.map(linter.lint, [TALK] * 40):
                self.assertEqual(len(found), 1)


class Arrow(unittest.TestCase):
    def setUp(self):
        try:
            import pyarrow
        except ImportError:
            self.skipTest("pyarrow is not installed")
        self.pa = pyarrow

    def batch(self):
        return self.pa.RecordBatch.from_pydict({"id": [1, 2, 3], "text": [TALK, None, "It rained."]})

    def test_batches_get_a_column(self):
        [batch] = Linter().lint_batches([self.batch()])
        self.assertEqual(batch.column("id").to_pylist(), [1, 2, 3])
        first, second, third = batch.column("q7x2_lint").to_pylist()
        self.assertEqual((first["errors"], second, third["findings"]), (1, None, 0))
        self.assertEqual(first["rules"][0]["rule"], "leftover/assistant-talk")
        with self.assertRaisesRegex(ValueError, "no column `body`"):
            next(Linter().lint_batches([self.batch()], text="body"))

    def test_columns_of_all_kinds_are_read_where_they_are(self):
        import pyarrow as pa

        from q7x2_lint import arrow

        linter = Linter()
        texts = [TALK, None, "É! " + TALK, "", "It rained on Monday, 3 March 2021.", "x" * 40, "Es regnete."]
        dates = ["2021-03-04", None, None, "2019", "2021-03-04", None, "x"]
        expected = [None if one is None else json.loads(one) for one in linter.labels_json(texts, dates=dates)]

        def row(labels):
            """Labels as the program writes them, as a row of the column."""
            if labels is None:
                return None
            rules = [
                {"rule": rule, "count": own["count"], "spans": [{"start": start, "end": end} for start, end in own["spans"]]}
                for rule, own in labels["rules"].items()
            ]
            maps = {name: list(labels[name].items()) for name in ("coverage", "not_read", "sources")}
            return labels | {"rules": rules, "fault": None} | maps

        expected = [row(labels) for labels in expected]
        self.assertTrue(expected[0]["rules"] and expected[0]["coverage"])
        types = [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), pa.binary_view()]
        for kind in [*types, pa.dictionary(pa.int32(), pa.string())]:
            text = [one.encode() if one is not None and "binary" in str(kind) else one for one in texts]
            column = pa.array(text, kind) if "view" not in str(kind) else pa.array(text).cast(kind)
            batch = pa.record_batch({"date": pa.array(dates), "text": column})
            [whole] = linter.lint_batches([batch], date="date")
            self.assertEqual(whole.schema.field("q7x2_lint").type, arrow.LABELS)
            self.assertEqual(whole.column("q7x2_lint").to_pylist(), expected, kind)
            whole.validate(full=True)
            # a part of a column begins inside its buffers
            [part] = linter.lint_batches([batch.slice(2, 3)], date="date")
            self.assertEqual(part.column("q7x2_lint").to_pylist(), expected[2:5], kind)
            [none] = linter.lint_batches([batch.slice(0, 0)], date="date")
            self.assertEqual((none.num_rows, none.schema), (0, whole.schema), kind)
        [nothing] = linter.lint_batches([pa.record_batch({"text": pa.nulls(3)})])
        self.assertEqual(nothing.column("q7x2_lint").to_pylist(), [None] * 3)
        with self.assertRaisesRegex(ValueError, "has no texts"):
            linter._native.labels_of(pa.array([1, 2]), None, None, None, arrow._FIELD)

    def test_a_fault_is_that_of_its_row(self):
        import pyarrow as pa

        from q7x2_lint import arrow

        # as some writers of files leave it: nobody has checked the bytes
        bad = pa.Array.from_buffers(pa.string(), 3, pa.array([TALK.encode(), b"ab\xff", b"Rain."], pa.binary()).buffers())
        linter = Linter()
        [batch] = linter.lint_batches([pa.record_batch({"text": bad})])
        first, second, third = batch.column("q7x2_lint").to_pylist()
        self.assertEqual((first["errors"], first["fault"], third["words"]), (1, None, 1))
        self.assertEqual((second["fault"], second["words"], second["rules"]), ("is not UTF-8 at byte 2", None, None))
        kept = arrow.kept(linter, pa.record_batch({"text": bad, "id": [1, 2, 3]}), Filter("words > 0", linter))
        self.assertEqual(kept.column("id").to_pylist(), [1, 3])

    def test_other_threads_run_while_a_column_is_linted(self):
        import threading

        import pyarrow as pa

        batch = pa.record_batch({"text": [f"{TALK} It rained on day {number}." * 20 for number in range(2000)]})
        linter, counted, done = Linter(), 0, threading.Event()
        thread = threading.Thread(target=lambda: (list(linter.lint_batches([batch])), done.set()))
        thread.start()
        while not done.wait(0.001):
            counted += 1
        thread.join()
        self.assertGreater(counted, 10)

    def test_rows_are_kept(self):
        from q7x2_lint import arrow

        linter = Linter()
        kept = arrow.kept(linter, self.batch(), Filter("errors == 0", linter))
        self.assertEqual(kept.column("id").to_pylist(), [3])


if __name__ == "__main__":
    unittest.main()

"""What q7x2-lint reads in texts, and what it reports about files."""

import json
import subprocess


class Program:
    """The program at `path`."""

    def __init__(self, path):
        self.path = path

    def texts(self, sources, form):
        """The prose of each text of `sources`, which are in the format `form`, sentences in order."""
        records = "".join(json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(sources))
        command = [self.path, "inspect", "--isolated", "--read-as", "jsonl", "--record-format", form, "-"]
        done = subprocess.run(command, input=records.encode(), capture_output=True)
        texts = [[] for _ in sources]
        for line in done.stdout.splitlines():
            sentence = json.loads(line)
            texts[int(sentence["record"])].append(sentence["text"])
        # code 2 means that part of a text could not be read; the comparison then shows that
        if done.returncode not in (0, 2) or sources and not done.stdout and done.stderr:
            raise RuntimeError(done.stderr.decode())
        return ["\n".join(lines) for lines in texts]

    def file_texts(self, paths, form):
        """The prose of each file of `paths`, read as `form`, by path; several messages of a mailbox are joined."""
        texts = {str(path): [] for path in paths}
        if not texts:
            return {}
        command = [self.path, "inspect", "--isolated", "--no-ignore", "--read-as", form, *texts]
        done = subprocess.run(command, capture_output=True)
        for line in done.stdout.splitlines():
            sentence = json.loads(line)
            texts[sentence["path"]].append(sentence["text"])
        return {path: "\n".join(lines) for path, lines in texts.items()}

    def findings(self, folder, rules):
        """The findings of `rules` in the files of `folder`, as JSON objects."""
        command = [self.path, "--isolated", "--no-ignore", "--select", ",".join(rules), "--format", "jsonl", str(folder)]
        done = subprocess.run(command, capture_output=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

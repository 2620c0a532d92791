"""Spark on a cluster of its own on this machine, with two workers, of which one is killed while it works: every record is
labelled once, as the program labels it.

    test_cluster.py [--shards 40] [--records 250]

Prints how many records a second Spark took as a whole, and how long linting the same records takes without Spark.
"""

import argparse
import atexit
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pyspark
from pyspark.sql import SparkSession

from q7x2_lint import Linter, spark

PROGRAM = Path(sys.executable).with_name("q7x2-lint")
TALK = "As an AI language model, I cannot browse the web."
SENTENCES = [
    "The harbour board met on 3 March 2021 in the old hall.",
    "“It will hold,” said Ada Moss, who built the bridge.",
    "Nearly 40 percent of the boats are older than the pier.",
    "Experts agree that the tide is the best in the world.",
    "It rained, and the ferry stayed where it was.",
    "According to the council, the crane lifts two tons.",
]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shards", type=int, default=40)
    parser.add_argument("--records", type=int, default=250)
    given = parser.parse_args()
    # who stops this stops the cluster, too
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory() as folder:
        size = write(Path(folder, "in"), given.shards, given.records)
        expected, program_seconds = by_program(Path(folder))
        with Cluster(Path(folder, "cluster")) as cluster:
            found, killed, seconds = by_spark(cluster, Path(folder, "in"), given.shards)
        lint_seconds = alone(Path(folder, "in"))
    assert killed, "the job ended before the worker was killed: ask for more --shards"
    assert len(found) == len(expected) == given.shards * given.records, f"{len(found)} of {len(expected)} records"
    wrong = [id for id, labels in expected.items() if found[id] != labels]
    assert not wrong, f"{len(wrong)} records have other labels, such as {wrong[0]}: {found[wrong[0]]}, {expected[wrong[0]]}"
    print(f"{len(found)} records, {size / 1e6:.1f} MB: all labels are those of the program; one of two workers was killed")
    print(f"Spark as a whole, killed worker included: {seconds:.1f} s")
    print(f"processor time for linting: the program, with one thread, {program_seconds:.2f} s; lint_batches {lint_seconds:.2f} s")


def write(folder, shards, records):
    folder.mkdir()
    rng, size = random.Random(7), 0
    for shard in range(shards):
        with open(folder / f"{shard:04}.jsonl", "w") as out:
            for record in range(records):
                number = shard * records + record
                text = " ".join(rng.choice(SENTENCES) for _ in range(rng.randrange(5, 60)))
                text = f"Number {number}. {text}" + (f" {TALK}" if number % 97 == 5 else "")
                size += out.write(json.dumps({"id": number, "text": text}) + "\n")
    return size


def by_program(folder):
    """The labels of each record as the program writes them, and the seconds of the processor."""
    before = os.times()
    command = [PROGRAM, "tag", folder / "in", "--to", folder / "out", "--isolated", "--quiet", "--jobs", "1"]
    subprocess.run(command, check=True)
    after = os.times()
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    labels = {}
    for shard in (folder / "out").glob("*.jsonl"):
        for line in shard.read_text().splitlines():
            record = json.loads(line)
            assert record["id"] not in labels
            labels[record["id"]] = comparable(record["q7x2_lint"])
    return labels, seconds


def comparable(labels):
    """Labels as the program writes them, as those of a row in Spark are below."""
    rules = {rule: [own["count"], [tuple(span) for span in own["spans"]]] for rule, own in labels["rules"].items()}
    return labels | {"rules": rules, "fault": None}


def of_row(row):
    labels = row.asDict()
    rules = {own.rule: [own["count"], [tuple(span) for span in own.spans]] for own in labels["rules"]}
    return labels | {"rules": rules}


def by_spark(cluster, folder, shards):
    """The labels of each record, whether a worker was killed meanwhile, and the seconds."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(cluster.address).appName("labels")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executor.memory": "512m",
        "spark.sql.files.maxPartitionBytes": "256k",
        "spark.sql.files.openCostInBytes": "256k",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "100",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    killed = threading.Event()

    def kill():
        """Kills a worker with its executor as soon as some tasks have ended, and others are running."""
        tracker = session.sparkContext.statusTracker()
        while not killed.is_set():
            for stage in tracker.getActiveStageIds():
                told = tracker.getStageInfo(stage)
                if told and told.numCompletedTasks >= 3 and told.numTasks - told.numCompletedTasks > 4:
                    cluster.kill_worker()
                    return killed.set()
            time.sleep(0.02)

    started = time.monotonic()
    frame = session.read.schema("id long, text string").json(str(folder))
    threading.Thread(target=kill, daemon=True).start()
    rows = spark.tag(frame).select("id", "q7x2_lint").collect()
    seconds = time.monotonic() - started
    was_killed = killed.is_set()
    killed.set()
    session.stop()
    found = {row.id: of_row(row.q7x2_lint) for row in rows}
    assert len(found) == len(rows), "a record is there twice"
    return found, was_killed, seconds


def alone(folder):
    """The seconds of the processor that linting takes in the same batches, without Spark."""
    import pyarrow as pa

    batches = []
    for shard in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in shard.read_text().splitlines()]
        batches += pa.Table.from_pylist(rows).to_batches(100)
    linter = Linter()
    began = time.process_time()
    for _ in linter.lint_batches(batches):
        pass
    return time.process_time() - began


class Cluster:
    """A master and two workers with one core each."""

    def __init__(self, folder):
        folder.mkdir()
        self.folder, self.started = folder, []
        atexit.register(self.__exit__)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"spark://127.0.0.1:{port}"
        self.master = self.start("Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")
        worker = ["Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0", self.address]
        self.workers = [self.start(*worker), self.start(*worker)]

    def start(self, name, *arguments):
        command = [Path(pyspark.__file__).parent / "bin/spark-class", f"org.apache.spark.deploy.{name.lower()}.{name}"]
        number = len(self.started)
        environment = os.environ | {"SPARK_WORKER_DIR": str(self.folder / f"work{number}"), "SPARK_LOCAL_IP": "127.0.0.1"}
        log = open(self.folder / f"{name}{number}.log", "w")
        # with what it starts, in a group of its own
        process = subprocess.Popen([*command, *arguments], stdout=log, stderr=log, env=environment, start_new_session=True)
        self.started.append(process)
        return process

    def __enter__(self):
        deadline = time.monotonic() + 120
        while self.registered() < 2:
            assert time.monotonic() < deadline, "the workers do not find the master"
            time.sleep(0.2)
        return self

    def registered(self):
        return sum("Successfully registered" in log.read_text() for log in self.folder.glob("Worker*.log"))

    def kill_worker(self):
        os.killpg(self.workers[0].pid, signal.SIGKILL)

    def __exit__(self, *_):
        while self.started:
            process = self.started.pop()
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()


if __name__ == "__main__":
    main()

"""A filter and a tagger for datatrove."""

from typing import Any

from datatrove.data import Document
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.filters.base_filter import BaseFilter
from datatrove.pipeline.writers.disk_base import DiskWriter
from datatrove.utils.typeshelper import StatHints

from ._linter import Filter, Linter

_SETTINGS = "of `q7x2_lint.Linter`"


class Q7x2LintFilter(BaseFilter):
    """Keeps the documents for which a condition holds, such as `errors == 0 and words >= 50`.

    The reason of a dropped document, which `exclusion_writer` gets, is the part of the condition that does not hold, or
    why the document cannot be labelled.
    `settings` are those of `q7x2_lint.Linter`; `date` and `title` name the metadata that has them.
    """

    name = "q7x2-lint"

    def __init__(
        self,
        condition: str,
        exclusion_writer: DiskWriter | None = None,
        *,
        date: str = "date",
        title: str = "title",
        format: str | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(exclusion_writer)
        self.linter = Linter(**settings)
        self.condition, self.date, self.title, self.format = condition, date, title, format
        # a mistake is an error now, not in a worker
        self._filter: Filter | None = Filter(condition, self.linter)

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_filter": None}

    def filter(self, doc: Document) -> bool | tuple[bool, str]:
        if self._filter is None:
            self._filter = Filter(self.condition, self.linter)
        holds, reason = self._filter.judge(_labels(self.linter, doc, self.date, self.title, self.format))
        return True if holds else (False, reason)


class Q7x2LintTagger(PipelineStep):
    """Adds the labels to the metadata of each document, as `key`; `{"fault": …}` if it cannot be labelled."""

    type = "🏷 - TAGGER"
    name = "q7x2-lint"

    def __init__(
        self,
        *,
        key: str = "q7x2_lint",
        date: str = "date",
        title: str = "title",
        format: str | None = None,
        **settings: Any,
    ) -> None:
        super().__init__()
        self.linter = Linter(**settings)
        self.key, self.date, self.title, self.format = key, date, title, format

    def run(self, data, rank: int = 0, world_size: int = 1):
        import json

        for doc in data:
            with self.track_time():
                doc.metadata[self.key] = json.loads(_labels(self.linter, doc, self.date, self.title, self.format))
                self.stat_update(StatHints.total)
            yield doc


def _labels(linter: Linter, doc: Document, date: str, title: str, format: str | None) -> str:
    """The labels of a document as JSON; of one that cannot be labelled, the fault: the pipeline goes on."""
    told = lambda name: value if isinstance(value := doc.metadata.get(name), str) else None
    [labels] = linter.labels_json([doc.text], dates=[told(date)], titles=[told(title)], format=format)
    return '{"fault":"has no text"}' if labels is None else labels

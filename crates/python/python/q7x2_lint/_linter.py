"""The linter."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from . import _native
from ._types import Finding, Labels

if TYPE_CHECKING:
    import pyarrow as pa

Path = str | os.PathLike[str]


class Linter:
    """Rules and settings. It takes a few milliseconds to make one, and it may be used from several threads.

    Without `config` and `discover`, no configuration file is read. `config` is a configuration file. With `discover`,
    each text has the configuration of the folder that its path is in, as for the program. `root` is the folder that
    relative paths begin at, by default the current one. The other arguments mean what the options of the program mean
    and override the configuration. Mistakes in any of them are a `ValueError`, files that cannot be read an `OSError`.
    """

    def __init__(
        self,
        config: Path | None = None,
        *,
        root: Path | None = None,
        discover: bool = False,
        select: Sequence[str] | None = None,
        extend_select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        severity_at_least: str | None = None,
        genre: str | None = None,
        as_of: str | None = None,
    ) -> None:
        self._arguments = dict(
            config=config,
            root=root,
            discover=discover,
            select=select,
            extend_select=extend_select,
            ignore=ignore,
            severity_at_least=severity_at_least,
            genre=genre,
            as_of=as_of,
        )
        self._native = _native.Linter(
            os.getcwd() if root is None else root,
            config,
            discover,
            None if select is None else list(select),
            list(extend_select),
            list(ignore),
            severity_at_least,
            genre,
            as_of,
        )

    def __reduce__(self) -> tuple:
        # a copy in another process reads the configuration again
        return _of, (self._arguments,)

    def lint(
        self,
        text: str,
        *,
        path: Path | None = None,
        format: str | None = None,
        date: str | None = None,
        title: str | None = None,
    ) -> list[Finding]:
        """The findings in `text`, in order, including those that comments in it suppress.

        `path` need not exist: its extension says the format, unless `format` does, and it is the path of the findings.
        `date` and `title` are those of the text, if it does not say them itself.
        """
        found = self._native.lint(text, path, format, date, title)
        return [Finding.from_json(line) for line in found.splitlines()]

    def lint_file(self, path: Path) -> list[Finding]:
        """The findings in a file, of any format that the program reads, except compressed ones."""
        return [Finding.from_json(line) for line in self._native.lint_file(path).splitlines()]

    def labels(
        self, text: str, *, format: str | None = None, date: str | None = None, title: str | None = None
    ) -> Labels:
        """What is known of `text` after linting: counts and places by rule, rates, genre, language, date."""
        [told] = self._native.labels([text], [date], [title], format)
        if told is None:
            raise TypeError("the text is None")
        return Labels.from_json(told)

    def labels_json(
        self,
        texts: Iterable[str | None],
        *,
        dates: Iterable[str | None] = (),
        titles: Iterable[str | None] = (),
        format: str | None = None,
    ) -> list[str | None]:
        """The labels of each text as JSON; `None` for a text that is `None`. Other threads run meanwhile.

        What cannot be labelled has the reason instead: `{"fault": "is not a string"}`.
        """
        return self._native.labels(list(texts), list(dates), list(titles), format)

    def attributes(
        self, text: str, *, format: str | None = None, date: str | None = None, title: str | None = None
    ) -> dict[str, list[tuple[int, int, float]]]:
        """The labels of `text` as Dolma keeps them, spans of characters with a score: see “Dolma” in `docs/corpora.md`.

        The names are those after the two underscores. A text that cannot be labelled has the attribute `fault`.
        """
        told = json.loads(self._native.attributes(text, date, title, format, "n"))
        return {name.removeprefix("n__"): [tuple(span) for span in spans] for name, spans in told.items()}

    def lint_batches(
        self,
        batches: "Iterable[pa.RecordBatch]",
        *,
        text: str = "text",
        date: str | None = None,
        title: str | None = None,
        name: str = "q7x2_lint",
        format: str | None = None,
    ) -> "Iterator[pa.RecordBatch]":
        """The Arrow batches with one more column, `name`, of the type `q7x2_lint.arrow.LABELS`.

        `text`, `date` and `title` are the names of columns. The other columns are passed on as they are. Texts are read
        where they are, and other threads run meanwhile. A text that cannot be labelled is a `fault` of its row.
        """
        from . import arrow

        for batch in batches:
            yield arrow.labelled(self, batch, text=text, date=date, title=title, name=name, format=format)

    def rules(self) -> list[str]:
        """The ids of the rules that run."""
        return self._native.rules()


def _of(arguments: dict) -> Linter:
    return Linter(**arguments)


class Filter:
    """A condition on labels: see “Conditions” in `docs/corpora.md`. Mistakes in it are a `ValueError`."""

    def __init__(self, condition: str, linter: Linter | None = None) -> None:
        self.condition = condition
        self._native = _native.Filter(condition, (linter or _default())._native)

    def judge(self, labels: Labels | str) -> tuple[bool, str]:
        """Whether it holds for labels, which may be JSON, and the part of the condition that decides."""
        return self._native.judge(labels.json if isinstance(labels, Labels) else labels)

    def __call__(self, labels: Labels | str) -> bool:
        return self.judge(labels)[0]


@cache
def _default() -> Linter:
    return Linter()


def lint(
    text: str,
    *,
    path: Path | None = None,
    format: str | None = None,
    date: str | None = None,
    title: str | None = None,
) -> list[Finding]:
    """The findings in `text`, of the rules that run by default: see `Linter.lint`."""
    return _default().lint(text, path=path, format=format, date=date, title=title)

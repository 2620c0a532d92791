"""Labels of the texts of a Spark data frame, and filters by them.

The package must be installed where the workers run. Each worker process makes one linter, from the arguments that are
passed on.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from . import arrow
from ._linter import Filter, Linter


@cache
def _linter(arguments: tuple[tuple[str, Any], ...]) -> Linter:
    return Linter(**dict(arguments))


@cache
def _filter(condition: str, arguments: tuple[tuple[str, Any], ...]) -> Filter:
    return Filter(condition, _linter(arguments))


def tag(
    frame: DataFrame,
    text: str = "text",
    *,
    date: str | None = None,
    title: str | None = None,
    name: str = "q7x2_lint",
    format: str | None = None,
    **settings: Any,
) -> DataFrame:
    """The frame with one more column, `name`, that has the labels of the column `text`. A text that cannot be labelled is a
    `fault` of its row, and the job goes on.

    `settings` are those of `q7x2_lint.Linter`.
    """
    arguments = _checked(settings)

    def labelled(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        linter = _linter(arguments)
        yield from linter.lint_batches(batches, text=text, date=date, title=title, name=name, format=format)

    labels = from_arrow_schema(pa.schema([pa.field(name, arrow.LABELS)]))
    return frame.mapInArrow(labelled, StructType([*frame.schema.fields, *labels.fields]))


def keep(
    frame: DataFrame,
    condition: str,
    text: str = "text",
    *,
    date: str | None = None,
    title: str | None = None,
    format: str | None = None,
    **settings: Any,
) -> DataFrame:
    """The rows for whose column `text` the condition holds, such as `errors == 0 and words >= 50`.

    `settings` are those of `q7x2_lint.Linter`.
    """
    arguments = _checked(settings)
    # a mistake is an error now, not in a worker
    Filter(condition, _linter(arguments))

    def kept(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        linter, holds = _linter(arguments), _filter(condition, arguments)
        for batch in batches:
            yield arrow.kept(linter, batch, holds, text=text, date=date, title=title, format=format)

    return frame.mapInArrow(kept, frame.schema)


def _checked(settings: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    """Settings that can be a key, and of which a linter can be made."""
    plain = lambda value: tuple(value) if isinstance(value, list) else value
    arguments = tuple(sorted((name, plain(value)) for name, value in settings.items()))
    _linter(arguments)
    return arguments

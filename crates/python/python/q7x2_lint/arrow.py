"""Labels of the texts in Arrow batches."""

import json
from typing import Any

import pyarrow as pa

from ._linter import Filter, Linter

_SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
_RULE = pa.struct([("rule", pa.string()), ("count", pa.int32()), ("spans", pa.list_(_SPAN))])
_COUNT = pa.map_(pa.string(), pa.int64())

LABELS = pa.struct(
    [
        ("words", pa.int32()),
        ("language", pa.string()),
        ("date", pa.string()),
        ("genre", pa.string()),
        ("findings", pa.int32()),
        ("errors", pa.int32()),
        ("warnings", pa.int32()),
        ("infos", pa.int32()),
        ("per_1000_words", pa.float64()),
        ("rules", pa.list_(_RULE)),
        ("coverage", _COUNT),
        ("not_read", _COUNT),
        ("sources", _COUNT),
    ]
)
"""The type of the column: the labels of `docs/corpora.md`, with the rules as a list."""

_MAPS = ("coverage", "not_read", "sources")


def row(labels: str) -> dict[str, Any]:
    """Labels as JSON, as a value of the column."""
    told = json.loads(labels)
    told["rules"] = [
        {"rule": rule, "count": own["count"], "spans": [{"start": start, "end": end} for start, end in own["spans"]]}
        for rule, own in told["rules"].items()
    ]
    for name in _MAPS:
        told[name] = list(told[name].items())
    return told


def labelled(
    linter: Linter,
    batch: pa.RecordBatch,
    *,
    text: str = "text",
    date: str | None = None,
    title: str | None = None,
    name: str = "q7x2_lint",
    format: str | None = None,
) -> pa.RecordBatch:
    """The batch with one more column, `name`, of the type `LABELS`; null where the text is null."""
    told = _labels(linter, batch, text, date, title, format)
    if name in batch.schema.names:
        raise ValueError(f"there is a column `{name}` already: choose another name")
    column = pa.array([None if one is None else row(one) for one in told], type=LABELS)
    return pa.RecordBatch.from_arrays(
        [*batch.columns, column], schema=batch.schema.append(pa.field(name, LABELS))
    )


def kept(
    linter: Linter,
    batch: pa.RecordBatch,
    condition: Filter,
    *,
    text: str = "text",
    date: str | None = None,
    title: str | None = None,
    format: str | None = None,
) -> pa.RecordBatch:
    """The rows of the batch for whose text the condition holds."""
    told = _labels(linter, batch, text, date, title, format)
    return batch.filter(pa.array([one is not None and condition(one) for one in told], type=pa.bool_()))


def _labels(
    linter: Linter, batch: pa.RecordBatch, text: str, date: str | None, title: str | None, format: str | None
) -> list[str | None]:
    if text not in batch.schema.names:
        raise ValueError(f"there is no column `{text}`; there are {', '.join(batch.schema.names)}")
    column = lambda name: [] if name is None else batch.column(name).cast(pa.string()).to_pylist()
    return linter.labels_json(column(text), dates=column(date), titles=column(title), format=format)

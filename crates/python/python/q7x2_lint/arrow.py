"""Labels of the texts in Arrow batches."""

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
        ("fault", pa.string()),
    ]
)
"""The type of the column: the labels of `docs/corpora.md`, with the rules as a list, and the reason why a text could not be
labelled, if so."""

_FIELD = pa.field("labels", LABELS)


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
    columns = _columns(batch, text, date, title)
    if name in batch.schema.names:
        raise ValueError(f"there is a column `{name}` already: choose another name")
    labels = pa.array(linter._native.labels_of(*columns, format, _FIELD))
    return pa.RecordBatch.from_arrays(
        [*batch.columns, labels], schema=batch.schema.append(pa.field(name, LABELS))
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
    """The rows of the batch for whose text the condition holds. It does not hold where there is none, or where it cannot
    be labelled."""
    columns = _columns(batch, text, date, title)
    return batch.filter(pa.array(condition._native.mask(linter._native, *columns, format)))


def _columns(batch: pa.RecordBatch, text: str, date: str | None, title: str | None) -> list[pa.Array | None]:
    """The columns of these names, as they are; such as texts in a dictionary are written out."""
    if text not in batch.schema.names:
        raise ValueError(f"there is no column `{text}`; there are {', '.join(batch.schema.names)}")
    columns = [None if name is None else batch.column(name) for name in (text, date, title)]
    return [column if column is None or _is_text(column.type) else column.cast(pa.string()) for column in columns]


def _is_text(kind: pa.DataType) -> bool:
    names = ("string", "large_string", "string_view", "binary", "large_binary", "binary_view", "null")
    return str(kind) in names

"""What the linter gives, as typed objects. The names are those of the program's JSON."""

import json
from dataclasses import dataclass
from typing import Any, Literal, Self

Severity = Literal["error", "warning", "info"]
Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Position:
    """A line and a column, both 1-based; columns count characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes of the text in UTF-8, 0-based, the end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The part of `text` that it covers."""
        return text.encode()[self.start : self.end].decode()


@dataclass(frozen=True, slots=True)
class Edit:
    """Replaces the bytes from `start` to `end` by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """How a finding can be fixed. A safe fix does not change what the text says."""

    title: str
    safe: bool
    edits: tuple[Edit, ...]

    def applied_to(self, text: str) -> str:
        """`text` with the edits."""
        source = text.encode()
        for edit in sorted(self.edits, key=lambda edit: edit.start, reverse=True):
            source = source[: edit.start] + edit.text.encode() + source[edit.end :]
        return source.decode()


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a finding."""

    path: str
    record: str | int | float | None
    span: Span
    start: Position
    end: Position
    message: str


@dataclass(frozen=True, slots=True)
class Suppression:
    """What keeps a finding from counting."""

    by: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a text that a reader cannot rely on."""

    rule: str
    severity: Severity
    confidence: Confidence
    path: str
    record: str | int | float | None
    line: int | None
    ordinal: int | None
    genre: str | None
    message: str
    help: str
    page: str | None
    excerpt: str
    span: Span
    start: Position
    end: Position
    related: tuple[Related, ...]
    fix: Fix | None
    suppressed: Suppression | None
    fingerprint: str

    @property
    def family(self) -> str:
        """The part of the rule's id before the slash."""
        return self.rule.partition("/")[0]

    @classmethod
    def from_json(cls, line: str) -> Self:
        """The finding in a line that the program writes with `--format jsonl`."""
        told: dict[str, Any] = json.loads(line)
        place = lambda of: {"span": Span(**of["span"]), "start": Position(**of["start"]), "end": Position(**of["end"])}
        related = (
            Related(path=one["path"], record=one["record"], message=one["message"], **place(one))
            for one in told["related"]
        )
        fix = told["fix"]
        if fix is not None:
            fix = Fix(title=fix["title"], safe=fix["safe"], edits=tuple(Edit(**edit) for edit in fix["edits"]))
        suppressed = told["suppressed"]
        if suppressed is not None:
            suppressed = Suppression(by=suppressed["by"], reason=suppressed.get("reason"))
        known = {name: told[name] for name in cls.__slots__ if name in told}
        return cls(**known | place(told) | {"related": tuple(related), "fix": fix, "suppressed": suppressed})


@dataclass(frozen=True, slots=True)
class RuleLabel:
    """What one rule found in a text. Spans count characters, the end exclusive: `text[start:end]`."""

    count: int
    per_1000_words: float | None
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """What is known of a text after linting."""

    words: int
    language: str | None
    date: str | None
    genre: str
    findings: int
    errors: int
    warnings: int
    infos: int
    per_1000_words: float | None
    rules: dict[str, RuleLabel]
    coverage: dict[str, int]
    not_read: dict[str, int]
    sources: dict[str, int]
    json: str
    """The same as the program writes it."""

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The labels in an object that the program writes."""
        told: dict[str, Any] = json.loads(text)
        if "fault" in told:
            raise ValueError(f"the text {told['fault']}")
        told["rules"] = {
            rule: RuleLabel(own["count"], own["per_1000_words"], tuple((start, end) for start, end in own["spans"]))
            for rule, own in told["rules"].items()
        }
        return cls(**{name: told[name] for name in cls.__slots__ if name != "json"}, json=text)

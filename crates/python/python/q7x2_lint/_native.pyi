from os import PathLike
from typing import Protocol

__version__: str

class ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]: ...

class ArrowField(Protocol):
    def __arrow_c_schema__(self) -> object: ...

class Linter:
    def __new__(
        cls,
        root: str | PathLike[str],
        config: str | PathLike[str] | None,
        discover: bool,
        select: list[str] | None,
        extend_select: list[str],
        ignore: list[str],
        severity_at_least: str | None,
        genre: str | None,
        as_of: str | None,
    ) -> Linter: ...
    def lint(
        self,
        text: str,
        path: str | PathLike[str] | None,
        format: str | None,
        date: str | None,
        title: str | None,
    ) -> str: ...
    def lint_file(self, path: str | PathLike[str]) -> str: ...
    def labels(
        self,
        texts: list[str | None],
        dates: list[str | None],
        titles: list[str | None],
        format: str | None,
    ) -> list[str | None]: ...
    def labels_of(
        self,
        texts: ArrowArray,
        dates: ArrowArray | None,
        titles: ArrowArray | None,
        format: str | None,
        labels: ArrowField,
    ) -> ArrowArray: ...
    def attributes(self, text: str, date: str | None, title: str | None, format: str | None, name: str) -> str: ...
    def rules(self) -> list[str]: ...
    @staticmethod
    def built_in_rules() -> list[str]: ...

class Filter:
    def __new__(cls, condition: str, linter: Linter) -> Filter: ...
    def judge(self, labels: str) -> tuple[bool, str]: ...
    def mask(
        self,
        linter: Linter,
        texts: ArrowArray,
        dates: ArrowArray | None,
        titles: ArrowArray | None,
        format: str | None,
    ) -> ArrowArray: ...

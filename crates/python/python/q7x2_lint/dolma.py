"""A tagger for Dolma.

Importing this module registers it, which `dolma tag --tagger_modules q7x2_lint.dolma --taggers q7x2_lint` does.
"""

from typing import Any

from dolma import add_tagger
from dolma.core.data_types import DocResult, DocumentWithMetadata, Span
from dolma.core.taggers import BaseTaggerWithMetadata

from ._linter import Linter


@add_tagger("q7x2_lint")
class Q7x2LintTagger(BaseTaggerWithMetadata):
    """Writes labels as attributes, with the names and scores that `q7x2-lint tag --attributes` gives them.

    `settings` are those of `q7x2_lint.Linter`; to set some, register a class derived from this one. `date` and `title`
    are those of the metadata. A document that cannot be labelled has one attribute, `fault`.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__()
        self.linter = Linter(**settings)

    def predict(self, doc: DocumentWithMetadata) -> DocResult:
        told = lambda name: value if isinstance(value := doc.metadata.get(name), str) else None
        attributes = self.linter.attributes(doc.text, date=told("date"), title=told("title"))
        spans = [Span(start, end, kind, score) for kind, all in attributes.items() for start, end, score in all]
        return DocResult(doc=doc, spans=spans)

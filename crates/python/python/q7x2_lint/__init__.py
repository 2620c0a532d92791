"""A linter for whether a text can be relied on.

    >>> import q7x2_lint
    >>> [finding.rule for finding in q7x2_lint.lint("As an AI language model, I cannot browse the web.")]
    ['leftover/assistant-talk']
"""

from ._linter import Filter, Linter, lint
from ._native import __version__
from ._types import Edit, Finding, Fix, Labels, Position, Related, RuleLabel, Span, Suppression

__all__ = [
    "Edit",
    "Filter",
    "Finding",
    "Fix",
    "Labels",
    "Linter",
    "Position",
    "Related",
    "RuleLabel",
    "Span",
    "Suppression",
    "__version__",
    "lint",
]

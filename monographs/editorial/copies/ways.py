"""Which tables belong to the copy of a drug, and how their rows are found.

A new table that leads to the drug is added here, or to ``LEFT_OUT`` with the reason; a test walks all models.
"""

from typing import NamedTuple

from django.db import models

from monographs.published.models import Edition, Facet, SearchEntry
from monographs.published.reports.models import Outcome, Report

from ..models import (
    STATEMENT_MODELS,
    Check,
    Claim,
    Comment,
    Decision,
    FindingAnswer,
    KeptText,
    Mail,
    Notice,
    OtherName,
    Override,
    Presence,
    Resolution,
    Revision,
    Section,
    StatementVerdict,
    Submission,
    Task,
)


class Way(NamedTuple):
    """A table and the way from its rows to the drug, or to the drug's slug on the shelf."""

    model: type[models.Model]
    path: str


OF_DRUG = (
    Way(Revision, "drug"),
    Way(Revision.contributors.through, "revision__drug"),
    Way(OtherName, "revision__drug"),
    Way(Section, "revision__drug"),
    Way(Notice, "revision__drug"),
    *(Way(model, "revision__drug") for model in STATEMENT_MODELS),
    Way(Submission, "revision__drug"),
    Way(Decision, "submission__revision__drug"),
    Way(FindingAnswer, "submission__revision__drug"),
    Way(StatementVerdict, "submission__revision__drug"),
    Way(Override, "revision__drug"),
    Way(Comment, "revision__drug"),
    Way(Claim, "revision__drug"),
    Way(Task, "revision__drug"),
    Way(Check, "drug"),
    Way(Resolution, "drug"),
)
"""The desk's tables, by their foreign keys. Sources and the ledger are found from the rows of these."""

OF_SLUG = (
    Way(Edition, "slug"),
    Way(Facet, "edition__slug"),
    Way(SearchEntry, "edition__slug"),
    Way(Outcome, "edition__slug"),
    Way(Report, "slug"),
)
"""The shelf's tables: it knows a drug by its address only."""

LEFT_OUT: dict[type[models.Model], str] = {
    KeptText: "What somebody typed and never saved, for that person alone: no part of any text.",
    Presence: "Who has a draft open at the moment; it is gone a minute later.",
    Mail: "Who was told of a move by mail; the move itself is in the record, and the outbox forgets.",
}
"""Tables that lead to a drug and are no part of its record, with the reason."""

ABOUT = {Revision.contributors.through: "Who else wrote a part of a revision."}
"""What a table holds, where no docstring says it."""


def about(model: type[models.Model]) -> str:
    """Return in a sentence or two what ``model`` holds."""
    return ABOUT.get(model) or " ".join((model.__doc__ or "").split("\n\n")[0].split()).replace("``", "")

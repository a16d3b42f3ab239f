"""What the demonstration's checkers hold against the label extract: some statements agree, one does not.

Everything else stays unchecked, one statement after the first of the two checks it takes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User

from monographs.editorial import workflow
from monographs.editorial.assembly import to_document
from monographs.editorial.models import Answer, Revision, Source


@dataclass(frozen=True)
class Held:
    """The statement whose words hold ``words``, the passage, by how many people, and what they found."""

    words: str
    quote: str
    people: int = 1
    agrees: bool = True


HELD = (
    Held(
        "300 mg by intravenous infusion over about 1 hour",
        "The recommended dose for adults is 300 mg, infused intravenously over approximately one hour, every "
        "four weeks.",
        people=2,
    ),
    Held(
        "Natalizumab increases the risk of PML",
        "The risk of PML, an opportunistic viral infection of the brain that usually leads to death or "
        "severe disability, is increased. Known risk factors are the presence of anti-JCV antibodies, longer "
        "treatment, especially beyond 2 years, and prior immunosuppressant use.",
        people=2,
    ),
    Held(
        "Natalizumab has been detected in human milk",
        "Natalizumab has been detected in human milk. There are no data on the effects of this exposure on "
        "the breastfed infant or on milk production.",
        people=2,
    ),
    Held(
        "Discontinue in patients with jaundice",
        "Treatment is discontinued in patients with jaundice or other evidence of significant liver injury.",
        people=2,
    ),
    Held(
        "Thrombocytopenia, at times with anaemia",
        "Neonatal thrombocytopenia, at times associated with anaemia, has been reported after exposure "
        "in utero.",
    ),
    Held("Headache (38%)", "Headache: 38% (placebo 33%)"),
    Held("Fatigue (27%)", "Fatigue: 27% (placebo 21%)"),
    Held("Urinary tract infection (21%)", "Urinary tract infections: 21% (placebo 17%)"),
    Held("Rash (12%)", "Rash: 12% (placebo 9%)"),
    Held(
        "Anaphylaxis or anaphylactoid reaction (0.8%)",
        "Acute hypersensitivity reactions: 1.1% (placebo 0.3%)",
        agrees=False,
    ),
)


def hold_against(*, revision: Revision, source: Source, checkers: Sequence[User]) -> None:
    """Let ``checkers``, who had no part in ``revision``, hold its statements against ``source``."""
    statements = list(to_document(revision).statements())
    for held in HELD:
        (key,) = (statement.key for statement in statements if held.words in statement.words)
        for person in checkers[: held.people]:
            workflow.check_statement(
                revision=revision,
                key=key,
                source=source,
                quote=held.quote,
                by=person,
                supported=Answer.YES if held.agrees else Answer.NO,
                accurate=Answer.YES if held.agrees else Answer.NO,
                plausible=Answer.YES,
            )

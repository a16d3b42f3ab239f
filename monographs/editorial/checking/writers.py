"""Who had a part in the words of a text, and so cannot say that they are right.

The text is the revision and those it continues: whoever wrote a sentence two editions ago is no second pair
of eyes on it today. Bringing the quoted source in is no part in the text: an importer cannot change its
bytes, and its origin is on record. But a source is only as good as whoever vouches for it, so that the check
of that person never lowers the warning alone (``standing.is_enough``). Words taken from another text of the
drug bring their writers with them (``workflow.take_resolution``).
"""

from collections import defaultdict
from collections.abc import Sequence

from ..models import Revision


_PEOPLE = ("author_id", "importer_id", "last_editor_id", "submitted_by_id")


def writers_of(revision: Revision) -> frozenset[int]:
    """Return the primary keys of everybody with a part in ``revision`` or in a text that it continues."""
    return writers_of_each([revision])[revision.pk]


def writers_of_each(revisions: Sequence[Revision]) -> dict[int, frozenset[int]]:
    """Return for each of ``revisions``, by primary key, what ``writers_of`` returns, in two queries."""
    drugs = Revision.objects.filter(drug__in={revision.drug_id for revision in revisions}).order_by()
    series: dict[tuple[int, str], dict[int, dict[str, int | None]]] = defaultdict(dict)
    for row in drugs.values("pk", "drug_id", "language", "based_on_id", "restores_id", *_PEOPLE):
        series[row["drug_id"], row["language"]][row["pk"]] = row
    texts = {one.pk: _continued(one, series[one.drug_id, one.language]) for one in revisions}
    through = Revision.contributors.through.objects.filter(
        revision__in={pk for some in texts.values() for pk in some}
    )
    contributors = list(through.values_list("revision_id", "user_id"))
    found = {}
    for revision in revisions:
        rows = series[revision.drug_id, revision.language]
        # What is about to be saved of the revision counts already, whoever asks within the same move.
        people = {getattr(revision, name) for name in _PEOPLE}
        people |= {rows[pk][name] for pk in texts[revision.pk] for name in _PEOPLE}
        people |= {user for pk, user in contributors if pk in texts[revision.pk]}
        found[revision.pk] = frozenset(people - {None})
    return found


def _continued(revision: Revision, rows: dict[int, dict[str, int | None]]) -> set[int]:
    found: set[int] = set()
    waiting: list[int | None] = [revision.pk, revision.based_on_id, revision.restores_id]
    while waiting:
        pk = waiting.pop()
        if pk is not None and pk in rows and pk not in found:
            found.add(pk)
            waiting += [rows[pk]["based_on_id"], rows[pk]["restores_id"]]
    return found

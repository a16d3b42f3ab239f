"""Who had a part in the words of a text, and so cannot say that they are right.

The text is the revision and those it continues: whoever wrote a sentence two editions ago is no second pair
of eyes on it today. Bringing the quoted source in is no part in the text: an importer cannot change its
bytes, and its origin is on record. But a source is only as good as whoever vouches for it, so that the check
of that person never lowers the warning alone (``standing.is_enough``).
"""

from ..models import Revision


_PEOPLE = ("author_id", "importer_id", "last_editor_id", "submitted_by_id")


def writers_of(revision: Revision) -> frozenset[int]:
    """Return the primary keys of everybody with a part in ``revision`` or in a text that it continues."""
    series = Revision.objects.filter(drug=revision.drug_id, language=revision.language).order_by()
    rows = {row["pk"]: row for row in series.values("pk", "based_on_id", "restores_id", *_PEOPLE)}
    texts = _continued(revision, rows)
    # What is about to be saved of the revision counts already, whoever asks within the same move.
    people = {getattr(revision, name) for name in _PEOPLE}
    people |= {rows[pk][name] for pk in texts for name in _PEOPLE}
    through = Revision.contributors.through.objects.filter(revision__in=texts)
    return frozenset({*people, *through.values_list("user_id", flat=True)} - {None})


def _continued(revision: Revision, rows: dict[int, dict[str, int | None]]) -> set[int]:
    found: set[int] = set()
    waiting: list[int | None] = [revision.pk, revision.based_on_id, revision.restores_id]
    while waiting:
        pk = waiting.pop()
        if pk is not None and pk in rows and pk not in found:
            found.add(pk)
            waiting += [rows[pk]["based_on_id"], rows[pk]["restores_id"]]
    return found

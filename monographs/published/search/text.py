"""Finding by words of the text, with the full-text search of the database at hand.

Both backends take plain words, so that no character of a query is syntax, and ask for all of them.
"""

from collections.abc import Sequence

from django.db import connections, router

from ..models import SearchEntry
from ..naming import parted


# Parameters: words, language, most ("{query}" makes the words one query). Names weigh more than the body.
_SQL = {
    "sqlite": """
        SELECT monographs_search.rowid FROM monographs_search
        JOIN monographs_edition ON monographs_edition.id = monographs_search.rowid
        WHERE monographs_search MATCH %s
          AND monographs_edition.state = 'current' AND monographs_edition.language = %s
        ORDER BY bm25(monographs_search, 10.0, 1.0), monographs_search.rowid LIMIT %s
    """,
    "postgresql": """
        SELECT edition_id FROM monographs_searchentry
        JOIN monographs_edition ON monographs_edition.id = edition_id
        CROSS JOIN LATERAL (SELECT {query} AS query) AS asked
        WHERE vector @@ query
          AND monographs_edition.state = 'current' AND monographs_edition.language = %s
        ORDER BY ts_rank(vector, query) DESC, edition_id LIMIT %s
    """,
}


def matching(words: Sequence[str], *, language: str, most: int) -> list[int]:
    """Return the keys of at most ``most`` current editions that hold all ``words`` (folded), best first."""
    connection = connections[router.db_for_read(SearchEntry)]
    query, asked = _QUERY[connection.vendor]([parted(word) for word in words])
    sql = _SQL[connection.vendor].replace("{query}", query)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*asked, language, most])
        return [key for (key,) in cursor.fetchall()]


def _fts5(words: Sequence[str]) -> tuple[str, list[str]]:
    # In quotation marks a word is a word, whatever FTS5 means by it; signs that are parted stand together.
    return "", [" ".join(f'"{word}"' for word in words)]


def _tsquery(words: Sequence[str]) -> tuple[str, list[str]]:
    return " && ".join("phraseto_tsquery('english', %s)" for _ in words), list(words)


_QUERY = {"sqlite": _fts5, "postgresql": _tsquery}

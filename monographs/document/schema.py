"""The JSON Schema of a Document: what a program may rely on when it reads one."""

from functools import cache

from .canonical import canonical_json
from .record import Document


DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def json_schema() -> bytes:
    """Return the JSON Schema (2020-12) of a Document as ``canonical_json`` writes it.

    It is made from the types themselves, so it says neither more nor less than they check, but for what no
    schema can say: that keys are unique and that places name sources the Document lists.
    """
    schema = Document.model_json_schema(mode="serialization")
    return canonical_json({"$schema": DIALECT, **schema})

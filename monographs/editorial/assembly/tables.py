"""Which table holds which kind of statement, and which of its columns are the kind's own."""

from monographs.document import KINDS

from ..models import STATEMENT_MODELS


SHARED = {"key", "words", "origin", "check", "confidence", "group", "part_of", "kind"}
KIND_OF_MODEL = dict(zip(STATEMENT_MODELS, KINDS, strict=True))
MODEL_OF_KIND = dict(zip(KINDS, STATEMENT_MODELS, strict=True))
OWN_FIELDS = {kind: tuple(name for name in kind.model_fields if name not in SHARED) for kind in KINDS}
NULLABLE = {model: {field.name for field in model._meta.fields if field.null} for model in STATEMENT_MODELS}

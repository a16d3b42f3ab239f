"""What programs get of an edition: the facts an export needs, and the data block in the page's head.

An edition's exports are made from its frozen Document, so one made for a digest holds for good; the last few
hundred are kept in memory.
"""

from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from monographs import exporters
from monographs.document import Document, load, sha256
from monographs.exporters import EditionFacts, to_jsonld

from .. import languages
from ..models import Edition
from ..pages.body import render_body
from ..pages.withholding import as_shown, is_as_shown, withholds
from ..reports.outcomes import kept, upheld


_KEPT = 64  # data blocks of about 20 KB, with the Documents they were made of


def body(edition: Edition) -> str:
    """Return the HTML below the flag: made at signing, or anew where the site withholds other things now."""
    return edition.html if is_as_shown(edition.template_version) else _body(edition.document, withholds())


@lru_cache(maxsize=_KEPT)
def _body(text: str, withheld: bool) -> str:
    # What is withheld is part of the key only.
    document = load(text)
    with languages.speaking(document.language):
        return render_body(document)


def document(edition: Edition) -> tuple[Document, tuple[str, ...]]:
    """Return the Document of ``edition`` as its page shows it, and the keys of statements withheld."""
    return _shown(edition.document)


def _shown(text: str) -> tuple[Document, tuple[str, ...]]:
    whole = load(text)
    shown = as_shown(whole)
    pairs = zip(whole.statements(), shown.statements(), strict=True)
    return shown, tuple(signed.key for signed, told in pairs if signed != told)


def facts(edition: Edition) -> EditionFacts:
    """Return the record of ``edition``, as exports name it."""
    return EditionFacts(
        address=absolute("monograph", edition.slug),
        permanent=absolute("edition", edition.slug, edition.number),
        about=absolute("about"),
        number=edition.number,
        state=edition.state,
        digest=edition.digest,
        signed_by=edition.signed_by,
        signed_at=edition.signed_at,
        review_due=edition.review_due,
        upheld=upheld(edition),
        kept=kept(edition),
    )


def absolute(name: str, *args: object) -> str:
    """Return the whole address of the readers' page ``name``."""
    return f"{settings.SITE_URL}{reverse(f'shelf:{name}', args=args)}"


def data_block(edition: Edition) -> str:
    """Return the JSON-LD of ``edition``, safe inside a ``<script>`` data block."""
    return _data_block(edition.document, facts(edition), settings.UNCHECKED_HIGH_RISK)


@lru_cache(maxsize=_KEPT)
def _data_block(text: str, record: EditionFacts, setting: str) -> str:
    # The setting is part of the key: what is withheld changes with it.
    shown, withheld = _shown(text)
    return to_jsonld(shown, record, withheld, gettext)


@cache
def exporters_version() -> str:
    """Return a fingerprint of the code that makes exports, so that a new form renews every copy."""
    files = [*sorted(Path(exporters.__file__).parent.glob("*.py")), *languages.catalogues()]
    return sha256(b"".join(file.read_bytes() for file in files))[:12]

"""Making a copy, which the ledger records with the digest of what was handed over."""

from dataclasses import dataclass
from datetime import UTC

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from monographs.document import sha256

from .. import ledger
from ..models import Drug
from ..people import printed_name
from .archive import pack
from .gathering import gather


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy as it was handed over."""

    file_name: str
    data: bytes
    sha256: str


@transaction.atomic
def hand_over(*, drug: Drug, by: User | None, purpose: str) -> Copy:
    """Return the complete copy of ``drug`` and record that it was made, in one transaction.

    For callers that have checked who asks. ``by`` is None for the operator of the machine.
    """
    gathered = gather(drug)
    at = timezone.now().astimezone(UTC)
    made = {
        "at": at.isoformat(timespec="seconds"),
        "by": printed_name(by) if by else "the operator, by command",
        "for": purpose,
    }
    data = pack(gathered, made, at)
    copy = Copy(f"{drug.slug}-copy-{at:%Y%m%dT%H%M%SZ}.zip", data, sha256(data))
    ledger.append(actor=by, action="copy", subject=drug, purpose=purpose, sha256=copy.sha256)
    return copy

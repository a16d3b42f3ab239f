"""The words of a mail, in plain text: who did what to which text, and where to look.

A drug and a revision are named; what a text, a comment or a reason says stays on the desk.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse

from monographs.document.characters import visible

from ..models import Mail, MailKind
from ..people import printed_name


MOST = 50
"""Things of one kind that a digest names."""

_LONGEST = 100

_SAID = {
    "submit": "{who} submitted {text} for review.",
    "request_changes": "{who} requested changes to {text}. The reason is on its page.",
    "approve": "{who} approved {text}.",
    "reject": "{who} rejected {text}. The reason is on its page.",
    "withdraw": "{who} withdrew {text}. The reason is on its page.",
    "": "{who} commented on {text}.",
}

_HEADS = {
    MailKind.SUBMITTED: "Submitted",
    MailKind.CHANGES_REQUESTED: "Changes requested",
    MailKind.DECIDED: "Decided",
    MailKind.COMMENTED: "Commented",
    MailKind.OVERDUE: "Review overdue",
}


def one_line(text: str) -> str:
    """Return ``text`` as one short line: no line ends, nothing hidden, nothing that begins a header."""
    line = " ".join(visible(text).split())
    line = "".join(letter for letter in line if letter.isprintable())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def subject_of(mails: Sequence[Mail]) -> str:
    """Return the subject of a mail about ``mails``."""
    if len(mails) == 1:
        (mail,) = mails
        return f"[Countersign] {_HEADS[MailKind(mail.kind)]}: {_text(mail)}"
    return f"[Countersign] {len(mails)} notices"


def body_of(mails: Sequence[Mail]) -> str:
    """Return the body of a mail about ``mails``: kind by kind, where there are several."""
    parts = ["\n".join(_one(mails[0]))] if len(mails) == 1 else list(_kinds(mails))
    return "\n\n".join([*parts, _foot()]) + "\n"


def _kinds(mails: Sequence[Mail]) -> Iterator[str]:
    order = list(MailKind)
    in_order = sorted(mails, key=lambda mail: (order.index(MailKind(mail.kind)), mail.pk))
    for kind, group in groupby(in_order, key=lambda mail: MailKind(mail.kind)):
        found = list(group)
        head = f"{_HEADS[kind]} ({len(found)})"
        lines = [line for mail in found[:MOST] for line in _one(mail)]
        more = [f"and {len(found) - MOST} more, on the desk"] if len(found) > MOST else []
        yield "\n".join([head, "-" * len(head), *lines, *more])


def _one(mail: Mail) -> list[str]:
    page = "change" if mail.kind == MailKind.CHANGES_REQUESTED else "review"
    link = address(reverse(f"admin:monographs_revision_{page}", args=[mail.revision_id]))
    if mail.kind == MailKind.OVERDUE:
        due = mail.revision.review_due
        said = f"{_text(mail)} was to be looked at again by {due:%d %B %Y}."
    else:
        said = _SAID[mail.what].format(who=_who(mail.actor), text=_text(mail))
    return [said, link]


def _who(person: User | None) -> str:
    return one_line(printed_name(person)) if person else "Somebody"


def _text(mail: Mail) -> str:
    return f"{one_line(str(mail.revision.drug))}, revision {mail.revision.number}"


def _foot() -> str:
    return f"--\nWhich mail you get: {address(reverse('admin:my_mail'))}"


def address(path: str) -> str:
    """Return ``path`` with the address of the site before it."""
    return f"{settings.SITE_URL}{path}"

"""Load the demonstration: three drugs, five accounts, every state a reader or moderator meets."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from monographs.document import sha256
from monographs.document.vocabulary import OriginKind
from monographs.editorial import workflow
from monographs.editorial.imports import import_document
from monographs.editorial.models import Drug, Revision, Source
from monographs.editorial.workflow.findings import unanswered
from monographs.importers import Declaration
from monographs.management.demo_checks import hold_against


FOLDER = Path(__file__).resolve().parents[1] / "demo"

ACCOUNTS = {
    "editor": ("Demo", "Editor", ["Editors"]),
    "moderator": ("Demo", "Moderator", ["Moderators"]),
    "admin": ("Demo", "Administrator", ["Administrators"]),
    "checker-1": ("First", "Checker", ["Editors"]),
    "checker-2": ("Second", "Checker", ["Editors"]),
}

PUBLISHED = {"infliximab.md": OriginKind.AI}
TRANSLATED = {"infliximab-zh.md": ("infliximab", "zh-Hans", OriginKind.AI)}
CHECKED = ("natalizumab-reference.md", OriginKind.HUMAN)
HELD_AGAINST = ("natalizumab-label-extract.md", OriginKind.LABEL)
WITHDRAWN = {"itolizumab.md": OriginKind.AI}
WAITING = {"natalizumab-ai.md": OriginKind.AI}
DRAFTED = {"natalizumab-article.txt": OriginKind.UNKNOWN}

WHY_WITHDRAWN = (
    "Withdrawn as an example: the approval of this drug differs between countries, and the page did not say "
    "clearly enough which of its uses are approved where."
)


class Command(BaseCommand):
    """demo: loads everything or nothing; a second run changes nothing."""

    help = "Load the demonstration monographs and accounts (only when DEBUG is on)."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo makes accounts with printed passwords. Set DEBUG=on to load it.")
        if User.objects.filter(username="editor").exists():
            self.stdout.write("The demo is loaded already; its passwords were printed when it was.")
            return
        with transaction.atomic():
            passwords = _load()
        self.stdout.write("The demo is loaded. Sign in at /admin/ with one of these, shown only now:")
        for username, password in passwords.items():
            self.stdout.write(f"  {username:<10} {password}")


def _load() -> dict[str, str]:
    passwords = {username: secrets.token_urlsafe(12) for username in ACCOUNTS}
    people = {username: _account(username, password) for username, password in passwords.items()}
    editor, moderator, password = people["editor"], people["moderator"], passwords["moderator"]

    for name, origin in PUBLISHED.items():
        _publish(_draft(name, origin, editor), editor, moderator, password)
    for name, (slug, language, origin) in TRANSLATED.items():
        drug = Drug.objects.get(slug=slug)
        _publish(_draft(name, origin, editor, language=language, drug=drug), editor, moderator, password)
    reference, _ = _draft(*CHECKED, editor), _draft(*HELD_AGAINST, editor)
    extract = Source.objects.get(sha256=sha256((FOLDER / HELD_AGAINST[0]).read_bytes()))
    checkers = [people["checker-1"], people["checker-2"]]
    hold_against(revision=reference, source=extract, checkers=checkers)
    _publish(reference, editor, moderator, password)
    for name, origin in WITHDRAWN.items():
        revision = _publish(_draft(name, origin, editor), editor, moderator, password)
        workflow.withdraw(revision=revision, by=moderator, password=password, reason=WHY_WITHDRAWN)
    for name, origin in WAITING.items():
        workflow.submit(revision=_draft(name, origin, editor), by=editor)
    for name, origin in DRAFTED.items():
        _draft(name, origin, editor)
    return passwords


def _account(username: str, password: str) -> User:
    first, last, groups = ACCOUNTS[username]
    account = User.objects.create_user(
        username, password=password, first_name=first, last_name=last, is_staff=True
    )
    account.groups.set(Group.objects.filter(name__in=groups))
    return account


def _draft(
    name: str, origin: OriginKind, editor: User, *, language: str = "en", drug: Drug | None = None
) -> Revision:
    declared = Declaration(
        origin=origin, language=language, publisher="Countersign demonstration", licence="MIT"
    )
    outcome = import_document(
        data=(FOLDER / name).read_bytes(), declaration=declared, by=editor, file_name=name, drug=drug
    )
    if outcome.revision_pk is None:
        why = " ".join((outcome.message, *outcome.reasons))
        raise CommandError(f"The demonstration text {name} did not become a draft: {why}")
    return Revision.objects.get(pk=outcome.revision_pk)


def _publish(revision: Revision, editor: User, moderator: User, password: str) -> Revision:
    revision = workflow.submit(revision=revision, by=editor)
    answers = dict.fromkeys(unanswered(revision.submission), "Accepted for the demonstration.")
    if answers:
        digest = revision.submission.digest
        workflow.answer_findings(revision=revision, by=moderator, digest=digest, answers=answers)
    return workflow.approve(
        revision=revision, by=moderator, digest=revision.submission.digest, password=password
    )

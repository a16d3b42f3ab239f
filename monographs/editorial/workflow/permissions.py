"""Who may do what: rules in pairs.

``check_user_can_…`` raises NotAllowed with a sentence for people; ``refusal`` turns any of them into
that sentence (the tooltip of the disabled button) or None. Rules fail closed: without a person, no.
"""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser, User

from ..checking.writers import writers_of
from ..models import Comment, Revision
from .errors import NotAllowed


Anyone = User | AnonymousUser | None


def check_user_can_edit(user: Anyone, revision: Revision | None = None) -> None:
    """Editors write drafts."""
    _check_permission(user, "monographs.change_revision", "Only editors can change drafts.")


def check_user_can_import(user: Anyone) -> None:
    """Editors bring documents in."""
    _check_permission(user, "monographs.add_source", "Only editors can import documents.")


def check_user_can_set_standing(user: Anyone) -> None:
    """Editors say which sources may still be relied on."""
    _check_permission(user, "monographs.change_source", "Only editors can change the standing of a source.")


def check_user_can_check(user: Anyone, revision: Revision) -> None:
    """Editors and moderators hold statements against sources, but not those of an own text."""
    _check_permission(user, "monographs.add_check", "Only editors and moderators can check statements.")
    if user is None or user.pk in writers_of(revision):
        raise NotAllowed(
            "You wrote, imported, edited or submitted this text, one that it continues or one it took words "
            "from; somebody who had no part in it checks it."
        )


def check_user_can_take_tasks(user: Anyone) -> None:
    """Editors and moderators see to tasks."""
    _check_permission(user, "monographs.add_check", "Only editors and moderators see to tasks.")


def check_user_can_submit(user: Anyone, revision: Revision) -> None:
    """Whoever may edit a draft may submit it."""
    check_user_can_edit(user, revision)


def check_user_can_withdraw_submission(user: Anyone, revision: Revision) -> None:
    """The author or the submitter may take a submission back."""
    check_user_can_edit(user, revision)
    if user is None or user.pk not in (revision.author_id, revision.submitted_by_id):
        raise NotAllowed("Only its author or the person who submitted it can take a submission back.")


def check_user_can_review(user: Anyone, revision: Revision) -> None:
    """A moderator who wrote no part of the revision decides on it."""
    _check_permission(user, "monographs.review_revision", "Only moderators can decide on a revision.")
    if has_part_in(user, revision):
        raise NotAllowed(
            "You wrote, imported, edited or submitted this revision, or a text it took words from; ask "
            "another moderator to decide on it."
        )


def check_user_can_judge(user: Anyone, revision: Revision) -> None:
    """Whoever decides on a revision judges its statements one by one: never those of an own text."""
    check_user_can_review(user, revision)


def check_user_can_override(user: Anyone, revision: Revision) -> None:
    """An administrator who wrote no part of the text answers for a finding that blocks it."""
    _check_permission(user, "monographs.override_finding", "Only administrators can override a finding.")
    if has_part_in(user, revision):
        raise NotAllowed("You had a part in this text; ask another administrator to override the finding.")


def check_user_can_comment(user: Anyone) -> None:
    """Editors and moderators comment, on their own texts too."""
    _check_permission(user, "monographs.add_comment", "Only editors and moderators can comment.")


def check_user_can_resolve(user: Anyone, comment: Comment) -> None:
    """Who wrote a comment, or a moderator, says that it is dealt with."""
    check_user_can_comment(user)
    if user is None or not (user.pk == comment.by_id or user.has_perm("monographs.review_revision")):
        raise NotAllowed("Only who wrote a comment, or a moderator, can resolve it.")


def check_user_can_reinstate(user: Anyone, revision: Revision) -> None:
    """Somebody who had no part in the text brings a withdrawn monograph back before the moderators."""
    _check_permission(
        user, "monographs.reinstate_revision", "Only editors and moderators can reinstate a monograph."
    )
    if has_part_in(user, revision):
        raise NotAllowed("You had a part in this text; a second person reinstates it.")


def check_user_can_copy(user: Anyone) -> None:
    """Who may read the ledger may make a complete copy, which holds it."""
    _check_permission(
        user, "monographs.view_ledgerentry", "Only moderators and administrators can make a complete copy."
    )


def check_user_can_withdraw(user: Anyone, revision: Revision | None = None) -> None:
    """Moderators take monographs off the shelf, also their own: it only ever makes less public."""
    _check_permission(user, "monographs.withdraw_revision", "Only moderators can withdraw a monograph.")


def has_part_in(user: Anyone, revision: Revision) -> bool:
    """Whether ``user`` began, imported, edited or submitted ``revision``, or a text it took words from."""
    if user is None or user.pk is None:
        return False
    people = (revision.author_id, revision.importer_id, revision.last_editor_id, revision.submitted_by_id)
    return user.pk in people or revision.contributors.filter(pk=user.pk).exists()


def refusal(check: Callable[..., None], user: Anyone, *args: object) -> str | None:
    """Return the sentence with which ``check`` refuses, or None when it does not."""
    try:
        check(user, *args)
    except NotAllowed as error:
        return str(error)
    return None


def _check_permission(user: Anyone, permission: str, sentence: str) -> None:
    if user is None or not user.is_active or not user.has_perm(permission):
        raise NotAllowed(sentence)

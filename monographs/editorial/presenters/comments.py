"""The comments on a revision, where the page shows them."""

from dataclasses import dataclass

from monographs.document import Document

from ..models import Comment, Revision
from ..workflow import permissions
from .facts import kind_label
from .wordings import plain


@dataclass(frozen=True, slots=True)
class CommentView:
    """One comment. ``about`` names its statement in words; ``key`` is empty when that is gone."""

    comment: Comment
    about: str
    key: str
    can_resolve: bool


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments of a revision: the open ones, the resolved ones, and what one may be about."""

    open: list[CommentView]
    resolved: list[CommentView]
    choices: list[tuple[str, str]]
    can_comment: bool


def comments_of(revision: Revision, document: Document, user: permissions.User) -> Comments:
    """Return the comments on ``revision``, whose text is ``document``, as ``user`` sees them."""
    names = {one.key: _name(one.kind, one.words) for one in document.statements()}
    views = [
        CommentView(
            comment=comment,
            about=_about(comment, names),
            key=comment.statement_key if comment.statement_key in names else "",
            can_resolve=not permissions.refusal(permissions.check_user_can_resolve, user, comment),
        )
        for comment in revision.comments.select_related("by", "resolved_by")
    ]
    return Comments(
        open=[view for view in views if view.comment.resolved_at is None],
        resolved=[view for view in views if view.comment.resolved_at is not None],
        choices=list(names.items()),
        can_comment=not permissions.refusal(permissions.check_user_can_comment, user),
    )


def _about(comment: Comment, names: dict[str, str]) -> str:
    if not comment.statement_key:
        return "The whole text"
    gone = f"A statement that is no longer in the text ({comment.statement_key})"
    return names.get(comment.statement_key, gone)


def _name(kind: str, words: str) -> str:
    words = plain(words)
    return f"{kind_label(kind)}: {words if len(words) <= 70 else f'{words[:69]}…'}"

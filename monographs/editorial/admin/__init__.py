"""The desk in the browser: Django's admin, where editors and moderators work.

``site`` names it; ``revisions`` is the editor's page with its forms and inlines, ``review`` and
``decisions`` the moderator's; ``guarded`` is what every table has in common. Moves go through
``monographs.editorial.workflow``; a refusal becomes a page in ``refusals``.
"""

from django.contrib.auth.models import Group, User

from ..models import Decision, Drug, LedgerEntry, Revision, Source, Term
from .drugs import DrugAdmin, TermAdmin
from .people import PersonAdmin, RoleAdmin
from .record import DecisionAdmin, LedgerEntryAdmin
from .reports import Report, ReportAdmin
from .revisions import RevisionAdmin
from .site import desk
from .sources import SourceAdmin


for model, page in (
    (Drug, DrugAdmin),
    (Source, SourceAdmin),
    (Revision, RevisionAdmin),
    (Term, TermAdmin),
    (Decision, DecisionAdmin),
    (LedgerEntry, LedgerEntryAdmin),
    (Report, ReportAdmin),
    (User, PersonAdmin),
    (Group, RoleAdmin),
):
    desk.register(model, page)

__all__ = ["desk"]

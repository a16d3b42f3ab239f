"""The desk in the browser: Django's admin, where editors and moderators work.

``site`` names it; ``revisions`` is the editor's page with its forms and inlines, ``review`` and
``decisions`` the moderator's; ``guarded`` is what every table has in common. Moves go through
``monographs.editorial.workflow``; a refusal becomes a page in ``refusals``.
"""

from django.contrib.auth.models import Group, User

from ..models import Decision, Drug, LedgerEntry, Revision, Source, Term
from .drugs import DrugAdmin, TermAdmin
from .my_mail import my_mail
from .overview import overview_page
from .people import PersonAdmin, RoleAdmin
from .queue import overdue, review_queue
from .record import DecisionAdmin, LedgerEntryAdmin
from .reports import Report, ReportAdmin
from .revisions import RevisionAdmin
from .second_factor import enrolment, reset
from .site import desk
from .sources import SourceAdmin
from .tasks import take_task, task_list
from .uploads import import_page


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

for route, name, view in (
    ("overview/", "overview", overview_page),
    ("review-queue/", "review_queue", review_queue),
    ("tasks/", "tasks", task_list),
    ("tasks/<int:pk>/take/", "take_task", take_task),
    ("overdue/", "overdue", overdue),
    ("my-mail/", "my_mail", my_mail),
    ("second-factor/", "second_factor", enrolment),
    ("second-factor/<int:pk>/reset/", "reset_second_factor", reset),
    ("import/", "import_document", import_page),
):
    desk.add_page(route, name, view)

__all__ = ["desk"]

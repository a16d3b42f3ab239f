"""The admin site of the desk: its name, its own pages, and where they stand in its menu."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from ..presenters import queue as queue_counts


FORBIDDEN = "Your role does not include this. If you need it for your work, ask an administrator."


class DeskSite(admin.AdminSite):
    """Django's admin under the name of the product, with the review queue in its menu."""

    site_title = "Countersign"
    site_header = "Countersign"
    index_title = "The desk"

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Put the desk's own pages before those of the admin."""
        from . import my_mail, overview, queue, second_factor, tasks, uploads  # noqa: PLC0415 - these pages need the site

        own = [
            path("overview/", self.admin_view(overview.overview_page), name="overview"),
            path("review-queue/", self.admin_view(queue.review_queue), name="review_queue"),
            path("tasks/", self.admin_view(tasks.task_list), name="tasks"),
            path("tasks/<int:pk>/take/", self.admin_view(tasks.take_task), name="take_task"),
            path("overdue/", self.admin_view(queue.overdue), name="overdue"),
            path("my-mail/", self.admin_view(my_mail.my_mail), name="my_mail"),
            path("second-factor/", self.admin_view(second_factor.enrolment), name="second_factor"),
            path(
                "second-factor/<int:pk>/reset/",
                self.admin_view(second_factor.reset),
                name="reset_second_factor",
            ),
            path("import/", self.admin_view(uploads.import_page), name="import_document"),
        ]
        return own + super().get_urls()

    def admin_view(
        self, view: Callable[..., HttpResponse], cacheable: bool = False
    ) -> Callable[..., HttpResponse]:
        """Let a forbidden page say so in words and lose nothing that was sent; no cache keeps any page."""

        @wraps(view)
        def in_words(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except PermissionDenied:
                context = {**self.each_context(request), "title": "Not allowed", "sentence": FORBIDDEN}
                return TemplateResponse(request, "desk/refused.html", context, status=403)

        guarded = super().admin_view(in_words, cacheable=False)

        @wraps(view)
        def signed_in(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            wrote = set(request.POST) - {"csrfmiddlewaretoken"}
            if wrote and not request.user.is_authenticated:
                from . import signing_in  # noqa: PLC0415 - it needs the site

                return signing_in.ask(request)
            return guarded(request, *args, **kwargs)

        return signed_in

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Sign somebody in, and give back what they sent while they were signed out."""
        from . import signing_in  # noqa: PLC0415 - it needs the site

        carried = request.POST.get("carried", "")
        response = super().login(request, {"carried": carried, **(extra_context or {})})
        if carried and isinstance(response, HttpResponseRedirect):
            return signing_in.send_again(request, response.url, carried)
        return response

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Begin with what waits for the person."""
        from ..presenters.overview import waiting_for  # noqa: PLC0415 - it names pages of the site

        sees = request.user.has_perm("monographs.view_revision")
        waiting = waiting_for(request.user) if sees else []
        return super().index(request, {"waiting": waiting, **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Put what people do every day first."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            if app["app_label"] == "monographs":
                app["models"] = _daily_work(request) + app["models"]
        return sorted(apps, key=lambda app: app["app_label"] != "monographs")


def _daily_work(request: HttpRequest) -> list[dict[str, Any]]:
    user = request.user
    pages = []
    if user.has_perm("monographs.view_revision"):
        pages.append(("Overview", "Overview", reverse("admin:overview")))
        waiting, overdue = queue_counts.waiting(), queue_counts.overdue_count()
        pages.append(
            (_told("Review queue", waiting, "waiting"), "ReviewQueue", reverse("admin:review_queue"))
        )
        pages.append((_told("Overdue reviews", overdue, "overdue"), "Overdue", reverse("admin:overdue")))
        pages.append(("Tasks", "Tasks", reverse("admin:tasks")))
    if user.has_perm("monographs.view_source"):
        waiting_sources = reverse("admin:monographs_source_changelist") + "?quarantine=waiting"
        pages.append(("Quarantine", "Quarantine", waiting_sources))
    if user.has_perm("monographs.review_revision"):
        pages.append(("Second factor", "SecondFactor", reverse("admin:second_factor")))
    pages.append(("My mail", "MyMail", reverse("admin:my_mail")))
    if user.has_perm("monographs.add_source"):
        pages.append(("Import a document", "Import", reverse("admin:import_document")))
    return [
        {"name": name, "object_name": object_name, "admin_url": url, "add_url": None, "is_page": True}
        for name, object_name, url in pages
    ]


def _told(name: str, count: int, what: str) -> str:
    return f"{name} ({count} {what})" if count else name


desk = DeskSite(name="admin")

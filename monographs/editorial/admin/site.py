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
from ..presenters.overview import waiting_for
from . import signing_in


FORBIDDEN = "Your role does not include this. If you need it for your work, ask an administrator."


class DeskSite(admin.AdminSite):
    """Django's admin under the name of the product, with the review queue in its menu."""

    site_title = "Countersign"
    site_header = "Countersign"
    index_title = "The desk"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.pages: list[tuple[str, str, Callable[..., HttpResponse]]] = []

    def add_page(self, route: str, name: str, view: Callable[..., HttpResponse]) -> None:
        """Put a page of the desk's own at ``route``, under ``name``."""
        self.pages.append((route, name, view))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Put the desk's own pages before those of the admin."""
        own = [path(route, self.admin_view(view), name=name) for route, name, view in self.pages]
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
                return signing_in.ask(request, self)
            return guarded(request, *args, **kwargs)

        return signed_in

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Sign somebody in, and give back what they sent while they were signed out."""
        carried = request.POST.get("carried", "")
        response = super().login(request, {"carried": carried, **(extra_context or {})})
        if carried and isinstance(response, HttpResponseRedirect):
            return signing_in.send_again(request, self, response.url, carried)
        return response

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Begin with what waits for the person."""
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


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer what a page sent that is older than the sign-in (Django's ``CSRF_FAILURE_VIEW``)."""
    return signing_in.refuse(request, desk)

"""Accounts and roles. An administrator manages them without being able to rise above the others."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from .. import ledger
from ..workflow.second_factor import is_enrolled
from .guarded import GuardedAdmin


class PersonAdmin(GuardedAdmin, UserAdmin):
    """Accounts. They are switched off, never deleted: the record names them."""

    list_display = ["username", "first_name", "last_name", "roles", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "groups"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": ["first_name", "last_name", "email"]}),
        ("Roles", {"fields": ["is_active", "is_staff", "groups"]}),
        ("Signing", {"fields": ["second_factor"]}),
        ("Record", {"fields": ["deeds"]}),
    ]

    def get_queryset(self, request: HttpRequest):
        """With the roles."""
        return super().get_queryset(request).prefetch_related("groups")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Only a superuser changes a superuser."""
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not above

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Only a superuser makes one."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj and request.user.is_superuser:
            return [*fieldsets, ("Beyond the roles", {"fields": ["is_superuser"]})]
        return fieldsets

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """The ledger names people by their account, so its name never changes."""
        return ["username", "second_factor", "deeds"] if obj else ["second_factor"]

    @admin.display(description="Second factor")
    def second_factor(self, person: User) -> SafeString | str:
        """Whether a device signs for the person, and where it is taken away."""
        if not person.pk or not is_enrolled(person):
            return "No device is enrolled."
        address = reverse("admin:reset_second_factor", args=[person.pk])
        return format_html('A device is enrolled. <a href="{}">Take it away</a>', address)

    @admin.display(description="What they did")
    def deeds(self, person: User) -> SafeString:
        """The way to their entries in the ledger."""
        address = reverse("admin:monographs_ledgerentry_changelist")
        asked = urlencode({"q": person.get_username()})
        return format_html('<a href="{}?{}">Open it in the ledger</a>', address, asked)

    def roles(self, person: User) -> str:
        """The names of the groups."""
        return ", ".join(group.name for group in person.groups.all())

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Remember who the person was before."""
        request.desk_person = _state(User.objects.get(pk=obj.pk)) if change else {}
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Record what an account may do, before and after."""
        super().save_related(request, form, formsets, change)
        person = User.objects.get(pk=form.instance.pk)
        action = "change_account" if change else "add_account"
        ledger.append(
            actor=request.user, action=action, subject=person, old=request.desk_person, new=_state(person)
        )

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        """Set somebody's password; that it was set is recorded."""
        response = super().user_change_password(request, id, form_url)
        person = self.get_object(request, id)
        if request.method == "POST" and response.status_code == 302 and person:
            with transaction.atomic():
                ledger.append(actor=request.user, action="set_password", subject=person)
        return response


def _state(person: User) -> dict[str, Any]:
    return {
        "username": person.username,
        "is_active": person.is_active,
        "is_staff": person.is_staff,
        "is_superuser": person.is_superuser,
        "roles": sorted(person.groups.values_list("name", flat=True)),
    }


class RoleAdmin(GuardedAdmin, GroupAdmin):
    """Roles are what the migrations made them; they can be looked at."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only a superuser invents roles."""
        return request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        """Only a superuser changes what a role may do; others would rise by it."""
        return request.user.is_superuser

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the permissions that mean something here."""
        if db_field.name == "permissions":
            wanted = Q(content_type__app_label="monographs") | Q(content_type__model__in=["user", "group"])
            kwargs["queryset"] = Permission.objects.filter(wanted).select_related("content_type")
        return super().formfield_for_manytomany(db_field, request, **kwargs)

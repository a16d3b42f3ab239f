"""Enrolling the device whose codes sign, and taking a lost one away."""

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from ..workflow import NotAllowed, WorkflowError, second_factor
from ..workflow.signatures import check_password
from .refusals import refused
from .site import desk


class CodeField(forms.CharField):
    """Six digits of an authenticator."""

    def __init__(self, **kwargs) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "one-time-code", "size": 8}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(**{"label": "Code of your device", "max_length": 12, "widget": widget, **kwargs})


class EnrolForm(forms.Form):
    """The first code of a device, with the password."""

    code = CodeField()
    password = forms.CharField(
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


def enrolment(request: HttpRequest) -> HttpResponse:
    """Begin an enrolment, show its secret, and confirm it with a code."""
    form = EnrolForm(request.POST if "code" in request.POST else None)
    try:
        if "begin" in request.POST:
            second_factor.begin_enrolment(request.user)
            return redirect(request.path)
        if form.is_valid():
            check_password(request.user, form.cleaned_data["password"])
            second_factor.confirm_enrolment(request.user, form.cleaned_data["code"])
            messages.success(request, "Enrolled. Each decision takes a code of this device from now on.")
            return redirect(request.path)
    except NotAllowed as error:
        form.add_error(None, str(error))
    except WorkflowError as error:
        return refused(request, error)
    context = {
        **desk.each_context(request),
        "title": "Second factor",
        "enrolled": second_factor.is_enrolled(request.user),
        "secret": second_factor.enrolling(request.user),
        "form": form,
    }
    status = 403 if form.is_bound else 200
    return TemplateResponse(request, "desk/second_factor.html", context, status=status)


def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the device of an account away, once that is confirmed."""
    if not request.user.has_perm("auth.change_user"):
        raise PermissionDenied
    person = get_object_or_404(User, pk=pk)
    if request.method == "POST":
        try:
            second_factor.reset(person=person, by=request.user)
        except WorkflowError as error:
            return refused(request, error)
        messages.success(request, f"The device of {person} is gone. They can enrol another.")
        return redirect("admin:auth_user_change", person.pk)
    context = {**desk.each_context(request), "title": f"Take the device of {person} away", "person": person}
    return TemplateResponse(request, "desk/reset_second_factor.html", context)

"""My mail: what a person is told by mail, and how."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from ..mail import choices_of, choose
from ..models import MailKind, MailWay
from .site import desk


class MailForm(forms.Form):
    """A way for each kind of thing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in MailKind:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                choices=MailWay.choices,
                widget=forms.RadioSelect,
                error_messages={"required": "Choose how you want to be told of this."},
            )


def my_mail(request: HttpRequest) -> HttpResponse:
    """Show and keep what the person is told, and how."""
    sent = request.method == "POST"
    form = MailForm(request.POST if sent else None, initial=choices_of(request.user))
    if sent and form.is_valid():
        choose(request.user, form.cleaned_data)
        messages.success(request, "Kept. It holds for what is already on its way to you, too.")
        return redirect("admin:my_mail")
    context = {
        **desk.each_context(request),
        "title": "My mail",
        "form": form,
        "address": request.user.email,
        "sends_mail": settings.SENDS_MAIL,
    }
    return TemplateResponse(request, "desk/my_mail.html", context, status=400 if sent else 200)

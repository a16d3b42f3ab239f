"""Nothing that somebody sends while signed out, or from a page older than the sign-in, is lost."""

from html import unescape

import pytest
from django.test import Client

from tests import factories
from tests.conftest import PASSWORD

from .pages import change_page, form_of, sent_for, signed_in, step


pytestmark = pytest.mark.django_db

OWN = {"headers": {"Origin": "http://testserver"}}


@pytest.fixture
def revision(editor):
    return factories.draft(author=editor)


def text_of(response) -> str:
    return response.content.decode()


def sign_in(client, page, person, password=PASSWORD):
    """Send the form of a page of sign-in, with what comes along in it."""
    carried = page.split('name="carried" value="')[1].split('"')[0]
    fields = form_of(page, form='id="login-form"') | {"username": person.username, "password": password}
    return client.post("/admin/login/", fields | {"carried": unescape(carried)})


def test_what_is_sent_while_signed_out_comes_along_through_the_sign_in(editor, revision):
    client = signed_in(editor)
    fields = sent_for(client, revision, target=["Integrin “α4” & <b>"])
    client.logout()
    asked = client.post(change_page(revision), fields)
    assert asked.status_code == 401
    assert "what you sent comes along" in text_of(asked)

    wrong = sign_in(client, text_of(asked), editor, password="guess")
    back = sign_in(client, text_of(wrong), editor)
    assert "no-store" in back.headers["Cache-Control"]
    revision.refresh_from_db()
    assert revision.target == ""
    again = form_of(text_of(back), form=f'action="{change_page(revision)}"')
    client.post(change_page(revision), again)
    revision.refresh_from_db()
    assert revision.target == "Integrin “α4” & <b>"


def test_neither_password_nor_code_of_a_device_comes_along(moderator, editor):
    waiting = factories.in_review(author=editor)
    sent = {"decision": "approve", "reason": "It is sound.", "password": "my-secret-word", "code": "908172"}
    asked = Client().post(step(waiting, "decide"), sent)
    assert "my-secret-word" not in text_of(asked)
    assert "908172" not in text_of(asked)
    assert "It is sound." in text_of(asked)


def test_a_page_older_than_the_sign_in_is_sent_again(editor, revision):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    sent = {"target": "Integrin", "csrfmiddlewaretoken": "x" * 32}
    answer = client.post(change_page(revision), sent, **OWN)
    assert answer.status_code == 403
    assert form_of(text_of(answer), form=f'action="{change_page(revision)}"')["target"] == ["Integrin"]


def test_words_from_another_site_are_not_offered_to_be_sent(editor, revision):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    for headers in ({}, {"headers": {"Origin": "https://elsewhere.example"}}):
        answer = client.post(change_page(revision), {"target": "Integrin"}, **headers)
        assert answer.status_code == 403
        assert "Integrin" not in text_of(answer)
        assert "nothing was done" in text_of(answer)


def test_a_page_of_sign_in_that_is_too_old_keeps_what_came_along(editor):
    client = Client(enforce_csrf_checks=True)
    sent = {"carried": '[["target", "Integrin"]]', "next": "/admin/", "username": "x", "password": "my-word"}
    asked = client.post("/admin/login/", sent, **OWN)
    assert asked.status_code == 401
    assert "Integrin" in text_of(asked)
    assert "my-word" not in text_of(asked)


def test_what_came_along_goes_to_no_other_site(editor):
    sent = {"carried": '[["target", "Integrin"]]', "next": "https://elsewhere.example/"}
    answer = Client().post("/admin/login/", {**sent, "username": editor.username, "password": PASSWORD})
    assert "elsewhere.example" not in text_of(answer)


@pytest.mark.parametrize("carried", ["[", "1", '[["one"]]', "{}"])
def test_what_came_along_damaged_is_dropped(editor, carried):
    sent = {"carried": carried, "username": editor.username, "password": PASSWORD, "next": "/admin/"}
    assert "repeat it there" in text_of(Client().post("/admin/login/", sent))


def test_what_is_too_long_to_come_along_says_so(revision):
    asked = Client().post(change_page(revision), {"target": "x" * 600_000})
    assert "too long to come along" in text_of(asked)

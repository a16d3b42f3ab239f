"""With ``UNCHECKED_HIGH_RISK=withhold``, no address of the shelf shows an amount that nobody has checked."""

import re

import pytest

from monographs.document import Document, Dosage, Handling, Notice, Precaution, Question
from monographs.published.pages.withholding import AMOUNT_WITHHELD, WITHHELD
from tests.documents import WRITTEN, a_document, a_section
from tests.published.addresses import PATHS, SHELF, names
from tests.published.documents import LABEL, checked
from tests.published.editions import publish


pytestmark = pytest.mark.django_db

CHANGES = "/drugs/exemplumab/changes/1-2/"
SECRET = re.compile(r"(?<!\d)(?:987|1974|654|1308)(?!\d)")
"""The unchecked amounts of both editions, and the double of each. No digest is met: it holds no such word."""


def unchecked(amount: int, *, name: str = "Exemplumab") -> Document:
    """Return a monograph with the unchecked ``amount`` wherever one may stand, and a checked one."""
    dose = {"origin": WRITTEN, "unit": "mg", "interval": "every 4 weeks"}
    said, in_water = f"At most {amount} mg a day.", f"Dilute {amount} mg in water."
    found = a_document(name, dose=str(amount))
    more = (
        a_section(
            "dosage",
            Dosage(key="dose-checked", words="321 mg once.", low="321", high="321", check=checked(), **dose),
            Dosage(
                key="dose-other",
                words=f"{amount} mg every 4 weeks",
                low=str(amount),
                high=str(amount * 2),
                group=f"At {amount} mg",
                maximum=f"{amount * 2} mg",
                **dose,
            ),
        ),
        a_section(
            "precautions",
            Precaution(key="limit", words=said, action=said, origin=WRITTEN),
            Precaution(key="bold", words=f"At most **{amount}** mg a day.", origin=WRITTEN),
            Handling(key="dilute", words=in_water, limit=f"{amount} mg", origin=WRITTEN),
        ),
        a_section(
            "patient_info",
            Question(key="ask", words=said, question=f"May I take {amount} mg?", origin=WRITTEN),
        ),
    )
    notice = Notice(kind="disclaimer", words=f"Nobody should take {amount} mg.", origin=WRITTEN)
    return found.replace(sections=(*found.sections, *more), notices=(notice,), sources=(LABEL,))


@pytest.fixture
def shelf():
    """Two editions that state unchecked amounts, and another drug that does."""
    publish(unchecked(987))
    publish(unchecked(654), number=2)
    publish(unchecked(987, name="Secundumab"))


@pytest.fixture
def withheld(settings, shelf):
    """A site that begins to withhold after the texts were signed."""
    settings.UNCHECKED_HIGH_RISK = "withhold"


def text_of(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == PATHS[path], path
    return re.sub(r"[0-9a-f]{16,64}", "", answer.content.decode())


def test_every_address_is_walked():
    assert set(names()) == set(SHELF)


def test_the_walk_would_find_them(client, shelf):
    """Where they are marked, the amounts are there to be seen."""
    shown = [path for path in PATHS if SECRET.search(text_of(client, path))]
    for path in ("/drugs/exemplumab/", "/drugs/exemplumab.md", "/drugs/exemplumab.json", CHANGES):
        assert path in shown
    assert "/drugs/exemplumab/report/" in shown
    assert "/compare/?drug=exemplumab&drug=secundumab" in shown


def test_no_address_shows_an_unchecked_amount(client, withheld):
    for path in PATHS:
        found = SECRET.search(text := text_of(client, path))
        assert not found, (path, text[max(found.start() - 200, 0) : found.end() + 50])


def test_nor_does_any_of_what_was_signed_while_it_was_withheld(client, settings):
    settings.UNCHECKED_HIGH_RISK = "withhold"
    publish(unchecked(987))
    publish(unchecked(654), number=2)
    publish(unchecked(987, name="Secundumab"))
    for path in PATHS:
        assert not SECRET.search(text_of(client, path)), path


def test_no_search_for_an_amount_tells_where_it_stands(client, settings):
    settings.UNCHECKED_HIGH_RISK = "withhold"
    publish(unchecked(987))
    assert "/drugs/exemplumab/" not in client.get("/search/?q=987").content.decode()
    assert "/drugs/exemplumab/" in client.get("/search/?q=exemplumab").content.decode()


def test_warnings_stay_without_their_amounts(client, withheld):
    text = text_of(client, "/drugs/exemplumab/")
    assert f"At most {AMOUNT_WITHHELD}." in text or f"At most {AMOUNT_WITHHELD} a day." in text
    assert WITHHELD in text
    assert "321 mg once." in text


def test_changes_say_that_a_dose_is_withheld_and_neither_figure_nor_ratio(client, withheld):
    text = text_of(client, CHANGES)
    assert "times lower" not in text
    assert "A dose that nobody has checked is withheld here" in text
    assert "doses changed" in text


def test_a_page_made_while_doses_were_withheld_is_whole_again_when_they_are_marked(client, settings):
    settings.UNCHECKED_HIGH_RISK = "withhold"
    publish(unchecked(987))
    settings.UNCHECKED_HIGH_RISK = "mark"
    for path in ("/drugs/exemplumab/", "/drugs/exemplumab.md"):
        assert "987 mg" in client.get(path).content.decode()


def test_the_setting_renews_every_copy(client, settings, shelf):
    for path in ("/drugs/exemplumab/", "/drugs/exemplumab.json", CHANGES):
        settings.UNCHECKED_HIGH_RISK = "mark"
        tag = client.get(path).headers["ETag"]
        settings.UNCHECKED_HIGH_RISK = "withhold"
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 200

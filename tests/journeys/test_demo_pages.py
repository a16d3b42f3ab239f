"""What ``make run`` shows a reader: the demonstration's own pages, in a real browser."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests.browser import PHONE


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PAGES = (
    *(
        "",
        "drugs/",
        "drugs/natalizumab/",
        "drugs/natalizumab/editions/1/",
        "drugs/infliximab/",
        "drugs/itolizumab/",
    ),
    *("compare/?drug=natalizumab&drug=infliximab", "effects/", "conditions/", "quality/", "search/?q=crohn"),
    "zh-hans/drugs/infliximab/",
)


def test_axe_finds_nothing_and_nothing_overflows(visitor, settings):
    settings.DEBUG = True
    call_command("demo", stdout=StringIO())
    for scheme, width in (("light", 1280), ("dark", PHONE["width"])):
        reader = visitor(color_scheme=scheme)
        reader.page.set_viewport_size({**PHONE, "width": width})
        for place in PAGES:
            reader.go(f"/{place}")
            assert reader.violations() == [], place
            assert not reader.overflows(), f"{place} at {width} px"
        assert reader.complaints == []
        assert all(address.startswith(reader.site) for address in reader.requests)
        assert reader.page.context.cookies() == []

"""The complete copy of a monograph: nothing of the record is missing, nothing secret is in it."""

import hashlib
import io
import json
import re
import zipfile
from itertools import chain

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from monographs.document import canonical_json
from monographs.editorial import ledger, workflow
from monographs.editorial.copies import hand_over
from monographs.editorial.copies.asking import copy_monograph
from monographs.editorial.copies.ways import LEFT_OUT
from monographs.editorial.models import Answer, Drug, LedgerEntry, Revision, Source
from monographs.editorial.workflow import reports as deciding
from monographs.published.models import Edition
from monographs.published.reports.models import Report
from tests import factories
from tests.documents import a_document, with_words

from .admin.pages import signed_in


pytestmark = pytest.mark.django_db

LABEL = "# Exemplumab label\n\n### Adverse Effects\n* Headache – seen in 15% of patients\n"
INTERNAL = "# Exemplumab file\n\n### Usage\nKept in a drawer.\n"
YES = {"supported": Answer.YES, "accurate": Answer.YES, "plausible": Answer.YES}


@pytest.fixture
def drug(editor, moderator, other_editor, administrator):
    """A drug with a row in every table, beside another that has some too."""
    factories.withdrawn(a_document("Otherumab"))
    for text in (LABEL, INTERNAL):
        factories.imported(text, by=editor, origin="label")
    Source.objects.filter(content=INTERNAL.encode()).update(quotable=False)
    first = factories.draft(a_document(origin=factories.AI), author=editor)
    Source.objects.filter(content__in=[LABEL.encode(), INTERNAL.encode()]).update(drug=first.drug)
    label = Source.objects.get(content=LABEL.encode())
    workflow.check_statement(
        revision=first,
        key="adverse-headache",
        source=label,
        quote="Headache – seen in 15% of patients",
        by=moderator,
        note="<script>alert(1)</script>",
        **YES,
    )
    workflow.comment(revision=first, by=moderator, text="Over how long? <b onclick=x>", statement="")
    block_and_override(first, administrator)
    first = factories.approve(workflow.submit(revision=first, by=editor))
    second = workflow.revise(revision=first, by=other_editor)
    second.dosage_rows.update(unit="mg")
    second = workflow.submit(revision=second, by=other_editor)
    workflow.claim(revision=second, by=moderator)
    workflow.judge_statement(
        revision=second,
        key="dosage-adults",
        digest=second.submission.digest,
        verdict="change",
        by=moderator,
        note="Per what?",
    )
    workflow.resolve(
        drug=first.drug, language="en", row="r", label="Headache", said=[], reason="Newer.", by=editor
    )
    report = Report.objects.create(
        slug=first.drug.slug,
        language="en",
        edition=1,
        statement_key="dosage-adults",
        kind="wrong",
        words="The label says 150 mg.",
        ticket="t",
        at=timezone.now(),
    )
    deciding.uphold(report=report, by=moderator, note="We look again.")
    return first.drug


def block_and_override(revision, administrator):
    """Let a finding block ``revision`` until an administrator overrides it."""
    revision.dosage_rows.update(unit="")
    block = next(one for one in workflow.findings_of(revision) if one.level == "block")
    workflow.override_finding(
        revision=revision,
        finding=block.id,
        statement=block.statement,
        message=block.message,
        by=administrator,
        reason="The label gives no unit either.",
    )


@pytest.fixture
def small():
    """A drug of which there is one draft."""
    return factories.draft().drug


@pytest.fixture
def files(drug, moderator):
    """The files of a copy of it."""
    return unpacked(copy_monograph(drug=drug, by=moderator, purpose="An inspection").data)


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def ways_to(model, target, seen=()):
    """Yield every way of foreign keys from ``model`` to ``target``.

    A statement belongs to the drug of its revision, whatever drug the source of its words is about.
    """
    for field in model._meta.concrete_fields:
        if field.name == "origin_source":
            continue
        other = field.related_model
        if other is target:
            yield field.name
        elif other and other._meta.app_label == "monographs" and other not in (model, *seen):
            yield from (f"{field.name}__{way}" for way in ways_to(other, target, (model, *seen)))


def of_drug(model, drug):
    """Return the rows of ``model`` that lead to ``drug``; None when the model leads to no drug at all."""
    if model is Drug:
        return {drug.pk}
    ways = dict.fromkeys(ways_to(model, Drug), drug)
    ways |= {f"{way}__slug": drug.slug for way in ways_to(model, Edition)}
    if any(field.name == "slug" for field in model._meta.fields):
        ways["slug"] = drug.slug
    if not ways:
        return None
    return set(
        chain.from_iterable(
            model._default_manager.filter(**{way: value}).values_list("pk", flat=True)
            for way, value in ways.items()
        )
    )


def test_every_row_of_every_model_that_leads_to_the_drug_is_in_the_copy(files, drug):
    tables = json.loads(files["monograph.json"])["tables"]
    page = files["monograph.html"].decode()
    for model in apps.get_app_config("monographs").get_models(include_auto_created=True):
        rows = of_drug(model, drug)
        if rows is None or model in LEFT_OUT:
            continue
        name = model._meta.model_name
        assert rows, f"no row of {name} leads to the drug, so nothing was tried: make one in the fixture"
        assert name in tables, f"{name} leads to a drug; add it to copies/ways.py"
        key = model._meta.pk.name
        assert {row[key] for row in tables[name]["rows"]} >= rows, name
        for pk in rows:
            assert f'id="{name}-{pk}"' in page, (name, pk)


def test_every_column_is_there_and_nothing_of_another_drug(files, drug):
    tables = json.loads(files["monograph.json"])["tables"]
    for name, table in tables.items():
        model = apps.get_model("monographs", name)
        columns = {field.name for field in model._meta.concrete_fields}
        assert {column["name"] for column in table["columns"]} == columns
        assert all(set(row) == columns for row in table["rows"])
        assert table["about"], name
    assert {row["slug"] for row in tables["drug"]["rows"]} == {drug.slug}
    assert b"Otherumab" not in b"".join(files.values())


def test_the_ledger_of_the_drug_is_whole(files, drug):
    rows = json.loads(files["monograph.json"])["tables"]["ledgerentry"]["rows"]
    revisions = Revision.objects.filter(drug=drug)
    subjects = [ledger.subject_of(row) for row in (drug, *revisions, *Source.objects.all())]
    subjects += [ledger.subject_of(row) for row in Report.objects.all()]
    told = set(LedgerEntry.objects.filter(subject__in=subjects).values_list("sequence", flat=True))
    # The entry of the copy holds the digest of what was handed over, so it comes after.
    assert {row["sequence"] for row in rows} == told - {LedgerEntry.objects.latest("sequence").sequence}
    assert {"start", "check", "comment", "submit", "approve", "uphold_report"} <= {r["action"] for r in rows}


def test_all_digests_verify_from_the_copy_alone(files):
    for line in files["SHA256SUMS"].decode().splitlines():
        digest, name = line.split("  ")
        assert sha256(files[name]) == digest
    assert len(files["SHA256SUMS"].splitlines()) == len(files) - 1
    record = json.loads(files["monograph.json"])
    rows = {name: table["rows"] for name, table in record["tables"].items()}
    for row in rows["submission"]:
        assert sha256(row["document"].encode()) == row["digest"]
    for row in rows["edition"]:
        assert sha256(row["document"].encode()) == row["digest"]
        assert sha256(row["html"].encode()) == row["html_sha256"]
        page = files[f"editions/{row['language']}-{row['number']}.html"]
        assert sha256(page.split(b"\n", 1)[1]) == row["html_sha256"]
    for row in rows["source"]:
        assert sha256(files[row["content"]]) == row["sha256"]
    for row in rows["ledgerentry"]:
        told = {name: value for name, value in row.items() if name not in ("id", "hash")}
        assert sha256(canonical_json(told)) == row["hash"]
    signed = {row["digest"] for row in rows["submission"]}
    assert signed == {sha256(data) for name, data in files.items() if name.startswith("submitted/")}


def test_sources_for_internal_use_are_there_and_named(files):
    internal = next(name for name, data in files.items() if data == INTERNAL.encode())
    assert internal in files["README.txt"].decode()
    assert "Do not pass them on" in files["monograph.html"].decode()


def test_no_secret_is_in_it(drug, moderator):
    TOTPDevice.objects.create(user=moderator, name="A", key="deadbeef" * 5)
    User.objects.update(email="somebody@example.org")
    secrets = {one.password for one in User.objects.all()} | {"deadbeef" * 5, "somebody@example.org"}
    everything = b"".join(unpacked(hand_over(drug=drug, by=moderator, purpose="x").data).values()).decode()
    assert [secret for secret in secrets if secret in everything] == []
    people = json.loads(unpacked(hand_over(drug=drug, by=None, purpose="x").data)["monograph.json"])["people"]
    assert {name for person in people for name in person} == {"username", "name", "roles"}


def test_the_page_needs_nothing_else_and_runs_nothing(files):
    page = files["monograph.html"].decode()
    assert "<script" not in page
    assert "<b onclick" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "&lt;script&gt;alert(1)" in page


def test_a_draft_that_still_wants_a_field_is_copied(small, moderator, editor):
    draft = factories.draft(with_words(a_document(), "dosage-adults", "300 mg."), author=editor, drug=small)
    draft.indication_rows.update(condition="")
    files = unpacked(copy_monograph(drug=small, by=moderator, purpose="x").data)
    assert f'id="indication-{draft.indication_rows.get().pk}"' in files["monograph.html"].decode()


def test_the_ledger_keeps_who_made_a_copy_and_its_digest(small, moderator):
    copy = copy_monograph(drug=small, by=moderator, purpose="  Inspection \n of May ")
    entry = LedgerEntry.objects.latest("sequence")
    assert (entry.actor, entry.action, entry.subject) == ("mona", "copy", f"drug:{small.pk}")
    assert entry.payload == {"purpose": "Inspection of May", "sha256": sha256(copy.data)}
    assert ledger.verify() == []


@pytest.mark.parametrize("purpose", ["", "  ", "x" * 501])
def test_a_copy_says_what_it_is_for(small, moderator, purpose):
    with pytest.raises(workflow.NotAllowed, match="for whom"):
        copy_monograph(drug=small, by=moderator, purpose=purpose)


def test_an_editor_makes_no_copy(small, editor):
    with pytest.raises(workflow.NotAllowed, match="Only moderators"):
        copy_monograph(drug=small, by=editor, purpose="x")
    address = reverse("admin:monographs_drug_copy", args=[small.pk])
    answer = signed_in(editor).post(address, {"purpose": "x"})
    assert answer.status_code == 403
    assert not LedgerEntry.objects.filter(action="copy").exists()


def test_the_page_of_the_drug_leads_to_the_copy(small, administrator):
    client = signed_in(administrator)
    address = reverse("admin:monographs_drug_copy", args=[small.pk])
    assert address in client.get(reverse("admin:monographs_drug_change", args=[small.pk])).content.decode()
    assert client.post(address, {"purpose": ""}).status_code == 400
    answer = client.post(address, {"purpose": "Inspection"})
    assert answer["Content-Type"] == "application/zip"
    assert re.fullmatch(
        r'attachment; filename="exemplumab-copy-\d+T\d+Z\.zip"', answer["Content-Disposition"]
    )
    assert "no-store" in answer["Cache-Control"]
    assert "monograph.html" in unpacked(answer.content)


def test_the_command_writes_the_same_and_never_over_a_file(small, tmp_path):
    path, out = tmp_path / "copy.zip", io.StringIO()
    call_command("copy_monograph", small.slug, "--out", path, "--for", "An inspection", stdout=out)
    assert sha256(path.read_bytes()) in out.getvalue()
    assert path.stat().st_mode & 0o077 == 0
    entry = LedgerEntry.objects.latest("sequence")
    assert (entry.actor, entry.payload["purpose"]) == ("", "An inspection")
    with pytest.raises(CommandError, match="is there already"):
        call_command("copy_monograph", small.slug, "--out", path)
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("copy_monograph", small.slug, "--out", tmp_path / "none" / "copy.zip")
    assert LedgerEntry.objects.filter(action="copy").count() == 1
    with pytest.raises(CommandError, match="There is no drug"):
        call_command("copy_monograph", "nowhere", "--out", path)


def test_more_revisions_take_no_more_queries(small, moderator, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as first:
        hand_over(drug=small, by=moderator, purpose="x")
    for _ in range(3):
        factories.draft(a_document(), drug=small)
    with django_assert_max_num_queries(len(first)):
        hand_over(drug=small, by=moderator, purpose="x")


def test_models_left_out_have_a_reason():
    assert all(issubclass(model, models.Model) and reason for model, reason in LEFT_OUT.items())

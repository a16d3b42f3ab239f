"""The commands, as an operator calls them."""

import csv
import io
import json
import os

import pytest
from django.core.management import CommandError, call_command

from monographs.editorial.models import Revision, Source
from monographs.editorial.verification import faults
from monographs.management.commands import import_monographs
from monographs.published.models import Edition


FEVER = "# Febrinol\n\n### Usage\n\nFebrinol is used to treat fever.\n"
COUGH = "# Tussinol\n\n### Usage\n\nTussinol is used to treat cough.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in" / "f").mkdir(parents=True)
    (tmp_path / "in" / "f" / "febrinol.md").write_text(FEVER)
    (tmp_path / "in" / "tussinol.txt").write_text(COUGH)
    return tmp_path / "in"


def run(*arguments, **options):
    out, err, status = io.StringIO(), io.StringIO(), 0
    try:
        call_command(*arguments, stdout=out, stderr=err, **options)
    except SystemExit as stop:
        status = stop.code
    return out.getvalue(), err.getvalue(), status


@pytest.mark.django_db
def test_a_folder_is_imported_and_reported(folder, tmp_path):
    report = tmp_path / "report.json"
    out, _, status = run("import_monographs", folder, origin="ai", report=report)
    rows = read_report(report)
    assert (status, out.strip()) == (0, "2 drafted")
    assert [row["file_name"] for row in rows] == ["tussinol.txt", "f/febrinol.md"]
    assert all(row["result"] == "drafted" and row["statements"] for row in rows)


@pytest.mark.django_db
def test_what_is_refused_is_named_and_the_rest_goes_on(folder):
    (folder / "a.md").write_bytes(b"\x00\x01\x02")
    (folder / "b.pdf").write_bytes(b"%PDF")
    os.symlink(folder / "tussinol.txt", folder / "c.md")
    os.mkfifo(folder / "d.md")
    (folder / "e.md").mkdir()
    out, err, status = run("import_monographs", folder, origin="ai")
    assert status == 2
    assert out.strip() == "4 refused, 2 drafted"
    for name in ("a.md", "b.pdf", "c.md: Not read: it is a link", "d.md: Not read: it is not a regular file"):
        assert name in err
    assert Source.objects.count() == 2


@pytest.mark.django_db
def test_a_dry_run_stores_nothing(folder):
    out, _, _ = run("import_monographs", folder, origin="ai", dry_run=True)
    assert out.strip() == "2 drafted"
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_a_second_run_changes_nothing(folder):
    run("import_monographs", folder, origin="ai")
    assert run("import_monographs", folder, origin="ai")[0].strip() == "2 unchanged"
    assert Revision.objects.count() == 2


@pytest.mark.django_db
def test_a_report_as_csv_cannot_carry_a_formula(tmp_path, folder):
    (folder / "=cmd.md").write_text(FEVER.replace("Febrinol", "Formulol"))
    report = tmp_path / "report.csv"
    run("import_monographs", folder, origin="ai", report=report)
    rows = read_report(report)
    assert len(rows) == 3
    assert "'=cmd.md" in [row["file_name"] for row in rows]


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_report_says_which_files_are_alike_and_which_are_about_one_drug(folder, tmp_path, form):
    (folder / "a.md").write_text(FEVER)
    (folder / "g.md").write_text(FEVER.replace("fever", "pain"))
    run("import_monographs", folder, origin="ai", report=tmp_path / f"report.{form}")
    rows = {row["file_name"]: row for row in read_report(tmp_path / f"report.{form}")}
    assert rows["a.md"]["beside"] == ""
    assert rows["g.md"]["beside"] == "a.md"
    assert rows["g.md"]["message"] == "Draft 2 of Febrinol, which a.md is about too."
    assert rows["f/febrinol.md"]["message"] == "The same bytes as a.md: nothing was changed."
    assert [rows[name]["drug"] for name in ("a.md", "g.md", "f/febrinol.md")] == ["febrinol"] * 3
    assert rows["f/febrinol.md"]["source"] == rows["a.md"]["source"]
    run("import_monographs", folder / "a.md", origin="ai", report=tmp_path / f"again.{form}")
    (row,) = read_report(tmp_path / f"again.{form}")
    assert (row["result"], row["drug"], row["beside"]) == ("unchanged", "febrinol", "a.md")


def read_report(path):
    with path.open(newline="") as file:
        return json.load(file) if path.suffix == ".json" else list(csv.DictReader(file))


@pytest.mark.django_db
def test_what_is_reported_is_stored_when_the_import_stops_in_the_midst(folder, tmp_path, monkeypatch):
    """Each row is written when its batch is stored, so what was said holds whatever comes after."""
    monkeypatch.setattr(import_monographs, "BATCH", 1)
    real, report = import_monographs.import_batch, tmp_path / "report.csv"

    def one_and_no_more(batch, **options):
        if Source.objects.exists():
            assert report.read_text().count("drafted") == 1
            raise KeyboardInterrupt
        return real(batch, **options)

    monkeypatch.setattr(import_monographs, "import_batch", one_and_no_more)
    with pytest.raises(KeyboardInterrupt):
        run("import_monographs", folder, origin="ai", report=report)
    (row,) = read_report(report)
    assert Source.objects.get().file_name == row["file_name"]


@pytest.mark.django_db
def test_a_report_that_cannot_be_written_is_refused_before_anything_is_stored(folder, tmp_path):
    for path in (tmp_path, tmp_path / "nowhere" / "report.json"):
        with pytest.raises(CommandError, match="cannot be written"):
            call_command("import_monographs", folder, origin="ai", report=path)
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_every_real_document_is_imported_or_its_refusal_is_told(corpus, tmp_path):
    """The five seeds and the 640 files: no traceback, and a row for each that says what became of it."""
    report = tmp_path / "report.json"
    folders = [corpus / name for name in ("seeds", "composition", "first_generation")]
    _, err, status = run("import_monographs", *folders, origin="ai", report=report)
    rows = read_report(report)
    assert len(rows) == sum(path.is_file() for folder in folders for path in folder.rglob("*")) == 645
    assert status == 0
    assert {row["result"] for row in rows} == {"drafted", "quarantined"}
    told = [row for row in rows if row["result"] == "quarantined"]
    assert all(row["reasons"] for row in told)
    assert len(told) == len([line for line in err.splitlines() if line.startswith("quarantined ")])
    assert not any("failed" in row["message"] for row in rows)
    assert Source.objects.count() == len({row["source"] for row in rows}) == 645
    assert Revision.objects.count() == len(rows) - len(told)


@pytest.mark.django_db
def test_an_account_that_may_not_import_is_refused_in_words(folder, moderator):
    with pytest.raises(CommandError, match="Only editors can import"):
        call_command("import_monographs", folder, origin="ai", by="mona")


@pytest.mark.parametrize("options", [{"origin": "ai", "by": "nobody"}])
@pytest.mark.django_db
def test_an_unknown_account_is_refused_in_words(folder, options):
    with pytest.raises(CommandError, match="There is no account"):
        call_command("import_monographs", folder, **options)


@pytest.mark.django_db
def test_a_path_that_is_not_there_is_refused_in_words(tmp_path):
    with pytest.raises(CommandError, match="Name a file, folder or archive"):
        call_command("import_monographs", tmp_path / "nowhere", origin="ai")


def test_extract_writes_one_document_per_file_and_needs_no_database(folder, tmp_path):
    (folder / "tussinol.md").write_text(COUGH)
    (folder / "empty.md").write_bytes(b"\x00")
    out, err, _ = run("extract", folder, out=tmp_path / "out")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["f__febrinol.json", "tussinol-2.json", "tussinol.json"]
    assert json.loads((tmp_path / "out" / "f__febrinol.json").read_text())["document"]["format"]
    assert "3 documents written, 1 refused" in out
    assert "empty.md" in err


@pytest.mark.django_db
def test_the_demo_shows_every_state_once_and_loads_once(settings):
    settings.DEBUG = True
    out, _, _ = run("demo")
    assert "moderator" in out
    states = sorted(Revision.objects.values_list("drug__slug", "status"))
    assert ("infliximab", "approved") in states
    assert Edition.objects.current().get(slug="infliximab", language="zh-Hans").title == "英夫利西单抗"
    assert ("itolizumab", "withdrawn") in states
    assert ("natalizumab", "in_review") in states
    assert Edition.objects.current().filter(origin="ai", checked=0).exists()
    natalizumab = Edition.objects.current().get(slug="natalizumab")
    assert (natalizumab.number, natalizumab.checked, natalizumab.disputed) == (1, 8, 1)
    assert not list(faults())
    before = Revision.objects.count()
    assert "loaded already" in run("demo")[0]
    assert Revision.objects.count() == before


@pytest.mark.django_db
def test_the_demo_is_refused_where_passwords_must_not_be_printed(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="Set DEBUG=on"):
        call_command("demo")

import pytest

from monographs.document.vocabulary import NoticeKind

from .reading import read


def page(front: str) -> str:
    return f"---\n{front}\n---\n\n# Exampril\n\n### Usage\nExampril is used to treat gout.\n"


@pytest.mark.parametrize("title", ["No", "2001-01-01", "1e3", "0x10", "null"])
def test_values_stay_words(title):
    assert read(f"---\ntitle: {title}\n---\n\nNothing else here.\n").document.sources[0].title == title


@pytest.mark.parametrize(
    "front",
    [
        "title: &a [x]\nother: *a",
        "a: &a [1,1]\nb: &b [*a,*a]\nc: [*b,*b]",
        "title: " + "[" * 5_000,
        "title: " + "{a: " * 40 + "}" * 40,
        "title: !!python/object/apply:os.system [ls]",
        "- a\n- b",
        "title: 'open",
        "title: " + "x" * 9_000,
        "\tbad: tab",
    ],
)
def test_hostile_front_matter_is_kept_as_text_and_the_body_is_read(front):
    reading = read(page(front))
    assert reading.document.sources[0].title == "Exampril"
    assert any(statement.kind == "indication" for statement in reading.document.statements())


def test_unknown_keys_are_kept_and_never_obeyed():
    reading = read(page("title: Exampril\nstatus: approved\norigin: human"))
    assert reading.document.sources[0].origin == "ai"
    [notice] = [n for n in reading.document.notices if n.kind is NoticeKind.BOILERPLATE]
    assert "status: approved" in notice.words


def test_the_usual_keys_make_no_notice():
    assert not read(page("layout: default\ntitle: Exampril\nnav_exclude: true")).document.notices

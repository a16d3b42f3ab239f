"""Words of a source that may not be shown word for word."""

import pytest

from monographs.document import Notice, Section, Source
from monographs.document.findings import RULES, SourceText, verbatim
from monographs.document.vocabulary import NoticeKind, OriginKind, SectionKind

from ..builders import document, dose, effect, passage
from .looks import found


INTERNAL = Source(key="house", sha256="1" * 64, title="House manual", origin=OriginKind.HUMAN, quotable=False)
WORDS = "Warm the vial in both hands for ten minutes, then draw it up slowly without any shaking."
TEXT = f"# House manual\n\nRead this first. {WORDS} Throw the rest away.\n"
RESERVED = (SourceText("house", "House manual", TEXT),)
CHINESE = "本品应在室温下放置十分钟后缓慢抽取，不得摇晃，剩余药液应当立即丢弃，不得再次使用。"


def at_its_place(edited: bool = False, **fields):
    origin = {"kind": "human", "source": "house", "start": 5, "end": 50, "edited": edited}
    return passage(origin=origin, **fields)


def test_words_that_stand_at_their_place_in_the_source_block():
    (finding,) = found("R001", document(at_its_place(words="Warm it."), sources=(INTERNAL,)))
    assert (finding.level, finding.statement) == ("block", "passage")
    assert "House manual" in finding.message
    open_ = INTERNAL.replace(quotable=True)
    assert not found("R001", document(at_its_place(words="Warm it."), sources=(open_,)))


def test_a_source_that_was_open_when_the_text_was_read_blocks_once_it_is_not():
    open_ = INTERNAL.replace(quotable=True)
    assert found("R001", document(at_its_place(words="Warm it."), sources=(open_,)), reserved=RESERVED)


@pytest.mark.parametrize(
    "words",
    [
        WORDS,
        WORDS.upper(),
        f"As our nurses say: **warm the vial** in both hands for ten minutes, {WORDS[52:]}",
        "Always warm the vial in both hands, for ten minutes!",
    ],
)
@pytest.mark.parametrize("make", [lambda words: at_its_place(edited=True, words=words), None])
def test_long_copies_block_whoever_typed_them(words, make):
    statement = make(words) if make else passage(words=words)
    assert found("R001", document(statement, sources=(INTERNAL,)), reserved=RESERVED)


@pytest.mark.parametrize(
    "words",
    [
        "Let the vial reach room temperature before you draw it up.",
        "Ten minutes in both hands.",
        "Warm the vial",
    ],
)
def test_other_words_and_short_runs_are_left_alone(words):
    statement = at_its_place(edited=True, words=words)
    assert not found("R001", document(statement, sources=(INTERNAL,)), reserved=RESERVED)


def test_a_copy_in_a_field_a_heading_or_a_notice_is_found_too():
    in_field = effect(words="Pain", management=WORDS)
    assert found("R001", document(in_field), reserved=RESERVED)[0].statement == "effect"
    heading = Section(kind=SectionKind.OTHER, title=WORDS, statements=(effect(),))
    assert found("R001", document(sections=(heading,)), reserved=RESERVED)
    notice = Notice(kind=NoticeKind.RIGHTS, words=WORDS, origin={"kind": "human"})
    assert found("R001", document(dose(), notices=(notice,)), reserved=RESERVED)


def test_text_without_spaces_is_compared_by_its_signs():
    reserved = (SourceText("house", "手册", CHINESE),)
    assert found("R001", document(passage(words=CHINESE[4:40])), reserved=reserved)
    assert not found("R001", document(passage(words="本品应在室温下放置。")), reserved=reserved)


def test_each_part_is_named_once_and_nobody_may_say_that_it_may_stand():
    made = document(at_its_place(words=WORDS), sources=(INTERNAL,))
    assert len(list(verbatim(made, RESERVED))) == 1
    assert RULES["R001"].final
    assert [one for one in RULES.values() if one.final] == [RULES["R001"]]


MACHINE = (SourceText("robot", "A machine's text", f"# X\n\n* **Note:** {WORDS}\n* Nausea\n"),)


def test_words_of_a_machine_are_not_entered_as_a_person_s():
    person = {"kind": "human"}
    retyped = document(passage(words=WORDS.upper(), origin=person))
    assert found("R002", retyped, cautious=MACHINE)[0].level == "block"
    assert not found("R002", retyped)
    assert not found("R002", document(passage(words=WORDS)), cautious=MACHINE)  # it is said to be a machine's
    assert not found("R002", document(passage(words="Nausea", origin=person)), cautious=MACHINE)
    own = f"{WORDS} Ask the pharmacist first."
    assert not found("R002", document(passage(words=own, origin=person)), cautious=MACHINE)


def test_a_source_that_says_what_a_machine_said_is_looked_at():
    declared = document(at_its_place(words=WORDS), sources=(INTERNAL.replace(quotable=True),))
    assert found("R003", declared, cautious=MACHINE)[0].level == "warn"
    assert not found("R002", declared, cautious=MACHINE)
    assert not found("R003", declared)

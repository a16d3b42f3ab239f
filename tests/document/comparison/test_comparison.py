"""Two or more texts about one drug side by side: what agrees, what is silent, what disagrees and why."""

from time import process_time

import pytest

from monographs.document import Monitoring, Precaution, Programme, Question, Source
from monographs.document.comparison import Board, Matter, Row, Verdict, compare_sources
from monographs.document.vocabulary import OriginKind, PrecautionLevel, Topic

from ..builders import AI, document, dose, effect, indication, passage, precaution


def board(*texts: str) -> Board:
    """The board of sources that hold one passage each."""
    return compare_sources([document(passage(words=words)) for words in texts])


def row(key: str, *texts: str) -> Row:
    """A row of that board."""
    found = board(*texts).row(key)
    assert found is not None, f"no row {key}"
    return found


DISAGREEMENTS = (
    # subject, one source, another, what the reason says
    (
        "use/pregnancy",
        "Contraindicated in pregnancy.",
        "Pregnancy: use with caution.",
        "contraindicated or prohibited against with caution",
    ),
    (
        "use/older-people",
        "People over 65: data are limited.",
        "Elderly patients: use is not recommended.",
        "not established against to be avoided",
    ),
    (
        "use/kidney-disease",
        "Renal impairment: no dose adjustment is needed.",
        "Renal impairment: the drug must not be used.",
        "allowed against contraindicated",
    ),
    (
        "knowledge/milk",
        "It is excreted in breast milk.",
        "It is not known whether it passes into human milk.",
        "excreted against not known",
    ),
    (
        "knowledge/placenta",
        "It crosses the placenta.",
        "It does not cross the placenta.",
        "crossed against not crossed",
    ),
    (
        "knowledge/unborn",
        "Pregnancy: seen in animal studies.",
        "Pregnancy: neonatal anaemia was reported.",
        "animals only against newborn infants",
    ),
    (
        "knowledge/pregnancy-category",
        "Pregnancy category C.",
        "It is in pregnancy category X.",
        "category C against category X",
    ),
    (
        "administration/infusion-time",
        "It is infused over about 1 hour.",
        "The infusion takes 30 minutes.",
        "1 hour against 30 minutes",
    ),
    (
        "administration/infusion-time",
        "It is infused over about 1 hour.",
        "The infusion time should be ≥ 1 hour.",
        "1 hour against at least 1 hour",
    ),
    (
        "administration/observation",
        "Observe patients for 1 hour after each infusion.",
        "After the infusion patients stay under observation for 120 minutes.",
        "1 hour against 2 hours",
    ),
    (
        "administration/bolus",
        "Rapid injection is prohibited.",
        "A bolus injection may be given.",
        "prohibited against allowed",
    ),
    (
        "administration/food",
        "Take the tablets with food.",
        "Take the tablets on an empty stomach.",
        "with food against without food",
    ),
    (
        "handling/diluted-cold",
        "After dilution it keeps for 8 hours in a refrigerator.",
        "Diluted solution: store at 2 °C to 8 °C and use within 2 days.",
        "8 hours against 48 hours",
    ),
    (
        "handling/diluted-warm",
        "After dilution: ≤ 4 hours at room temperature and ≤ 24 hours refrigerated.",
        "The diluted solution is stored at room temperature for 8 hours, refrigerated for 24 hours.",
        "4 hours against 8 hours",
    ),
    (
        "handling/diluent",
        "Dilute with 0.9% sodium chloride.",
        "It is diluted in 5% dextrose.",
        "sodium chloride against glucose",
    ),
    (
        "handling/unopened",
        "Keep in a refrigerator.",
        "Store at room temperature.",
        "refrigerated against at room temperature",
    ),
    (
        "interaction/nsaids",
        "Must not be given together with ibuprofen.",
        "Interaction with NSAIDs: use with caution.",
        "contraindicated or prohibited against with caution",
    ),
    (
        "monitoring/mri",
        "An MRI is performed every 6 months.",
        "MRI: repeat annually.",
        "every 6 months against every year",
    ),
    (
        "monitoring/liver-function",
        "Check liver function regularly.",
        "Test ALT/AST every 3 months.",
        "regularly against every 3 months",
    ),
    (
        "monitoring/liver-function/threshold",
        "Check liver enzymes every month.",
        "Test ALT every month and suspend above 3 times the upper limit of normal.",
        "against no threshold",
    ),
    (
        "monitoring/liver-function/threshold",
        "Test ALT and suspend above 5 times the ULN.",
        "Test ALT and suspend above 3 times the ULN.",
        "above 5 times the ULN against above 3 times the ULN",
    ),
    (
        "monitoring/mri/purpose",
        "An MRI is performed to detect PML.",
        "An MRI is performed to assess disease activity.",
        "PML against disease activity",
    ),
    (
        "monitoring/antibodies/target",
        "Test for JC virus antibodies.",
        "Screen for anti-drug antibodies.",
        "a virus against the drug",
    ),
    (
        "monitoring/after-stopping",
        "Monitoring continues for 6 months after stopping.",
        "Monitoring continues for 2 months after the last dose.",
        "6 months against 2 months",
    ),
    (
        "stopping/infection",
        "If a serious infection develops, the drug must be discontinued.",
        "If a serious infection develops, treatment is suspended.",
        "stop the drug against suspend the drug",
    ),
    (
        "stopping/neurological",
        "If neurological symptoms occur, stop treatment at once.",
        "Contact your doctor if you have neurological symptoms.",
        "stop the drug against see a doctor",
    ),
    (
        "programme/name",
        "Supplied under the HARBOUR Prescribing Program.",
        'It is used through the "LANTERN" restricted distribution program.',
        "HARBOUR against LANTERN",
    ),
)


@pytest.mark.parametrize(("key", "one", "other", "reason"), DISAGREEMENTS)
def test_what_cannot_both_be_followed_is_a_disagreement(key, one, other, reason):
    found = row(key, one, other)
    assert found.verdict is Verdict.DISAGREEMENT
    assert reason in found.reason


@pytest.mark.parametrize(("key", "one"), [(key, one) for key, one, _, _ in DISAGREEMENTS])
def test_a_source_never_disagrees_with_its_own_words(key, one):
    assert not board(one, one).disagreements


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Test ALT every 12 weeks.", "Liver function is checked every 3 months."),
        ("An MRI is performed annually.", "MRI: repeat every 12 months."),
        ("Observe for 60 minutes after the infusion.", "After the infusion observe for 1 hour."),
        ("Keep in a fridge.", "Unopened packs are stored at 2 °C to 8 °C."),
        ("Pregnancy: contraindicated.", "It must not be used in pregnant women."),
        ("Pregnancy: contraindicated.", "Pregnant women should avoid it."),
        ("Children: safety is not established.", "There are no data on children."),
        ("It passes into breast milk.", "It has been detected in human milk."),
        ("Take with or without food.", "Take it after a meal."),
        ("Supplied under the TERN REMS.", 'Supplied under "TERNREMS", a restricted distribution program.'),
        ("Not contraindicated in liver disease.", "Liver disease: it can be used."),
    ],
)
def test_the_same_in_other_words_is_no_disagreement(one, other):
    assert not board(one, other).disagreements


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It is given by mouth.", "Contraindicated in active tuberculosis."),
        ("It is given by mouth.", "Stop treatment if jaundice occurs."),
        ("It is given by mouth.", "Check platelet counts every month."),
        ("It is given by mouth.", "Supplied under the TERN REMS."),
    ],
)
def test_a_silence_on_a_high_risk_is_shown_as_such_and_not_as_a_disagreement(one, other):
    found = board(one, other)
    assert not found.disagreements
    (silence,) = [each for each in found.silences if each.high_risk]
    assert silence.cells[0].silent
    assert not silence.cells[1].silent
    assert silence.reason


def test_a_silence_on_a_common_effect_is_not_of_high_risk():
    found = compare_sources([document(effect(words="Thirst")), document(effect(words="Hiccups"))])
    assert {each.key for each in found.silences} == {"risk/thirst", "risk/hiccup"}
    assert not any(each.high_risk for each in found.silences)


def test_a_list_of_contraindications_without_one_that_another_has_disagrees():
    found = row(
        "use/tuberculosis",
        "Contraindicated in active tuberculosis and in heart failure.",
        "Contraindicated in heart failure.",
    )
    assert found.verdict is Verdict.DISAGREEMENT
    assert "a list of contraindications without it" in found.reason


def test_a_label_says_whom_its_sentences_are_about():
    found = row(
        "use/children",
        "Elderly people and children: use is not recommended.",
        "Children and the elderly: safety below 18 is not established, and data over 65 are limited.",
    )
    assert found.verdict is Verdict.DISAGREEMENT
    assert found.reason == "to be avoided against not established"


def test_what_to_do_when_something_happens_is_no_advice_on_who_may_have_it():
    found = board("If a serious infection occurs, the drug must be stopped.", "It is given by mouth.")
    assert found.row("use/infection") is None
    assert found.row("stopping/infection") is not None


def test_sudden_stopping_and_stopping_of_something_else_are_no_stop_rules():
    found = board("Do not stop taking it suddenly; seizures may follow.", "Stop smoking during an infection.")
    assert not [each for each in found.rows if each.matter is Matter.STOPPING]


class TestRisks:
    """Adverse effects and risks that sources name, grade and count."""

    OTHERS = tuple(
        effect(key=f"other-{place}", words=words)
        for place, words in enumerate(("Stroke", "Pneumonia", "Confusion"))
    )

    def risks(self, one, other) -> Board:
        return compare_sources([document(*one, *self.OTHERS), document(*other, *self.OTHERS)])

    def test_a_serious_risk_that_a_list_of_risks_lacks_is_a_disagreement(self):
        found = self.risks([effect(words="Liver failure", serious=True)], []).row("risk/liver-injury")
        assert found.verdict is Verdict.DISAGREEMENT
        assert "not named where risks are listed" in found.reason

    def test_a_source_that_lists_no_risks_is_only_silent(self):
        named = document(effect(words="Liver failure", serious=True), *self.OTHERS)
        found = compare_sources([named, document(passage(words="It is given by mouth."))])
        assert found.row("risk/liver-injury").verdict is Verdict.SILENCE
        assert found.row("risk/liver-injury").high_risk

    def test_a_risk_named_in_other_words_is_the_same_risk(self):
        one = [effect(words="Hepatotoxicity", serious=True)]
        found = self.risks(one, [effect(words="Severe liver damage", serious=True)])
        assert found.row("risk/liver-injury").verdict is Verdict.AGREEMENT

    def test_a_risk_that_only_one_calls_serious_is_a_disagreement(self):
        found = self.risks(
            [effect(words="Hypersensitivity", serious=True)], [effect(words="Allergic reactions")]
        )
        assert found.row("risk/hypersensitivity").reason == "named as serious against named without saying so"

    def test_a_boxed_warning_counts_as_serious(self):
        boxed = precaution(words="Can cause seizures.", level=PrecautionLevel.BOXED_WARNING)
        found = self.risks([boxed], [effect(words="Seizures")])
        assert found.row("risk/seizures").verdict is Verdict.DISAGREEMENT

    @pytest.mark.parametrize(
        ("one", "other", "differs"),
        [
            ({"frequency": "common"}, {"frequency": "rare"}, True),
            ({"frequency": "common"}, {"frequency": "very common"}, False),
            ({"percent_low": "38", "percent_high": "38"}, {"percent_low": "9", "percent_high": "9"}, True),
            ({"percent_low": "38", "percent_high": "38"}, {"percent_low": "33", "percent_high": "33"}, False),
            ({"percent_low": "38", "percent_high": "38"}, {"frequency": "common"}, False),
            ({"band": "common"}, {"band": "very_rare"}, True),
            ({"band": "uncommon"}, {"band": "rare"}, True),
            ({"frequency": "less common"}, {"frequency": "rare"}, False),
            ({"frequency": "less common"}, {"frequency": "very common"}, True),
        ],
    )
    def test_frequencies_are_held_against_each_other(self, one, other, differs):
        found = self.risks([effect(words="Headache", **one)], [effect(words="Headache", **other)])
        assert (found.row("risk/headache").verdict is Verdict.DISAGREEMENT) is differs

    def test_the_figure_beside_placebo_is_not_taken_for_the_drugs(self):
        one = effect(words="Headache: 30% (placebo 5%)", term="Headache", percent_low="5", percent_high="5")
        other = effect(words="Headache", percent_low="30", percent_high="30")
        assert self.risks([one], [other]).row("risk/headache").verdict is Verdict.AGREEMENT

    def test_what_an_allergy_looks_like_is_no_risk_of_its_own(self):
        words = "Allergic reactions: hives, low blood pressure"
        one = effect(words=words, term="Allergic reactions", serious=True)
        assert self.risks([one], []).row("risk/low-blood-pressure") is None

    def test_harm_to_the_newborn_is_no_effect_on_the_patient(self):
        found = self.risks([passage(words="Pregnancy: it may cause thrombocytopenia in newborns.")], [])
        assert found.row("risk/thrombocytopenia") is None


class TestIndications:
    """What the drug is for."""

    def listed(self, one, other) -> Board:
        return compare_sources([document(*one), document(*other)])

    def test_diseases_are_aligned_whatever_qualifies_them(self):
        one, other = "Relapsing-remitting multiple sclerosis (RRMS)", "relapsing forms of multiple sclerosis"
        found = self.listed([indication(words=one)], [indication(words=other)])
        assert found.row("indication/multiple-sclerosis").verdict is Verdict.AGREEMENT

    def test_a_disease_that_another_list_lacks_is_a_disagreement(self):
        both = indication(words="Plaque psoriasis")
        found = self.listed([both, indication(key="more", words="Crohn's disease")], [both])
        assert found.row("indication/crohns-disease").reason == "listed against left out of the list"
        assert found.row("indication/plaque-psoriasis").verdict is Verdict.AGREEMENT

    def test_a_source_without_indications_is_silent(self):
        found = self.listed([indication(words="Gout")], [passage(words="It is given by mouth.")])
        assert found.row("indication/gout").verdict is Verdict.SILENCE

    @pytest.mark.parametrize(
        ("one", "other", "reason"),
        [
            ({"off_label": True}, {}, "off-label against labelled use"),
            ({"population": "adult"}, {"population": "paediatric"}, "Adults against Children"),
            (
                {"words": "**Gout:** after an inadequate response to other drugs"},
                {},
                "after other treatment against no such limit",
            ),
            (
                {"words": "Highly active gout"},
                {},
                "highly active against no such limit",
            ),
        ],
    )
    def test_limits_and_people_differ(self, one, other, reason):
        made = [indication(**{"words": "Gout", "condition": "Gout", **fields}) for fields in (one, other)]
        found = self.listed([made[0]], [made[1]])
        assert found.row("indication/gout").reason == reason

    def test_one_name_of_a_disease_stands_for_another(self):
        found = self.listed([indication(words="High blood pressure")], [indication(words="Hypertension")])
        assert not found.disagreements

    def test_first_line_and_last_line_disagree(self):
        early = indication(words="Gout, as a first-line treatment", condition="Gout")
        late = indication(words="Gout, as a last-line treatment", condition="Gout")
        reason = self.listed([early], [late]).row("indication/line-of-therapy").reason
        assert reason == "first line against later line"

    def test_a_limit_on_the_line_is_held_against_a_list_without_one(self):
        gout = indication(words="Gout")
        line = gout.replace(key="line", words="Gout, as a last-line therapy")
        found = self.listed([line], [gout])
        assert found.row("indication/line-of-therapy").reason == "later line against no such limit"


class TestDoses:
    """Amounts as quantities."""

    def given(self, *doses) -> Row:
        (found,) = compare_sources([document(one) for one in doses]).rows
        return found

    @pytest.mark.parametrize(
        ("one", "other", "reason"),
        [
            ({"low": "300", "unit": "mg"}, {"low": "6", "unit": "mg", "per": "kg"}, "300 mg against 6 mg/kg"),
            (
                {"low": "6", "unit": "mg", "per": "kg"},
                {"low": "1.6", "unit": "mg", "per": "kg"},
                "6 mg/kg against",
            ),
        ],
    )
    def test_other_amounts_disagree(self, one, other, reason):
        made = [dose(words="As written", **fields, high=fields["low"]) for fields in (one, other)]
        found = self.given(*made)
        assert found.verdict is Verdict.DISAGREEMENT
        assert reason in found.reason

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"low": "500", "unit": "mg"}, {"low": "0.5", "unit": "g"}),
            ({"low": "1", "high": "2", "unit": "puffs"}, {"low": "2", "unit": "puffs"}),
        ],
    )
    def test_one_amount_in_other_units_or_within_a_range_agrees(self, one, other):
        made = [dose(words="As written", **{"high": fields["low"], **fields}) for fields in (one, other)]
        assert self.given(*made).verdict is Verdict.AGREEMENT

    def test_another_interval_disagrees(self):
        every = {"low": "300", "high": "300", "unit": "mg", "every_unit": "week"}
        found = self.given(dose(every="4", **every), dose(every="2", **every))
        assert found.reason == "300 mg every 4 weeks against 300 mg every 2 weeks"

    def test_doses_of_other_people_or_diseases_are_not_held_against_each_other(self):
        amount = {"low": "300", "high": "300", "unit": "mg", "indication": "Gout"}
        other = {"low": "100", "high": "100", "unit": "mg", "indication": "Hay fever"}
        found = compare_sources([document(dose(**amount)), document(dose(**other))])
        assert [each.verdict for each in found.rows] == [Verdict.SILENCE, Verdict.SILENCE]

    def test_a_dose_in_an_answer_counts_where_a_source_has_no_other(self):
        words = "Adults receive 6 mg/kg every 2 weeks."
        answer = Question(key="q", question="What is the dose?", words=words, origin=AI)
        prescribed = dose(words="1.6 mg/kg", low="1.6", high="1.6", unit="mg", per="kg")
        found = compare_sources([document(answer), document(prescribed)]).row("dose/dose")
        assert found.verdict is Verdict.DISAGREEMENT
        assert found.cells[0].sayings[0].statement == answer


def test_facts_are_read_like_prose():
    test = Monitoring(key="mri", words="Once a year.", test="MRI", origin=AI)
    programme = Programme(key="p", words="Restricted.", name="TERN", origin=AI)
    other = Programme(key="p", words="Restricted.", name="Heron", origin=AI)
    forbidden = Precaution(key="t", words="Not to be used.", topics=(Topic.RENAL,), origin=AI)
    found = compare_sources([document(test, programme, forbidden), document(other)])
    assert found.row("programme/name").reason == "TERN against Heron"
    assert found.row("use/kidney-disease") is not None


def test_the_fact_read_out_of_a_sentence_is_what_the_board_points_at():
    words = "Pregnancy: it is contraindicated. It is stored in a refrigerator."
    narrative = passage(words=words)
    fact = precaution(words="it is contraindicated.", part_of="passage", topics=(Topic.PREGNANCY,))
    found = compare_sources([document(narrative, fact), document(passage(words="It is given by mouth."))])
    assert found.row("use/pregnancy").cells[0].sayings[0].statement == fact
    assert found.row("handling/unopened").cells[0].sayings[0].statement == narrative


def test_sources_are_labelled_by_their_titles_and_equal_titles_are_numbered():
    def titled(title):
        source = Source(key="s", sha256="0" * 64, title=title, origin=OriginKind.AI)
        return document(passage(), sources=(source,))

    found = compare_sources([titled("A page"), titled("The label"), titled("A page"), document(sources=())])
    assert found.sources == ("A page (1)", "The label", "A page (2)", "Itolizumab")


def test_rows_are_stable_named_and_sorted_by_urgency():
    texts = (
        "Contraindicated in pregnancy. Check platelet counts. Keep in a refrigerator.",
        "Pregnancy: with caution. Keep in a refrigerator.",
    )
    found = board(*texts)
    assert [each.verdict for each in found.rows] == sorted(
        (each.verdict for each in found.rows), key=list(Verdict).index
    )
    keys = [each.key for each in found.rows]
    assert len(keys) == len(set(keys))
    assert found == board(*texts)
    assert found.summary == "1 disagreement, 1 silence (1 on high risks), 1 agreement"


@pytest.mark.parametrize(
    "token",
    ["(", "infusion over ", "2 hours refrigerated diluted ", "antibody test ", "if stopped ", "A; B. "],
)
def test_no_text_makes_comparing_slow(token):
    words = token * (30_000 // len(token))
    started = process_time()
    compare_sources([document(passage(words=words.strip())), document(passage(words=words[::-1].strip()))])
    assert process_time() - started < 5


def test_one_source_cannot_be_compared():
    with pytest.raises(ValueError, match="choose another one"):
        compare_sources([document(passage())])

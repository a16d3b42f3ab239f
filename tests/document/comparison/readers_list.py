"""What a careful reader finds when the three real natalizumab texts lie side by side.

Written from reading the texts, before the board was. ``a`` is the page of questions and answers, ``b`` the
article on relieving side effects, ``c`` the article on precautions. Each entry names the subject in our own
words, the sources that differ, and the rows of the board that would show it.
"""

from typing import NamedTuple


class Disagreement(NamedTuple):
    """A point on which the sources cannot all be right, or one is much weaker than another."""

    subject: str
    sources: str
    rows: tuple[str, ...]


READERS_LIST = (
    Disagreement("b: the drug gets into milk; c: that is not clear", "bc", ("knowledge/milk",)),
    Disagreement("a leaves a way to treat nursing women, b and c none", "abc", ("use/lactation",)),
    Disagreement("pregnancy: a says avoid it, b caution, c weigh the need", "abc", ("use/pregnancy",)),
    Disagreement("harm before birth: b from newborns, c from animals", "bc", ("knowledge/unborn",)),
    Disagreement("over 65: b advises against, c only lacks data", "bc", ("use/older-people",)),
    Disagreement("children: b advises against, c says not established", "bc", ("use/children",)),
    Disagreement("carriers of JC virus: a forbids, b asks to assess", "ab", ("use/jc-virus",)),
    Disagreement("PML as a contraindication: only a lists it", "abc", ("use/pml",)),
    Disagreement("after a severe allergy: b forbids, a's list lacks it", "ab", ("use/hypersensitivity",)),
    Disagreement(
        "other immunosuppressants: c prohibits, b only asks about earlier ones",
        "bc",
        ("interaction/immunosuppressants", "use/immunosuppressants"),
    ),
    Disagreement("PML named by a and b, nowhere in c", "abc", ("risk/pml",)),
    Disagreement(
        "multiple sclerosis: a for highly active remitting disease, c for relapsing disease in adults alone",
        "ac",
        ("indication/multiple-sclerosis",),
    ),
    Disagreement(
        "Crohn's disease: a after conventional therapy failed, c without that",
        "ac",
        ("indication/crohns-disease",),
    ),
    Disagreement("a calls it the last line, c gives no such limit", "ac", ("indication/line-of-therapy",)),
    Disagreement("MRI: b regularly, c once a year", "bc", ("monitoring/mri",)),
    Disagreement("MRI: b to find PML, c to follow the disease", "bc", ("monitoring/mri/purpose",)),
    Disagreement(
        "antibody test: a and b against the JC virus, c against the drug",
        "abc",
        ("monitoring/antibodies/target",),
    ),
    Disagreement("antibody test: a and b regularly, c every 12 weeks", "abc", ("monitoring/antibodies",)),
    Disagreement("liver tests: b regularly, c every 3 months", "bc", ("monitoring/liver-function",)),
    Disagreement(
        "liver tests: c with a threshold, b by symptoms", "bc", ("monitoring/liver-function/threshold",)
    ),
    Disagreement("liver injury: b stops the drug, c suspends it", "bc", ("stopping/liver-injury",)),
    Disagreement("infection: b stops, c suspends, a sends to the doctor", "abc", ("stopping/infection",)),
    Disagreement(
        "nervous symptoms: b stops at once, a sends to the doctor", "ab", ("stopping/neurological",)
    ),
    Disagreement(
        "watching the nerves: a to find PML, c to score disability",
        "ac",
        ("monitoring/neurological/purpose",),
    ),
    Disagreement("blood count: b for platelets, c for white cells", "bc", ("monitoring/blood-count/target",)),
    Disagreement("low platelets in the patient named by b only", "abc", ("risk/thrombocytopenia",)),
    Disagreement("bleeding named by b only", "abc", ("risk/bleeding",)),
    Disagreement("herpes infection named by b only", "abc", ("risk/herpes",)),
    Disagreement("encephalitis and meningitis named by b only", "abc", ("risk/encephalitis-or-meningitis",)),
    Disagreement("loss of sight named by b only", "abc", ("risk/vision-loss",)),
    Disagreement(
        "liver: b acute failure and transplant, a an ungraded hepatitis, c no effect at all",
        "abc",
        ("risk/liver-injury",),
    ),
    Disagreement(
        "allergy: b with shock, c severe in 1.3%, a without a grade", "abc", ("risk/hypersensitivity",)
    ),
    Disagreement(
        "opportunistic and serious infections: b serious, a and c without a grade", "abc", ("risk/infection",)
    ),
    Disagreement("pneumonia named by b only", "abc", ("risk/pneumonia",)),
    Disagreement("thyroid inflammation named by c only", "abc", ("risk/thyroid",)),
    Disagreement(
        "infusion: a and b about 1 hour, c at least 1 hour", "abc", ("administration/infusion-time",)
    ),
    Disagreement(
        "watching after the infusion: c for 1 hour, others say nothing",
        "abc",
        ("administration/observation",),
    ),
    Disagreement("a restricted programme: named by b only", "abc", ("programme/name",)),
    Disagreement(
        "watching on for 6 months after the last dose: b only", "abc", ("monitoring/after-stopping",)
    ),
    Disagreement("common effects: b gives long lists, a four", "ab", ("risk/common-effects",)),
    Disagreement("no effect by 12 weeks: b stops, others say nothing", "abc", ("stopping/no-response",)),
    Disagreement(
        "keeping the diluted drug: c only", "abc", ("handling/diluted-cold", "handling/diluted-warm")
    ),
)
"""Points of difference, the silences a reader would remark on among them."""

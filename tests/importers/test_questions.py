import pytest

from .reading import facts, monograph, read


@pytest.mark.parametrize(
    "text",
    [
        "* **Q: Is it safe?** A: Mostly.",
        "**Q: Is it safe?**\nA: Mostly.",
        "**Q: Is it safe?**\n\nA: Mostly.",
        "* **Q: Is it safe?**\n    * **A:** Mostly.",
        "* **Is it safe?** Mostly.",
        "**Q: Is it safe?** A: Mostly.",
        "* **Q: Is it safe?**\n  Mostly.",
        "### **Q1: Is it safe?**\n**A:** Mostly.",
        "Q: Is it safe?\nA: Mostly.",
    ],
)
def test_every_style_of_question(text):
    [one] = facts(
        read(monograph(Usage="For gout.").replace("###", "##") + f"\n## FAQs\n\n{text}\n"), "question"
    )
    assert (one.question, one.words) == ("Is it safe?", "Mostly.")


def test_component_labels_between_questions_are_no_answers():
    reading = read(
        monograph(FAQs="**Exampril:**\n\n* **Q: Safe?** A: Yes.\n\n**Sampleton:**\n\n* **Q: New?** A: No.")
    )
    assert [(q.question, q.words) for q in facts(reading, "question")] == [("Safe?", "Yes."), ("New?", "No.")]


def test_prose_instead_of_questions_is_kept():
    reading = read(monograph(FAQs="This section cannot provide FAQs."))
    assert facts(reading, "narrative")[-1].words == "This section cannot provide FAQs."

"""What a change of a draft would do to the warning readers see, before it is made."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from monographs.document import Document, Summary, summarise

from .. import assembly
from ..models import Revision


@dataclass(frozen=True, slots=True)
class Forecast:
    """The flag as the draft stands and as it would be."""

    before: Summary
    after: Summary

    @classmethod
    def between(cls, before: Document, after: Document) -> "Forecast":
        """Return the forecast for a draft that says ``before`` and would say ``after``."""
        return cls(summarise(before), summarise(after))

    @property
    def same(self) -> bool:
        """Whether readers would see the same warning."""
        return self.before.text == self.after.text

    @property
    def sentence(self) -> str:
        """What would be different, in words."""
        if self.same:
            return f"The warning stays as it is: {self.before.text}"
        return f"The warning changes. {self._difference('would no longer say', 'would say')}"

    @property
    def done(self) -> str:
        """What is different, once it is done."""
        if self.same:
            return f"The warning is as it was: {self.before.text}"
        return f"The warning changed. {self._difference('no longer says', 'says now')}"

    def _difference(self, no_longer: str, now: str) -> str:
        old, new = self.before.sentences, self.after.sentences
        gone = " ".join(sentence for sentence in old if sentence not in new)
        come = " ".join(sentence for sentence in new if sentence not in old)
        told = ((no_longer, gone), (now, come))
        return " ".join(f"It {what}: “{sentences}”" for what, sentences in told if sentences)


def foretold(revision: Revision, act: Callable[[], object]) -> Forecast:
    """Return what ``act`` would make of ``revision``: it is done, looked at and taken back."""
    before = assembly.to_document(revision)
    with transaction.atomic():
        act()
        after = assembly.to_document(revision)
        transaction.set_rollback(True)
    return Forecast.between(before, after)

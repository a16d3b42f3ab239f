"""When two statements of different texts are about the same thing, and by how much their doses differ."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from rapidfuzz import fuzz

from .diff import amounts
from .quantity import MINUTES, Quantity, factor, ratio
from .statements import Dosage, Precaution
from .vocabulary import Population, TimeUnit


# From this likeness on (rapidfuzz token set ratio, 0 to 100) two names of a disease or route are one.
_SAME_SUBJECT = 80


def nearest(dose: Dosage, others: Iterable[Dosage]) -> tuple[Dosage, Decimal] | None:
    """Return the dose about the same subject that comes nearest, and how many times it ``dose`` is.

    Of several doses elsewhere (loading, maintenance, one per weight band) the nearest one counts, so
    that a conflict is reported only where nothing there agrees.
    """
    found = [
        (other, times_it)
        for other in others
        if same_subject(dose, other)
        for times_it in _ratios(other, dose)
    ]
    return min(found, key=lambda pair: factor(pair[1]), default=None)


def _ratios(before: Dosage, after: Dosage) -> Iterator[Decimal]:
    for one in amounts(before):
        for other in amounts(after):
            if (times_it := ratio(one, other)) is not None:
                yield times_it
    # 100 mg twice a day and 200 mg once a day are the same for a day.
    days = _a_day(before), _a_day(after)
    if days[0] and days[1] and (times_it := ratio(days[0], days[1])) is not None:
        yield times_it


def _a_day(dose: Dosage) -> Quantity | None:
    amount = dose.quantity
    if amount is None or not dose.every or dose.every_unit is None or "day" in amount.per:
        return None
    doses = Decimal(dose.times or 1) / (dose.every * MINUTES[dose.every_unit] / MINUTES[TimeUnit.DAY])
    return Quantity(amount.low * doses, amount.high * doses, amount.unit, amount.per)


def same_subject(one: Dosage, other: Dosage) -> bool:
    """Tell whether two doses are for the same people, disease and route, as far as both say."""
    return (
        same_people(one, other) and alike(one.indication, other.indication) and alike(one.route, other.route)
    )


def same_people(one: Dosage | Precaution, other: Dosage | Precaution) -> bool:
    """Tell whether two statements may be about the same people: one that names nobody is about all."""
    people = {one.population, other.population} - {Population.UNSPECIFIED}
    return len(people) < 2


def alike(one: str, other: str) -> bool:
    """Tell whether two names may mean the same; what one leaves open may well be what the other names."""
    return not one or not other or fuzz.token_set_ratio(one.casefold(), other.casefold()) >= _SAME_SUBJECT

"""Whether the person is a child, and which questions may be asked of someone of that age."""

from collections.abc import Mapping
from typing import Any

from leeward.apps.protection.models import Case
from leeward.core.care.children import ADULT, OLDEST, Ages, Minority, minority, questions
from leeward.core.care.indicators import Profile

BEFORE_AGE = frozenset(each.name for each in questions("first_contact", Ages(ADULT, OLDEST), "adult"))
"""What is asked in a first contact before anyone has said how old the person may be."""


def minority_of(case: Case) -> Minority | None:
    """Child, presumed child or adult; None until a caseworker has said what they see."""
    said = (case.about or {}).get("child")
    return {"yes": "child", "presumed": "presumed_child", "no": "adult"}.get(said or "")  # type: ignore[return-value]


def is_child(case: Case) -> bool:
    """Whether the person is a child, or treated as one until the age is known."""
    return minority_of(case) in ("child", "presumed_child")


def profile_of(case: Case) -> Profile:
    """By which strengths indicators count."""
    return "child" if is_child(case) else "adult"


def ages_of(about: Mapping[str, Any]) -> Ages:
    """The ages that the person may have, as far as a caseworker said."""
    if about.get("child") == "no":
        return Ages(ADULT, OLDEST)
    youngest, oldest = about.get("age") or (0, ADULT - 1 if about.get("child") == "yes" else OLDEST)
    return Ages(youngest, oldest)


def asked(case: Case, form: str) -> frozenset[str]:
    """The names of the questions of a form that fit every age that the person may have; none before a caseworker has
    said whether it may be a child."""
    minor = minority_of(case)
    if minor is None:
        return frozenset()
    ages = ages_of(case.about or {})
    if minor != "adult" and ages.oldest >= ADULT:
        minor = minority(ages) if minority(ages) != "adult" else "presumed_child"
    return frozenset(each.name for each in questions(form, ages, minor))


def first_asked(case: Case) -> frozenset[str]:
    """The questions of a first contact that fit: of a child whose age no one has said, only those about needs."""
    about = case.about or {}
    if about.get("age") or about.get("child") == "no":
        return asked(case, "first_contact")
    small = {"seems_unwell", "seems_afraid"}
    return frozenset({*BEFORE_AGE, *small} - {"fear_of_return"}) if about.get("child") == "yes" else BEFORE_AGE

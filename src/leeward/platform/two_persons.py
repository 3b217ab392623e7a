"""Acts of two persons, each declared once beside its table: one person asks, another decides.

The declaration gives the columns, the constraint that the database holds, and what pages and documentation say. Whether
two sign-ins are two persons is asked by `agencies.actions.second_person.sign_second`, for every decision;
`tests/contracts/test_two_persons.py` finds a table that forgot one of them.
"""

from dataclasses import dataclass

from django.db import models
from django.db.models import F, Q


@dataclass(frozen=True, slots=True)
class TwoPersons:
    """One act of two persons on a table with these columns.

    `act` is the audit act of the decision, and `about` says it in words. `proposers` asked, and each has to be named;
    `others`, where they are named, may not decide either. `quiet`: only protection colleagues may learn of it. `doors`
    are the ways by which someone decides: a page, the api, a command, or the task that works out what a page ordered.
    """

    act: str
    about: str
    proposers: tuple[str, ...]
    decider: str
    others: tuple[str, ...] = ()
    quiet: bool = False
    doors: tuple[str, ...] = ("page",)

    def constraint(self, name: str, *, decided: Q | None = None, elsewhere: Q | None = None) -> models.CheckConstraint:
        """The rule for the database: where it is `decided` (else, where a decider is named), all are named and the
        decider is none of the others. A row that a partner decided `elsewhere` has no persons of this node.

        NULL is asked for first, since `~Q(decider=F("proposer"))` alone passes where one of them is NULL.
        """
        rule = Q(**{f"{self.decider}__isnull": False})
        holds = rule
        for column in self.proposers:
            holds &= Q(**{f"{column}__isnull": False}) & ~Q(**{self.decider: F(column)})
        for column in self.others:
            holds &= Q(**{f"{column}__isnull": True}) | ~Q(**{self.decider: F(column)})
        condition = ~(rule if decided is None else decided) | holds
        return models.CheckConstraint(name=name, condition=condition if elsewhere is None else elsewhere | condition)

    def people(self, row: models.Model) -> tuple[int, ...]:
        """The ids of the officers who may not decide on this row, since they asked."""
        ids = (getattr(row, f"{column}_id") for column in (*self.proposers, *self.others))
        return tuple(each for each in ids if each is not None)

    def is_own(self, row: models.Model, officer: models.Model) -> bool:
        """Whether this officer asked for it, or had a part in it."""
        return officer.pk in self.people(row)

    def sign(self, row: models.Model, officer: models.Model) -> None:
        """Name the officer as the one who decided."""
        setattr(row, self.decider, officer)

"""A budget that cannot be overspent: of privacy loss for a population, or of questions for someone who asks."""

from dataclasses import dataclass
from decimal import Decimal


class OverspentError(ValueError):
    """More was asked for than is left; nothing was spent."""

    def __init__(self, wanted: Decimal, left: Decimal) -> None:
        self.wanted, self.left = wanted, left
        super().__init__(f"{wanted} is more than the {left} that is left")


@dataclass(frozen=True, slots=True)
class Budget:
    """What may be spent in all, and what was. Decimal: sums of binary fractions drift."""

    total: Decimal
    spends: tuple[Decimal, ...] = ()

    @property
    def left(self) -> Decimal:
        """What can still be spent."""
        return self.total - sum(self.spends, Decimal(0))

    def spend(self, amount: Decimal) -> "Budget":
        """The budget after the spend; refuses what is not positive, and more than is left."""
        if not amount.is_finite() or amount <= 0:
            raise ValueError(f"a spend is a positive number, not {amount}")
        if amount > self.left:
            raise OverspentError(amount, self.left)
        return Budget(self.total, (*self.spends, amount))

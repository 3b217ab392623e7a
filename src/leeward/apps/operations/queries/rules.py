"""The counting rules of an operation: versions, who has to sign, which is in force, and what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from leeward.apps.operations.models import Operation, RuleSet, RuleSignature
from leeward.core.federation.keys import VerifyKey, signed_context
from leeward.core.operation.counting_rules import Change, CountingRules, Problem, Rule, differences
from leeward.core.operation.figures import FIGURES
from leeward.core.operation.rules_json import read
from leeward.messages import sentence


@dataclass(frozen=True, slots=True)
class State:
    """A state that has to sign a version, and its signature, if it has."""

    country: str
    agencies: tuple[str, ...]
    signature: RuleSignature | None


def versions(operation: Operation) -> QuerySet[RuleSet]:
    """Every version, the newest first."""
    return operation.rule_sets.select_related("written_by")


def newest(operation: Operation) -> RuleSet | None:
    """The last version that was written, signed or not."""
    return versions(operation).first()


def in_force(operation: Operation) -> RuleSet | None:
    """The newest version that every state signed."""
    return versions(operation).exclude(in_force_since=None).first()


def rules_of(row: RuleSet) -> CountingRules:
    """The rules of a version."""
    return read(row.content)


def current_rules(operation: Operation) -> CountingRules | None:
    """The rules in force, if there are any."""
    row = in_force(operation)
    return rules_of(row) if row else None


def states(row: RuleSet) -> Sequence[State]:
    """Each state of the operation, with its signature on this version."""
    signed = {each.country: each for each in row.signatures.select_related("agency", "signed_by")}
    agencies: dict[str, list[str]] = {}
    for part in row.operation.participants.filter(left_at=None).select_related("agency"):
        agencies.setdefault(part.agency.country, []).append(part.agency.code)
    return [State(country, tuple(codes), signed.get(country)) for country, codes in sorted(agencies.items())]


def missing(operation: Operation) -> list[str]:
    """The states that have not signed the version in force; every state where none is."""
    row = in_force(operation) or newest(operation)
    if row is None:
        return sorted(set(operation.participants.filter(left_at=None).values_list("agency__country", flat=True)))
    return [each.country for each in states(row) if each.signature is None]


def holds(signature: RuleSignature, key: VerifyKey) -> bool:
    """Whether the signature is this key's over the version as it is stored now."""
    return key.holds(bytes(signature.signature), signed_context("counting_rules", rules_of(signature.rules).to_bytes()))


def changes(row: RuleSet) -> Sequence[Change]:
    """What the version changed of the one before; everything is new in the first."""
    before = row.operation.rule_sets.filter(version__lt=row.version).first()
    return differences(rules_of(before), rules_of(row)) if before else ()


def by_group(rules: CountingRules) -> Mapping[str, list[Rule]]:
    """The rules in the order of a report, under the words of their figures."""
    order = {code: at for at, code in enumerate(FIGURES)}
    found: dict[str, list[Rule]] = {}
    for rule in sorted(rules.rules, key=lambda each: (order.get(each.figure, 0), each.part)):
        found.setdefault(rule_name(rule.figure), []).append(rule)
    return found


def rule_name(key: str) -> str:
    """A figure and its part in words; a currency, which is no figure, as it is."""
    figure, _, part = key.partition(".")
    if figure not in FIGURES:
        return key
    name = sentence(f"operation.figure.{figure}")
    return f"{name}: {sentence(f'operation.value.{part}')}" if part else name


def problem_sentence(problem: Problem) -> str:
    """What is wrong with a set of rules, in words."""
    return sentence(problem.code, {"about": rule_name(problem.about)})


def rule_for(operation: Operation, figure: str, breakdown: Mapping[str, str]) -> Rule | None:
    """The rule in force for a figure, or for the part of it that the breakdown names."""
    rules, known = current_rules(operation), FIGURES.get(figure)
    if rules is None or known is None:
        return None
    return rules.rule(figure, breakdown.get(next(iter(known.breakdowns), ""), ""))

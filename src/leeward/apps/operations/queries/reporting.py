"""What an officer may report in an operation, and where."""

from django.db.models import QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import LEADS, may_report, works_at
from leeward.apps.operations.models import Operation, Site
from leeward.apps.operations.queries.reports import WHOLE_AGENCY
from leeward.apps.operations.queries.rules import current_rules
from leeward.core.operation.figures import FIGURES
from leeward.messages import sentence


def sites_for(operation: Operation, officer: Officer) -> QuerySet[Site]:
    """The sites for which the officer reports."""
    sites = operation.sites.filter(agency=officer.agency_id)
    return sites if has_role(officer, *LEADS) else sites.filter(pk__in=works_at(officer))


def figures_for(operation: Operation, officer: Officer) -> list[tuple[str, str]]:
    """The figures that the officer may report by form, with their words, in the order of a report."""
    rules = current_rules(operation)
    places = [site.code for site in sites_for(operation, officer)] or [WHOLE_AGENCY]
    reporters = {rule.figure: rule.reporter for rule in rules.rules if rule.reporter != "site"} if rules else {}
    return [
        (code, sentence(f"operation.figure.{code}"))
        for code in FIGURES
        if code in reporters and may_report(officer, operation, reporters[code], places[0])
    ]

"""Notices of missing persons that may be about someone in care."""

from django.db import models

from leeward.apps.protection.models.consents import Consent
from leeward.apps.protection.models.content import CaseContent


class MissingNotice(CaseContent):
    """A notice that looks like the person of the case. Which notice, and what a caseworker said to it, is encrypted:
    the row alone names no one. `officer` is the caseworker it is for, then the one who looked at it.

    `body` has `record` (its key), `version`, `strength`, `why` (codes and parameters of the match) and, once somebody
    looked, `same` (yes or no). Once the owner was told, by `consent`, the row's id is the number of that message, and
    `told` in it has the agency and its node: in clear they would say who looks for the person.
    """

    looked_at = models.DateTimeField(null=True, blank=True)
    consent = models.ForeignKey(Consent, on_delete=models.SET_NULL, null=True, blank=True, related_name="told_owners")
    told_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-id")

    @property
    def owner(self) -> str:
        """The code of the agency that was told; empty before. Raises Unreadable."""
        return str((self.body or {}).get("told", {}).get("owner", ""))

    @property
    def node(self) -> str:
        """Its node; empty for this one. Raises Unreadable."""
        return str((self.body or {}).get("told", {}).get("node", ""))

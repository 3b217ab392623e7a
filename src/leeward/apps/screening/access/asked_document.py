"""A document that an officer looks up by its number: the rule of every such look, by page, API and command."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Purpose
from leeward.core.matching.subject import plain_number
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class AskedDocument:
    """The code of the issuer and the plain number."""

    issuer: str
    number: str

    @property
    def digest(self) -> str:
        """By which checks, crossings and permits of the document are found."""
        return keyed_digest("document", self.issuer, self.number)

    @property
    def audit_fields(self) -> dict[str, str]:
        """What the audit log keeps as a salted digest."""
        return {"document": f"{self.issuer}/{self.number}"}


def asked_document(issuer: str, number: str, purpose: str, offered: Sequence[Purpose]) -> AskedDocument:
    """The document, if the officer may look documents up for this purpose: `offered` has theirs. Raises NotAllowed."""
    if purpose not in offered:
        said = ", ".join(offered) or _("none")
        raise NotAllowed(_("This officer looks documents up here for these purposes: %(said)s.") % {"said": said})
    return named_document(issuer, number)


def named_document(issuer: str, number: str) -> AskedDocument:
    """The document, where the act itself says why: its holder asks or appeals. Raises NotAllowed."""
    found = AskedDocument(issuer.strip().upper(), plain_number(number))
    if not found.number or not found.issuer.isalpha():
        raise NotAllowed(_("Give the document's number and the code of its issuer, such as BRB."))
    return found

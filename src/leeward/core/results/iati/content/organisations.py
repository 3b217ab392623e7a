"""The organisations around an activity: who reports, who takes part, and the contact."""

from dataclasses import dataclass

from leeward.core.results.iati.content.texts import Text
from leeward.core.results.iati.slots import at


@dataclass(frozen=True, slots=True)
class Reporter:
    """The organisation that publishes: its identifier, its kind (OrganisationType), its names."""

    ref: str = at("@ref")
    kind: str = at("@type")
    names: tuple[Text, ...] = at("narrative")
    secondary: bool | None = at("@secondary-reporter", None)


@dataclass(frozen=True, slots=True)
class Participant:
    """An organisation that takes part; `role` is a code of OrganisationRole: 1 funds, 2 is accountable, 3 extends, 4
    implements.
    """

    role: str = at("@role")
    ref: str = at("@ref", "")
    kind: str = at("@type", "")
    activity: str = at("@activity-id", "")
    channel: str = at("@crs-channel-code", "")
    names: tuple[Text, ...] = at("narrative", ())


@dataclass(frozen=True, slots=True)
class OtherIdentifier:
    """An identifier of the activity or of its reporter in another system (OtherIdentifierType)."""

    ref: str = at("@ref")
    kind: str = at("@type")
    owner_ref: str = at("owner-org/@ref", "")
    owner_names: tuple[Text, ...] = at("owner-org/narrative", ())


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address, by language."""

    texts: tuple[Text, ...] = at("narrative")


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask about the activity (ContactType)."""

    kind: str = at("@type", "")
    organisation: tuple[Text, ...] = at("organisation/narrative", ())
    department: tuple[Text, ...] = at("department/narrative", ())
    person: tuple[Text, ...] = at("person-name/narrative", ())
    job_title: tuple[Text, ...] = at("job-title/narrative", ())
    telephones: tuple[str, ...] = at("telephone/text()", ())
    emails: tuple[str, ...] = at("email/text()", ())
    websites: tuple[str, ...] = at("website/text()", ())
    addresses: tuple[Address, ...] = at("mailing-address", ())

"""Names for codes: countries, kinds of documents, agencies. A code is small print beside its name, never instead of it.

`{{ code|country }}`, `{{ code|country_coded }}`, `{{ code|port_coded }}`, `{% document type issuer number %}`,
`{% agency code %}`, `{% post code %}`, `{% officer username %}`, and where a sentence needs the name alone,
`{% agency_name code as name %}`.
For acts of the audit log, how they ended, and messages between nodes:
`{{ code|act_coded }}`, `{{ code|outcome }}`, `{{ code|message_kind_coded }}`.
"""

from collections.abc import Callable

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from leeward.apps.agencies.models import Agency
from leeward.apps.agencies.queries import agency_names, officer_names, post_names
from leeward.core.policy.verdicts import open_code
from leeward.core.record.codes.display import country_name
from leeward.core.record.codes.document_types import document_type
from leeward.core.record.codes.places import port_name
from leeward.messages import sentence
from leeward.messages.audit_acts import act_words
from leeward.messages.audit_outcomes import outcome_words
from leeward.messages.exchange_kinds import kind_words

register = template.Library()


@register.filter
def country(code: str | None) -> str:
    """The country's name in the reader's language; the code where no table has it."""
    return country_name(code, get_language() or "en") if code else ""


@register.filter
def country_coded(code: str | None) -> str:
    """The country's name, with its code as small print where they differ: `Haiti HTI`."""
    return _with_code(country(code), code or "")


@register.filter
def port(code: str | None) -> str:
    """The name of a port that a passenger list names by its UN/LOCODE or IATA code; the code where no table has it."""
    return port_name(code) if code else ""


@register.filter
def port_coded(code: str | None) -> str:
    """The port's name, with its code as small print where they differ: `Saint Lucia Airport VIF`."""
    return _with_code(port(code), code or "")


@register.filter
def document_kind(code: str | None) -> str:
    """What a document's code means: `Passport` for `P`; the code where the standard has no such kind."""
    known = document_type(code) if code else None
    return sentence(f"document_type.{known.code}") if known else code or ""


@register.filter
def act_coded(code: str) -> str:
    """What was done, with the act's code as small print: `Opened a referral referral.read`."""
    return _with_code(act_words(code), code)


@register.filter
def outcome(code: str) -> str:
    """How an audited act ended; the code where it has no words of its own, such as a verdict.

    Folded again, for rows of versions that wrote them unfolded.
    """
    return outcome_words(open_code(code))


@register.filter
def true_outcome(code: str) -> str:
    """How an act ended, unfolded: for the auditor of the agency that cares alone."""
    return outcome_words(code)


@register.filter
def message_kind_coded(code: str) -> str:
    """What a message between nodes is, with its code as small print."""
    return _with_code(kind_words(code), code)


@register.simple_tag
def document(kind: str | None, issuer: str | None, number: str | None) -> str:
    """A document as people say it: `Passport, Haiti, BZ3912407`. Parts that are missing are left out."""
    said = [(format_html("{}", each),) for each in (document_kind(kind), country(issuer)) if each]
    printed = [(format_html('<span class="mono">{}</span>', number),)] if number else []
    return format_html_join(", ", "{}", [*said, *printed])


@register.simple_tag(takes_context=True)
def agency(context: Context, of: Agency | str | None) -> str:
    """An agency's name, with its code as small print; the code alone where it is not known here."""
    code = of.code if isinstance(of, Agency) else of or ""
    return _with_code(agency_name(context, of), code)


@register.simple_tag(takes_context=True)
def agency_name(context: Context, of: Agency | str | None) -> str:
    """An agency's name; the code where it is not known here."""
    if isinstance(of, Agency):
        return of.name
    return _names(context, agency_names).get(of, of) if of else ""


@register.simple_tag(takes_context=True)
def officer(context: Context, username: str) -> str:
    """An officer's name; what is given where no officer of this installation has that user name."""
    return _names(context, officer_names).get(username, username)


@register.simple_tag(takes_context=True)
def post(context: Context, code: str) -> str:
    """A post's name, with its code as small print; the code alone where it is not known here."""
    return _with_code(_names(context, post_names).get(code, code), code)


def _names(context: Context, read: Callable[[], dict[str, str]]) -> dict[str, str]:
    """All names of agencies, posts or officers, read once for a page: a list of a hundred rows asks for a hundred."""
    request = context.get("request")
    if request is None:
        return read()
    kept = f"_{read.__name__}"
    if not hasattr(request, kept):
        setattr(request, kept, read())
    names: dict[str, str] = getattr(request, kept)
    return names


def _with_code(name: str, code: str) -> SafeString:
    if name == code:
        return format_html("{}", code)
    return format_html('{} <small class="code">{}</small>', name, code)

"""The form of an existing record: filled with its facts, and changing only the fields that were edited."""

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.registry.forms.kinds import FORMS
from leeward.apps.registry.forms.records import RecordForm
from leeward.apps.registry.models import Record
from leeward.core.record.content.content import Content, Kind, from_json
from leeward.core.record.content.person import Notice, Person

_NOTICE = (
    *("colour", "review_state", "notice_reference", "notice_reason"),
    *("notice_issued", "notice_requested_by"),
)
_NAMES = ("surname", "given_names", "aliases", "name", "other_names")


class HandlingForm(RecordForm):
    """For kinds that are never typed: only the handling can change."""

    def content(self) -> Content:
        """There are no facts in this form."""
        raise NotImplementedError


def change_form(record: Record, said: Mapping[str, Any] | None) -> RecordForm:
    """The form for a record's facts and handling, with the version that the officer sees. Grading stays as it is."""
    content = from_json(cast("Kind", record.kind), record.content)
    initial = {**_as_typed(content), **_handling_text(record.handling), "version": record.version}
    form = FORMS.get(record.kind, HandlingForm)(said, initial=initial)
    for name in ("reliability", "credibility"):
        del form.fields[name]
    form.fields["reason"].required = True
    form.fields["reason"].label = _("Why it changes")
    form.fields["version"] = forms.IntegerField(widget=forms.HiddenInput())
    return form


def changed_content(record: Record, form: RecordForm) -> Content:
    """The facts with the edited fields; what the form does not show stays. Only after `is_valid()`."""
    old = from_json(cast("Kind", record.kind), record.content)
    if isinstance(form, HandlingForm):
        return old
    new, touched = form.content(), set(form.changed_data)
    if touched & {*_NAMES}:
        touched.add("names")
    changes = {each.name: getattr(new, each.name) for each in fields(new) if each.name in touched}
    if isinstance(old, Person) and isinstance(new, Person) and touched & {*_NOTICE}:
        changes["notice"] = new.notice
    return replace(old, **changes)


def _as_typed(content: Content) -> dict[str, Any]:
    """The facts as a person would type them."""
    if not isinstance(content, Person):
        called = [name.text for name in getattr(content, "names", ())]
        named = {"name": called[0], "other_names": "\n".join(called[1:])} if called else {}
        return {each.name: _text(getattr(content, each.name)) for each in fields(content)} | named
    first = content.names[0] if content.names else None
    named = {"surname": first.surname or first.text, "given_names": first.given} if first else {}
    return {
        **named,
        **_notice(content.notice),
        **{name: "\n".join(getattr(content, name)) for name in ("birth_places", "programmes")},
        **{name: list(map(asdict, getattr(content, name))) for name in ("documents", "identifiers", "addresses")},
        "aliases": "\n".join(name.text for name in content.names[1:]),
        "birth_dates": ", ".join(map(str, content.birth_dates)),
        "sex": content.sex or "",
        "nationalities": ", ".join(content.nationalities),
        "topic": content.topic,
        "warnings": list(content.warnings),
        "remarks": content.remarks,
        "protected_from": ", ".join(content.protected_from),
    }


def _notice(notice: Notice | None) -> dict[str, str]:
    if notice is None:
        return {}
    parts = (notice.colour, notice.review_state, notice.reference, notice.reason, notice.issued, notice.requested_by)
    return dict(zip(_NOTICE, map(_text, parts), strict=True))


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    return "" if value is None else str(value)


def _handling_text(handling: Mapping[str, Any]) -> dict[str, Any]:
    listed = {name: ", ".join(handling.get(name, ())) for name in ("countries", "agencies")}
    return {**handling, **listed}

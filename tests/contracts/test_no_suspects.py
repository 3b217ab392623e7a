"""A victim and a smuggled person are suspects in no table: no list, no topic and no key leads from care to a record
(decision 'Harm'; Trafficking Protocol 10).
"""

from django.apps import apps

from leeward.core.record.content.content import KINDS
from leeward.core.record.content.method import Method
from leeward.core.record.content.person_kinds import PERSON_KINDS

_OF_VICTIMS = ("victim", "smuggled", "trafficked", "migrant", "irregular")


def test_no_record_is_about_someone_for_being_smuggled_or_a_victim() -> None:
    words = {kind.word for kind in PERSON_KINDS} | set(KINDS)
    assert [word for word in words if any(each in word for each in _OF_VICTIMS)] == []


def test_no_choice_of_any_table_is_a_suspect() -> None:
    found = [
        f"{model.__name__}.{field.name}: {value}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        for value, _ in getattr(field, "flatchoices", None) or ()
        if "suspect" in str(value).lower()
    ]
    assert found == []


def test_no_table_outside_care_points_at_a_case_and_none_of_care_at_a_record() -> None:
    wrong = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            target = field.related_model if field.is_relation and field.concrete else None
            if not isinstance(target, type):
                continue
            inside, to = model._meta.app_label == "protection", target._meta.app_label
            if (to == "protection" and not inside) or (inside and to == "registry"):
                wrong.append(f"{model.__name__}.{field.name}")
    assert wrong == []


def test_what_leaves_care_has_no_field_for_a_person() -> None:
    fields = set(Method.__dataclass_fields__)
    assert fields == {
        *("title", "practice", "description", "look_at", "issuer", "type", "series", "route", "first_seen"),
        *("source", "traces"),
    }

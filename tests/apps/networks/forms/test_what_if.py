import pytest
from django.http import QueryDict
from tests.apps.networks.opened import Analysts, granted
from tests.apps.networks.world import cell

from leeward.apps.networks.actions.runs import compute
from leeward.apps.networks.forms.what_if import WhatIfForm
from leeward.apps.networks.models import Group, Inquiry


def test_nothing_asked_is_two_of_the_whole_network(inquiry: Inquiry) -> None:
    form = WhatIfForm(QueryDict(""), inquiry=inquiry)
    assert form.is_valid()
    assert (form.cleaned_data["count"], form.cleaned_data["without"], form.members()) == (2, [], None)


def test_a_group_of_this_inquiry_alone(analysts: Analysts, inquiry: Inquiry) -> None:
    made = cell(analysts.ana, "abcd")
    compute(inquiry)
    group = Group.objects.get(run__kind="groups")
    form = WhatIfForm(QueryDict(f"group={group.pk}&count=3&without={made[0].pk}"), inquiry=inquiry)
    assert form.is_valid()
    assert form.members() == {each.pk for each in made}
    assert form.cleaned_data["without"] == [made[0].pk]
    other = granted(analysts.ana, analysts.sue, "Other")
    assert not WhatIfForm(QueryDict(f"group={group.pk}"), inquiry=other).is_valid()


@pytest.mark.parametrize("query", ["count=0", "count=6", "count=x", "group=x", "without=x"])
def test_a_wrong_question(query: str, inquiry: Inquiry) -> None:
    form = WhatIfForm(QueryDict(query), inquiry=inquiry)
    assert not form.is_valid()
    assert set(form.errors) == {query.split("=", maxsplit=1)[0]}

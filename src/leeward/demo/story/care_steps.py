"""The story of someone who needs protection, from a silent sign at the counter to the follow-up after 90 days.

Everything up to the referral happens today, in a case of the visitor's own. The follow-up after 90 days is of another
person, from the demonstration's past.
"""

import hashlib
from datetime import timedelta
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leeward.apps.protection.models import Section
from leeward.apps.protection.queries.referrals import Choice, choices, packet_of
from leeward.apps.protection.queries.statuses import waiting_decision
from leeward.core.care.chips import chips
from leeward.core.care.consent import QUESTIONS
from leeward.core.document import mrz
from leeward.demo.story.step import Form, Step
from leeward.demo.story.walk import ISSUER, Walk

_BORN, _VALID = timedelta(days=23 * 365), timedelta(days=700)
_CONSENT, _TASK = timedelta(days=90), timedelta(days=3)
_CHIP = "recruitment/vic_MethodOfRecruitment/ThroughOnlineSocialNetworks"
_SERVICE = "IOM safe return and shelter"


def _scan(walk: Walk) -> Form:
    today = timezone.localdate()
    zone = mrz.make(
        "TD3",
        document_type="P",
        issuer=ISSUER,
        nationality=ISSUER,
        surname="PENA SANTANA",
        given_names="LUZ ALTAGRACIA",
        number=walk.number,
        birth_date=today - _BORN,
        sex="F",
        expiry_date=today + _VALID,
    )
    return Form(_now("Scan the passport"), reverse("border:check"), {"mrz": "\n".join(zone)})


def _sign(walk: Walk) -> Form | None:
    if walk.check is None:
        return None
    return Form(_now("Note the sign"), reverse("border:note_sign", args=[walk.check.pk]), {"sign": chips()[0].key})


def _come(walk: Walk) -> Form | None:
    return Form(_now("On my way"), reverse("border:help_come", args=[walk.call.pk]), {}) if walk.call else None


def _open(walk: Walk) -> Form | None:
    return Form(_now("Open the case"), reverse("protection:from_call", args=[walk.call.pk]), {}) if walk.call else None


def _first_contact(walk: Walk) -> Form | None:
    if walk.case is None:
        return None
    said = {"called": "Luz", "water": "yes", "medical": "no", "interpreter": "yes", "language": _now("Spanish")}
    said |= {"child": "no", "fear": "yes", "feared": ISSUER, "number": "0"}
    return Form(_now("Fill in and save"), reverse("protection:save", args=[walk.case.pk, "first_contact"]), said)


def _tap(walk: Walk) -> Form | None:
    if walk.case is None:
        return None
    return Form(_now("Tap “On a social network”"), reverse("protection:tap", args=[walk.case.pk]), {"chip": _CHIP})


def _consent(walk: Walk) -> Form | None:
    chosen = _choice(walk)
    if walk.case is None or chosen is None:
        return None
    said = {"purpose": "referral", "recipient": chosen.service.code, "given_by": "person", "language": _now("Spanish")}
    said |= {f"q_{name}": "yes" for name in QUESTIONS}
    until = f"{timezone.localdate() + _CONSENT:%Y-%m-%d}"
    address = reverse("protection:consent", args=[walk.case.pk])
    return Form(_now("Record what she agreed to"), address, {**said, "parts": ["contact", "needs"], "until": until})


def _receipt(walk: Walk) -> Form | None:
    if walk.case is None:
        return None
    return Form(_now("Make the receipt"), reverse("protection:receipt", args=[walk.case.pk]), {})


def _propose(walk: Walk) -> Form | None:
    if walk.case is None:
        return None
    reasons = _now("The work that she was promised does not exist; a stranger held her passport and spoke for her.")
    said = {"status": "actual", "organisation": "ngo", "reasons": reasons}
    return Form(_now("Propose: a victim"), reverse("protection:decision", args=[walk.case.pk]), said)


def _agree(walk: Walk) -> Form | None:
    waiting = waiting_decision(walk.case) if walk.case else None
    if walk.case is None or waiting is None:
        return None
    return Form(_now("Agree"), reverse("protection:second", args=[walk.case.pk, waiting.pk]), {"agree": "yes"})


def _plan(walk: Walk) -> Form | None:
    if walk.case is None or walk.worker is None:
        return None
    until = f"{timezone.localdate() + _TASK:%Y-%m-%d}"
    said = {"what": _now("Talk with a lawyer about her residence"), "kind": "Legal"}
    said |= {"owner": str(walk.worker.pk), "due_on": until}
    return Form(_now("Add the task"), reverse("protection:plan", args=[walk.case.pk]), said)


def _refer(walk: Walk) -> Form | None:
    """What the preview's own button sends: the digest of the bytes that it shows."""
    chosen = _choice(walk)
    if walk.case is None or chosen is None or chosen.consent is None:
        return None
    number = uuid4()
    digest = hashlib.sha256(packet_of(walk.case, chosen, number, chosen.fields)).hexdigest()
    said = {"number": str(number), "digest": digest, "part": list(chosen.fields)}
    return Form(_now("Refer"), reverse("protection:refer", args=[walk.case.pk, chosen.service.pk]), said)


def _accept(walk: Walk) -> Form | None:
    if walk.received is None:
        return None
    return Form(_now("Accept"), reverse("protection:received_one", args=[walk.received.pk]), {"do": "accept"})


def _look(walk: Walk) -> Form | None:
    if walk.look is None:
        return None
    how = _now("She works in a bakery, sleeps well, and wants to stay. Her permit is due in spring.")
    address = reverse("protection:note_look", args=[walk.look.case_id, walk.look.pk])
    return Form(_now("Note how she is"), address, {"how": how, "reached": "yes"})


def _choice(walk: Walk) -> Choice | None:
    """The service of the story, as the case may be referred to it."""
    found = choices(walk.case, timezone.now()) if walk.case else ()
    return next((each for each in found if each.service.name == _SERVICE), None)


def _case_page(name: str, walk: Walk) -> str:
    return reverse(f"protection:{name}", args=[walk.case.pk]) if walk.case else reverse("protection:cases")


def _verdict(walk: Walk) -> str:
    return reverse("border:verdict", args=[walk.check.pk]) if walk.check else reverse("border:check")


def _preview(walk: Walk) -> str:
    chosen = _choice(walk)
    if walk.case is None or chosen is None:
        return _case_page("referrals", walk)
    return reverse("protection:refer", args=[walk.case.pk, chosen.service.pk])


CARE_STEPS = (
    Step(
        "officer",
        _("Someone arrives with a companion"),
        _("A young woman and a man step up to the counter. He hands over both passports. Scan hers."),
        lambda walk: reverse("border:check"),
        lambda walk: walk.check is not None,
        _scan,
    ),
    Step(
        "officer",
        _("A sign that no one hears"),
        _("No alert, but he answers for her. One key notes it. No page says what the key means, so he sees nothing."),
        _verdict,
        lambda walk: bool(walk.signs),
        _sign,
    ),
    Step(
        "protection",
        _("A quiet call"),
        _("The protection colleague on duty learns where, and how to come over. Say that you are on your way."),
        lambda walk: reverse("home"),
        lambda walk: walk.call is not None and walk.call.coming_id is not None,
        _come,
    ),
    Step(
        "officer",
        _("A colleague is on the way"),
        _("One line on your page says who comes. Clear or refer as for anyone: nothing here looks different."),
        _verdict,
        lambda walk: False,
    ),
    Step(
        "protection",
        _("A case, with one press"),
        _("From now on no refusal, removal or penalty can be completed against her, anywhere in Leeward."),
        lambda walk: reverse("home"),
        lambda walk: walk.case is not None,
        _open,
    ),
    Step(
        "protection",
        _("First contact"),
        _("Water, a doctor, fear to return: no more is asked. Nothing about her reaches the state that she fears."),
        lambda walk: _case_page("case", walk),
        lambda walk: walk.case is not None and walk.case.sections.filter(kind=Section.Kind.FIRST_CONTACT).exists(),
        _first_contact,
    ),
    Step(
        "protection",
        _("The interview"),
        _("Tap what she tells. Each chip may get a date, a place, and who has heard it, so that no one asks again."),
        lambda walk: _case_page("interview", walk),
        lambda walk: walk.case is not None and walk.case.facts.exists(),
        _tap,
    ),
    Step(
        "protection",
        _("What she agrees to"),
        _(
            "One purpose, one recipient, some parts, an end; seven questions. Nothing is shared until the "
            "answer is yes."
        ),
        lambda walk: _case_page("consent", walk),
        lambda walk: walk.case is not None and walk.case.consents.exists(),
        _consent,
    ),
    Step(
        "protection",
        _("A receipt, and a page of her own"),
        _("Its code is shown once. It opens her page: what was shared, who read her case, and how to take it back."),
        lambda walk: _case_page("consent", walk),
        lambda walk: walk.case is not None and walk.case.receipts.exists(),
        _receipt,
    ),
    Step(
        "protection",
        _("A decision needs two"),
        _("The indicators help and decide nothing. Propose what you think she is, with your reasons."),
        lambda walk: _case_page("decision", walk),
        lambda walk: walk.case is not None and walk.case.decisions.exists(),
        _propose,
    ),
    Step(
        "carelead",
        _("The second person"),
        _("A supervisor of protection reads the case, then agrees or says why not. Her name is on the decision."),
        lambda walk: _case_page("decision", walk),
        lambda walk: walk.case is not None and waiting_decision(walk.case) is None,
        _agree,
    ),
    Step(
        "protection",
        _("The plan"),
        _("Each need has one owner and a date; what is overdue comes first in the list of cases."),
        lambda walk: _case_page("plan", walk),
        lambda walk: walk.case is not None and walk.case.tasks.exists(),
        _plan,
    ),
    Step(
        "protection",
        _("Referral to IOM"),
        _("Her consent allows it, and the agreement. The preview shows exactly what is sent: that, or nothing."),
        _preview,
        lambda walk: walk.sent is not None,
        _refer,
    ),
    Step(
        "caseworker.iom",
        _("The service answers"),
        _("IOM reads what she agreed to, and nothing else. Accept within two days, or decline."),
        lambda walk: (
            reverse("protection:received_one", args=[walk.received.pk])
            if walk.received
            else reverse("protection:received")
        ),
        lambda walk: walk.received is not None and walk.received.answered_at is not None,
        _accept,
    ),
    Step(
        "protection",
        _("Ninety days later"),
        _("Care does not end with a bed. Rosa's acute help ended 90 days ago: someone asks how she is."),
        lambda walk: (
            reverse("protection:follow_up", args=[walk.look.case_id]) if walk.look else reverse("protection:cases")
        ),
        lambda walk: walk.look is not None and walk.look.done_at is not None,
        _look,
    ),
)

"""The story of a lost passport, step by step, from its report to the owner's answer and the log."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leeward.core.document import mrz
from leeward.demo.story.step import Form, Step
from leeward.demo.story.walk import Walk

_BORN = timedelta(days=38 * 365)
_VALID = timedelta(days=900)


def _report(walk: Walk) -> Form:
    facts = {"number": walk.number, "issuer": "BRB", "type": "P", "status": "lost"}
    handling = {"reliability": "B", "credibility": "2", "mode": "full"}
    return Form(_now("Fill in and store"), reverse("registry:new", args=["document"]), facts | handling)


def _scan(walk: Walk) -> Form:
    today = timezone.localdate()
    zone = mrz.make(
        "TD3",
        document_type="P",
        issuer="BRB",
        nationality="BRB",
        surname="HOLDER",
        given_names="ANTON RUPERT",
        number=walk.number,
        birth_date=today - _BORN,
        sex="M",
        expiry_date=today + _VALID,
    )
    return Form(_now("Scan the passport"), reverse("border:check"), {"mrz": "\n".join(zone)})


def _refer(walk: Walk) -> Form | None:
    if walk.check is None:
        return None
    reason = _now("Passport reported lost; he says that he found it.")
    return Form(_now("Refer"), reverse("border:decide", args=[walk.check.pk]), {"choice": "refer", "reason": reason})


def _take(walk: Walk) -> Form | None:
    return Form(_now("Take it"), reverse("border:take", args=[walk.referral.pk]), {}) if walk.referral else None


def _ask(walk: Walk) -> Form | None:
    if walk.referral is None:
        return None
    words = _now("He was told that the passport is reported lost, and says that he found it on the beach.")
    said = {"answer": "yes", "words": words}
    return Form(_now("Record that he was heard"), reverse("border:question", args=[walk.referral.pk, "told"]), said)


def _answer(walk: Walk) -> Form | None:
    if walk.request is None:
        return None
    note = _now("The holder reported it lost on Monday, is at home, and has a new passport.")
    said = {"code": "confirmed", "note": note}
    return Form(_now("Answer: confirmed"), reverse("desk:answer", args=[walk.request.pk]), said)


def _close(walk: Walk) -> Form | None:
    if walk.referral is None:
        return None
    note = _now("Not the holder. Handed over under the Passport Act, with the passport.")
    said = {"outcome": "police", "note": note}
    return Form(_now("Close the referral"), reverse("border:close", args=[walk.referral.pk]), said)


def _read(walk: Walk) -> Form | None:
    return Form(_now("I have read it"), reverse("border:read", args=[walk.check.pk]), {}) if walk.check else None


def _verify(walk: Walk) -> Form:
    return Form(_now("Verify the log"), reverse("oversight:verify"), {})


def _referral_page(walk: Walk) -> str:
    return reverse("border:referral", args=[walk.referral.pk]) if walk.referral else reverse("border:referrals")


STEPS = (
    Step(
        "keeper",
        _("A passport is lost"),
        _("The police keep the records. Report the passport: every counter finds it from the next scan."),
        lambda walk: reverse("registry:new", args=["document"]),
        lambda walk: walk.record is not None,
        _report,
    ),
    Step(
        "officer",
        _("Someone presents it"),
        _("An hour later a traveller presents it at the airport. Scan it."),
        lambda walk: reverse("border:check"),
        lambda walk: walk.check is not None,
        _scan,
    ),
    Step(
        "officer",
        _("One word, one next step"),
        _("The owner of the report has already been asked. Refer the traveller: F4, a reason, Enter."),
        lambda walk: reverse("border:verdict", args=[walk.check.pk]) if walk.check else reverse("border:check"),
        lambda walk: walk.decision is not None,
        _refer,
    ),
    Step(
        "secondline",
        _("The second line takes over"),
        _("Take the referral. The page has the reason, the questions to ask, and the owner's clock."),
        _referral_page,
        lambda walk: walk.referral is not None and walk.referral.taken_at is not None,
        _take,
    ),
    Step(
        "secondline",
        _("One question at a time"),
        _("Each answer decides the next question, and which outcomes are open. Record that the traveller was heard."),
        lambda walk: reverse("border:interview", args=[walk.referral.pk]) if walk.referral else _referral_page(walk),
        lambda walk: walk.referral is not None and walk.referral.answers.filter(question="told").exists(),
        _ask,
    ),
    Step(
        "duty",
        _("The owner answers"),
        _("At the police desk the clock of the question is running. Compare, then answer: a number, Enter."),
        lambda walk: reverse("desk:request", args=[walk.request.pk]) if walk.request else reverse("desk:requests"),
        lambda walk: walk.request is not None and walk.request.answered_at is not None,
        _answer,
    ),
    Step(
        "secondline",
        _("The answer is there"),
        _("No one telephoned. Read the answer and close the referral with an outcome."),
        _referral_page,
        lambda walk: walk.referral is not None and walk.referral.closed_at is not None,
        _close,
    ),
    Step(
        "officer",
        _("The counter learns what it was"),
        _("The referring officer sees the outcome on the page of the next scan."),
        lambda walk: reverse("border:check"),
        lambda walk: walk.referral is not None and walk.referral.outcome_read_at is not None,
        _read,
    ),
    Step(
        "supervisor",
        _("The supervisor sees the whole post"),
        _("What waits, for how long, and each post at a glance. Open the second line: the referral is closed today."),
        lambda walk: reverse("home"),
        lambda walk: False,
    ),
    Step(
        "auditor",
        _("Everything is in the log"),
        _("Who reported, checked, read and answered. Verify that no row was changed."),
        lambda walk: reverse("oversight:audit"),
        lambda walk: False,
        _verify,
    ),
)

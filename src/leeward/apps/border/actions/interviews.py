"""Recording an answer of the second line's interview."""

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.border.actions.fear import note_fear
from leeward.apps.border.actions.referrals import open_for
from leeward.apps.border.models import InterviewAnswer, Referral
from leeward.apps.border.queries.interview import progress
from leeward.core.printable import printable
from leeward.messages import sentence
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

LONGEST = 2000
"""Characters of an officer's words on one question."""


def record_answer(
    referral: Referral, question: str, answer: str, *, officer: Officer, words: str = ""
) -> InterviewAnswer:
    """Record an answer, encrypted; the audit row says which question, not what was answered.

    The same question again replaces the answer and keeps the earlier one. Raises NotAllowed where the traveller is not
    asked this question, the answer is none of its own, or it says something of an owner that the owner did not.
    """
    said = printable(words).strip()
    if len(said) > LONGEST:
        raise NotAllowed(_("At most %(most)s characters: put the rest into a note.") % {"most": LONGEST})

    def record() -> InterviewAnswer:
        current = open_for(officer, referral)
        asked = progress(current, officer).question_of(question)
        if asked is None:
            raise NotAllowed(_("This question is not asked of this traveller: an earlier answer may have changed."))
        option = next((each for each in asked.options if each.value == answer), None)
        if option is None:
            raise NotAllowed(_("Choose an answer."))
        if option.waiting:
            raise NotAllowed(sentence("interview.needs.owner"))
        row = InterviewAnswer(referral=current, question=question, answered_by=officer, answered_at=timezone.now())
        row.answer, row.words = answer, said
        row.save(force_insert=True)
        if question == "fear" and answer == "return":
            note_fear(current.check_made, officer=officer)
        name = f"referral/{referral.pk}"
        append("referral.answer", actor=actor_of(officer), object=name, details={"question": question})
        return row

    return durably(record)

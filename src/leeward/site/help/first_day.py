"""The first day in each role: what it is for, and what to do in which order."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Role

FIRST_DAY: Mapping[Role, tuple[Promise, ...]] = {
    Role.OFFICER: (
        _("You check travellers at a counter. The page asks for one thing: the next document."),
        _("Scan it. Read the one word and the next step below it. Decide with F2, F4, F8 or F9."),
        _("A hit is rare and may be false: the owner of the record is asked while the traveller waits."),
        _(
            "Treat every referral alike: calmly, and without saying the reason aloud. Some protect the"
            " traveller, and look no different."
        ),
        _("What you did not decide stays in a list. Before you leave the counter, empty it and sign out."),
    ),
    Role.SECOND_LINE: (
        _("You receive travellers that the counter could not clear, with the reason."),
        _("Take a referral: colleagues see who has it. Ask first, away from companions, whether help is needed."),
        _("Follow the steps on the page, write notes, and wait for the owner's answer where one was asked."),
        _("Close with an outcome: the officer at the counter learns from it what the hit was."),
    ),
    Role.PROTECTION: (
        _("Quiet referrals come to you: a possible victim, a missing person, a child. No one else reads the reason."),
        _("Go to the counter as any colleague would. The person decides what happens next, not the system."),
        _("What you note is encrypted for protection colleagues and supervisors of your agency."),
    ),
    Role.SUPERVISOR: (
        _("Your home shows holds, calls, requests and each post. A square with “!” comes first."),
        _("A HOLD has a legal maximum. Decide before it, with reasons; the desk gets an alarm in time."),
        _("You are the second person for noted calls, and decide false hits. Never agree to your own."),
    ),
    Role.DUTY: (
        _("You answer for the records of your agency. A traveller may be waiting at a counter abroad."),
        _("Open the request that is due first, compare the two columns, choose an answer by its number, press Enter."),
        _("If you cannot know, ask back or escalate. “Partly” is better than no answer."),
        _("At the end of the shift hand over: each open request with one line."),
    ),
    Role.RECORD_KEEPER: (
        _("You keep what your agency shares: report, correct, withdraw. Each counts from the next check, everywhere."),
        _("Begin with the records that are due: without an answer they end."),
        _("Choose handling with care: who may have a hit, and who may read the record."),
        _("A notice about a person needs a colleague's approval."),
    ),
    Role.ANALYST: (
        _("Begin with an inquiry: your question, its law, what it may use. A supervisor grants it, and then it opens."),
        _("Decide first who is the same: charts, groups and routes follow from it, and each line shows its evidence."),
        _("Read what else could explain a group before you suspect anyone in it."),
    ),
    Role.OPERATION_LEAD: (
        _("Joint operations are being built. Until they are here, you can look up specimens and read the help."),
    ),
    Role.TRAINER: (
        _("Drills on the real screens are being built. Until then, teach with specimens and the document rules."),
        _("In the demonstration, the story walks through one case in three minutes: a good first lesson."),
    ),
    Role.PROJECT_MANAGER: (
        _("Begin a project with its dates and money, then its goals; choose for each indicator what is counted."),
        _("No figure is typed: each is counted from live records, with its time and the records behind it."),
    ),
    Role.AUDITOR: (
        _("You read who did what in your agency. Begin with one officer and one day; reading is audited too."),
        _("Look for what has no reason: checks without a decision, exceptions, searches by name."),
    ),
    Role.DATA_PROTECTION: (
        _(
            "Urgent exceptions reach you at once. Review each: was it necessary, what were the reasons, what"
            " did the person learn?"
        ),
        _("Look at the decisions on false hits, and at the audit log when someone asks who saw their data."),
    ),
    Role.ADMINISTRATOR: (
        _("You run your agency's part of the installation: its officers, their roles, its lists."),
        _("Give each officer the roles that the work needs and no more. A withdrawn role stops at the next request."),
    ),
    Role.NODE_ADMINISTRATOR: (
        _("Your home shows trouble first, each with what to do. All else can wait."),
        _("Check that the sources are current, that backups are restored as a test, and that each partner receives."),
    ),
    Role.NODE_AUDITOR: (
        _("You prove that the audit log of every agency here is whole. Verify it; see which partners vouch for it."),
        _("A log in doubt stays so until you resolve it with a reason: call the partner first."),
    ),
}

"""Help for the desk and for questions to partners."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Role
from leeward.site.help.topic import Topic

TOPICS = (
    Topic(
        "permits",
        _("Visas and permits"),
        (
            "permits:permits",
            "permits:propose",
            "permits:permit",
            "permits:import_new",
            "permits:import",
            "permits:import_rejects",
        ),
        (
            _("The duty desk proposes one. The applicant is vetted at once, and another person decides."),
            _("One person asks to revoke it, another revokes it. The next check of it says so."),
            _("Import those of another system from a csv file: you see first how it was understood."),
            _("A check of a visa says whether it counts; that of a passport shows its permits."),
        ),
    ),
    Topic(
        "desk",
        _("The desk"),
        ("desk:requests", "desk:request"),
        (
            _("Every request has a clock: what your agency promised. Those that are due first are on top."),
            _("Open a request: what was presented and your record are side by side. Compare, then answer."),
            _("Ask back or escalate an unclear case; the clock keeps running. Answers are final and go out signed."),
        ),
        by_role=(
            (Role.SUPERVISOR, _("You see holds near their legal maximum here too, and may take a request over.")),
        ),
        keys=(
            ("1 – 5", _("Choose an answer")),
            ("Enter", _("Send it")),
        ),
    ),
    Topic(
        "desk-asked",
        _("Asked by us"),
        ("desk:asked",),
        (
            _("What your agency asked others, those that are due first on top."),
            _("An answer by telephone is noted here. It counts once a supervisor who did not note it agrees."),
        ),
    ),
    Topic(
        "desk-text",
        _("A request from a text"),
        ("desk:paste",),
        (
            _("Paste a letter or a message: names, documents and dates in it are found and marked."),
            _("Look at each before you send it, or keep them as a draft for a record keeper."),
        ),
    ),
    Topic(
        "desk-duty",
        _("Duty, directory and promises"),
        ("desk:hand_over", "desk:roster", "desk:contacts", "desk:contact", "desk:kept"),
        (
            _("Hand over: the colleague on the next shift gets your open requests with a note on each."),
            _("The roster says who is on duty when; escalations go to those people."),
            _("The directory has each agency's number, hours and languages. “Promises” shows how often each was kept."),
        ),
    ),
    Topic(
        "partners",
        _("Ask partners"),
        ("desk:search", "desk:answers"),
        (
            _("Ask partners to search their own records for a document or a person, for a purpose that your role has."),
            _("Each answers for itself. A partner who did not answer is named, and never counted as “nothing found”."),
        ),
    ),
)

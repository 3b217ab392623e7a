"""Help for care: the cases of people who may be victims."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Role
from leeward.site.help.topic import Topic

TOPICS = (
    Topic(
        "care",
        _("People in care"),
        (
            "protection:cases",
            "protection:new",
            "protection:case",
            "protection:interview",
            "protection:new_fact",
            "protection:fact",
            "protection:save",
            "protection:both",
            "protection:decision",
            "protection:plan",
            "protection:consent",
            "protection:receipt",
            "protection:referrals",
            "protection:refer",
            "protection:by_rule",
            "protection:facts",
            "protection:notices",
            "protection:marks",
            "protection:follow_up",
            "protection:reads",
        ),
        (
            _("A first contact opens a case. It asks what the person needs now; nothing is required."),
            _(
                "What you type is saved every few seconds. If the connection is lost, the page says so and sends"
                " it again."
            ),
            _("Without consent only a rule of the law lets something be shared: two persons agree, a third reviews."),
            _("What helps investigators leaves as facts without a person, with consent, exactly as you saw it."),
            _("If two people write in one section at once, both texts are kept and shown side by side."),
            _("If a missing person may be in care, you alone see the notice. Its owner learns of it with consent."),
            _("With consent a mark has the person protected at a partner's counters too, until it is taken back."),
            _("Find a case by its number, by a name or by what the person is called, open or closed."),
            _("Only protection colleagues of your agency open a case, and each time is logged."),
            _(
                "Anyone who may be a child is treated as a child until the age is known: with a guardian, and other "
                "questions."
            ),
        ),
        by_role=((Role.SUPERVISOR, _("With the role protection too, you are the second person of decisions.")),),
        keys=(("F9", _("Pause: cover the page at once; what was typed is saved")),),
    ),
    Topic(
        "care-colleagues",
        _("Colleagues of care"),
        ("protection:colleagues",),
        (
            _("A quiet call reaches who is on duty here, at the post of the call first; without a roster, everyone."),
            _("If no one is on duty, the officer at the counter reads at once that everyone is busy."),
            _("Only a colleague with a training in date writes in a child's interview. “until” is its last day."),
            _("A caseworker without it gives the case to a colleague who has it, or asks a trained person to join."),
        ),
        by_role=((Role.SUPERVISOR, _("You plan the roster and record trainings, for others and never for yourself.")),),
    ),
    Topic(
        "care-statistics",
        _("Statistics of people in care"),
        ("protection:statistics", "protection:release", "protection:preparing"),
        (
            _("Choose the tables that a report needs, and no more: each further table hides more figures."),
            _("Exact figures: small ones are hidden, and as few others as needed so that they cannot be worked out."),
            _("Every release is made safe beside all earlier ones, including the few people who came in between."),
            _(
                "Noise: each figure is a little wrong on purpose, with its error beside it. It spends a budget "
                "that is set once."
            ),
            _("One colleague prepares a release, a supervisor of protection publishes it; then it has its files."),
            _("Preparing, and drawing noise, go on in the background. What is cancelled costs nothing."),
        ),
        by_role=((Role.SUPERVISOR, _("You publish what a colleague prepared, or drop it. It cannot be taken back.")),),
    ),
    Topic(
        "care-compare",
        _("Compare documents"),
        ("protection:comparing", "protection:limits"),
        (
            _("Ask how many people in your care another agency knows too. A supervisor sends the question."),
            _("Only people are compared who agreed to share their documents with that agency for that purpose."),
            _("The number comes first. You learn which they are only by a second decision of the agency that answers."),
            _("If someone takes consent back, the answer is deleted on both sides; you can ask again."),
            _("An agency at a partner's node answers by its own Leeward. If it does not answer in time, call it."),
        ),
        by_role=((Role.SUPERVISOR, _("You send questions of colleagues, and decide whether others learn which.")),),
    ),
    Topic(
        "receipts",
        _("Consent taken back"),
        ("protection:at_desk",),
        (
            _("Someone shows a receipt with a code: type or scan it, and nothing more about them is shared."),
            _("Ask nothing else, and give the receipt back. A wrong code and one of another agency look the same."),
        ),
    ),
    Topic(
        "services",
        _("Services and referrals to us"),
        (
            "protection:services",
            "protection:service_new",
            "protection:service",
            "protection:received",
            "protection:received_one",
        ),
        (
            _("Keep your services up to date: partners refer by places, languages and whether children are taken."),
            _("Never write the address of a shelter here."),
            _("A referral shows only what the person agreed to. Accept or decline before its time is over."),
            _(
                "When a person withdraws consent, what was received is deleted here at once, and the sender "
                "learns of it."
            ),
        ),
    ),
    Topic(
        "ask-care",
        _("Questions to a caring agency"),
        ("protection:wall_asking", "protection:wall", "protection:wall_question"),
        (
            _("Police and immigration ask by document; a caseworker answers within what the person agreed to."),
            _("If no answer comes, that says nothing: no case, another's case and no consent look the same."),
            _("Every question is logged, and their number is limited."),
        ),
        by_role=((Role.PROTECTION, _("Answer before the time is over; giving no information takes one key.")),),
    ),
)

"""Help for training."""

from django.utils.translation import gettext_lazy as _

from leeward.site.help.topic import Topic

TOPICS = (
    Topic(
        "training",
        _("Your training"),
        (
            "training:own",
            "training:badge",
            "training:begin_burst",
            "training:burst",
            "training:reveal",
            "training:prepare",
            "training:lane_reveal",
        ),
        (
            _(
                "A burst has 40 invented travellers, half of them with something to find. After each you see "
                "what it was. You and the trainers of your agency see what you found."
            ),
            _(
                "Where your agency has switched it on, an invented traveller comes now and then between two real ones. "
                "Decide as always; the next page says what it was. A scan goes on with a real traveller at once."
            ),
            _("Your certificates, until when each counts, and what it opens. Your home warns 30 and 7 days before."),
            _(
                "A function that your agency's table names is closed on every page, in the API and on the command line "
                "without a valid certificate."
            ),
            _("In an emergency a supervisor can extend a certificate by 7 days, once."),
        ),
    ),
    Topic(
        "training-courses",
        _("Courses"),
        (
            "training:courses",
            "training:course",
            "training:course_page",
            "training:course_versions",
            "training:starter_course",
            "training:decide_course",
            "training:export_course",
            "training:decide_passed",
        ),
        (
            _("A course has lessons, the law of your state and a test. The first answer to each question counts."),
            _("To pass, four of five answers have to be right. You can do a course once more at any time."),
            _("You and the trainers of your agency see what you did. A page of law says whether a lawyer read it."),
            _(
                "A trainer or supervisor proposes a version, and another one approves it; the node signs its files. "
                "A certificate is recorded by a person, and the test does not record one."
            ),
        ),
    ),
    Topic(
        "training-assessments",
        _("Assessments"),
        ("training:assessments", "training:assessment", "training:appeal", "training:decide_appeal"),
        (
            _("Eighty cases that no burst has, without feedback until the end. You can stop and go on later."),
            _("It passes if even the lower end of d' is over 1.5. A trainer or supervisor records the certificate."),
            _("Within 30 days you can appeal once. A trainer who did not set the assessment decides."),
        ),
    ),
    Topic(
        "training-board",
        _("Board"),
        (
            "training:board",
            "training:cohort",
            "training:new_cohort",
            "training:change_cohort",
            "training:items",
            "training:replace_item",
            "training:trainer_cases",
            "training:build_case",
            "training:trainer_case",
            "training:change_case",
            "training:decide_case",
            "training:statements",
        ),
        (
            _("A cohort is officers who train together, with a last day for each course and how often a burst is due."),
            _("Supervisors see how skill is spread over 11 officers or more. A trainer sees single ones, audited."),
            _("Fairness: whether good invented travellers of one nationality are sent on more than others."),
            _("Cases that everyone or no one solves, or that the able get wrong, are retired automatically."),
            _(
                "A trainer describes a case, or one in the place of another, with a preview and the balance before and "
                "after. Another trainer or a supervisor approves it. Answers stay with the version that was answered."
            ),
        ),
    ),
    Topic(
        "training-cards",
        _("Cards"),
        ("training:cards",),
        (
            _("A card is a fact of a course that you finished. A known one comes back after days, weeks, months."),
            _("Keys: space shows the answer, 1 to 4 say how well you knew it."),
            _("Without a link your answers wait in the page and are sent when there is one. Only you see them."),
        ),
    ),
    Topic(
        "training-certificates",
        _("Certificates"),
        (
            "training:certificates",
            "training:certificate",
            "training:extend",
            "training:kinds",
            "training:retire",
            "training:revocations",
        ),
        (
            _("A trainer or supervisor records what a colleague passed, and never their own certificate."),
            _("A revoked certificate counts no longer, from that moment on. Its reason is in the audit log."),
            _("A supervisor extends a certificate in its last week, or within 30 days after its end."),
        ),
    ),
    Topic(
        "training-lane",
        _("Drills at posts"),
        ("training:lane", "training:lane_post", "training:switch_lane"),
        (
            _("A trainer sets how often drills come at a post, and asks for them. A supervisor switches them on."),
            _(
                "Drills never come while someone is held, a call for help runs, a check waits for its decision, or "
                "people are waiting."
            ),
            _("Each officer sees their own results. Everyone else sees the sum of a post, from five officers on."),
        ),
    ),
    Topic(
        "training-partners",
        _("Badges of partners"),
        ("training:partners", "training:remove_partner"),
        (
            _("Bring the file of your wallet. It is verified here, without a connection."),
            _("What it opens is in your agency's table; a badge that the table does not name is refused."),
            _(
                "If it can be revoked, the issuer's list of revoked badges is needed too. A trainer brings newer "
                "lists: a badge on one of them opens nothing from then on."
            ),
        ),
    ),
    Topic(
        "training-schedule",
        _("Schedule"),
        ("training:schedule", "training:schedule_file"),
        (
            _(
                "What is overdue, and what is due in each of the next eight weeks: bursts, courses, assessments, "
                "certificates that end."
            ),
            _("The calendar file says how many of each are due on a day, and has no names."),
        ),
    ),
    Topic(
        "training-trainers",
        _("For trainers"),
        ("training:trainers", "training:withdraw_session"),
        (
            _("What trainers may change, and where a second person decides."),
            _(
                "A trainer signs a session of a colleague that they watched. The course “Train the trainer” and two "
                "sessions that were well held propose the certificate of a trainer."
            ),
        ),
    ),
    Topic(
        "training-rights",
        _("What certificates open"),
        ("training:rights", "training:decide_rights"),
        (
            _("One person proposes a version, a supervisor approves it: another person. The node signs it."),
            _("Without a table nothing needs a certificate."),
            _(
                "No table can close the check of a traveller with a document, what ends a HOLD in time, or the "
                "protection of a person."
            ),
        ),
    ),
)

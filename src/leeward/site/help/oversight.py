"""Help for the home page and for oversight."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Role
from leeward.site.help.topic import Topic

TOPICS = (
    Topic(
        "home",
        _("Home"),
        ("home",),
        (
            _("What waits for you, the most urgent first, and how long the oldest has waited."),
            _("A square with “!” means now, a triangle soon, a ring no hurry. The menu has the same counts."),
            _("Something urgent sounds once and shows in the title. The foot of each page has a switch for it."),
        ),
        keys=(("?", _("Help for the page that you are on (outside a field)")),),
    ),
    Topic(
        "false-hits",
        _("False hits"),
        ("screening:pair_decisions", "screening:pair_decision_new"),
        (
            _("A supervisor decides that one record does not mean the bearer of one document. It expires."),
            _("The finding stays visible, and lowers the verdict only once the owner agreed in writing."),
        ),
        by_role=((Role.DATA_PROTECTION, _("You read the decisions and their reasons; supervisors take them.")),),
    ),
    Topic(
        "partner-marks",
        _("Marks from partners"),
        ("screening:partner_marks",),
        (
            _("How many people in its care each partner has marked here, so that nothing is completed against them."),
            _("Neither who they are nor whether one was checked can be seen. There is a limit for each partner."),
        ),
    ),
    Topic(
        "why",
        _("Why two persons match"),
        ("screening:why",),
        (
            _("Type two persons: the page says how likely they are one, and what speaks for and against it."),
            _("Nothing is stored, and no record is searched."),
        ),
    ),
    Topic(
        "faces",
        _("Comparing faces"),
        ("screening:faces",),
        (
            _("A supervisor asks with the thresholds that the agency measured, the data protection officer agrees."),
            _("Either switches it off at once. Without both no face is compared; the pictures are shown anyway."),
            _("One traveller is compared with one document. There is no search among many faces."),
        ),
    ),
    Topic(
        "rules",
        _("Rules about documents"),
        ("screening:rules",),
        (_("Every rule that a document is checked by, with its source and where to look on the page."),),
    ),
    Topic(
        "audit",
        _("The audit log"),
        ("oversight:audit", "oversight:sealed", "oversight:heads", "oversight:verify"),
        (
            _("Who did what, newest first. Filter by officer, act or object. Reading it is audited too."),
            _("It has no personal values: find a check by its id; no traveller can be found by name."),
            _("A possible victim reads as any other referral. The auditor of an agency that cares opens sealed acts."),
        ),
        by_role=(
            (
                Role.NODE_AUDITOR,
                _("Verify recomputes the whole chain. Partners vouch for the log; logs in doubt are resolved here."),
            ),
        ),
    ),
    Topic(
        "figures",
        _("Figures and map"),
        ("oversight:figures", "oversight:map"),
        (
            _("Checks, alerts, hits, promises and sources of a period, each as a drawing with its table below."),
            _("Figures count people and never name them. Save any of them as CSV for a report."),
            _("A hatched place was not counted: no data is not zero. Small counts of other agencies are not shown."),
            _("The map shows posts with their load, and voyages on their way."),
        ),
    ),
)

"""Help for joint operations."""

from django.utils.translation import gettext_lazy as _

from leeward.site.help.topic import Topic

TOPICS = (
    Topic(
        "operations",
        _("Operations"),
        (
            "operations:operations",
            "operations:new",
            "operations:operation",
            "operations:change",
            "operations:invite",
            "operations:leave",
        ),
        (
            _("The agency that leads an operation plans it. Every agency in it names the law under which it acts."),
            _("An agency can leave at any time. What it reported until then stays in the counts, marked."),
            _("Agencies that do not take part never see that there is one."),
        ),
    ),
    Topic(
        "operation-rules",
        _("Counting rules"),
        ("operations:rules", "operations:rules_change", "operations:rules_sign"),
        (
            _("The rules say what each figure means, who reports it, what confirms it and when it is final."),
            _(
                "Each state signs a version with the key of its node. The operation can run once all have signed; in "
                "the agency that wrote it another person signs."
            ),
            _("After a signature, every change is a new version. Figures counted under another version are marked."),
        ),
    ),
    Topic(
        "operation-counts",
        _("Live counts"),
        (
            "operations:counts",
            "operations:figure",
            "operations:evidence",
            "operations:pairs",
            "operations:pairs_decide",
            "operations:pairs_undo",
            "operations:board",
        ),
        (
            _("Reports are what agencies sent; counted are persons and seizures, each once."),
            _("Every number opens its evidence: your agency's reports whole, of other agencies how many."),
            _("Pairs in doubt are decided by a lead or supervisor of one of the two agencies, and can be undone."),
        ),
    ),
    Topic(
        "operation-reports",
        _("Reports of an operation"),
        (
            "operations:report_where",
            "operations:report_new",
            "operations:reports",
            "operations:report",
            "operations:report_decide",
            "operations:report_photo",
            "operations:run",
        ),
        (
            _("Report arrests, seizures and inspections; Leeward counts checks, hits and referrals at the sites."),
            _("A name that you type is never kept: only tokens that tell one person from another in this operation."),
            _("A lead or supervisor of your agency, who did not report it, confirms it. Each step can be undone."),
            _("Without a link the report stays sealed on your device, and is sent and erased when there is one."),
        ),
    ),
    Topic(
        "operation-access",
        _("Access in an operation"),
        (
            "operations:all_access",
            "operations:access",
            "operations:grants",
            "operations:ask_access",
            "operations:approve_access",
            "operations:confirm_access",
            "operations:refuse_access",
            "operations:revoke_access",
        ),
        (
            _("For the days of an operation an owner can open lists to officers of another agency, at named posts."),
            _("A lead of that agency asks. A record keeper or lead of the owner approves, another person confirms."),
            _("It ends automatically on every node, also without a link. The owner can revoke it at any time."),
            _("Each use is recorded with the check, and the owner learns at the end who used it."),
            _("A grant opens no record about a person under protection or missing, and none for another purpose."),
        ),
    ),
)

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
            "operations:phases",
            "operations:phase",
            "operations:remove_phase",
        ),
        (
            _("The agency that leads an operation plans it. Every agency in it names the law under which it acts."),
            _("An agency can leave at any time. What it reported until then stays in the counts, marked."),
            _("Agencies that do not take part never see that there is one."),
        ),
    ),
    Topic(
        "operation-acceptance",
        _("Plans of partners"),
        ("operations:acceptance", "operations:accept", "operations:accept_confirm", "operations:accept_leave"),
        (
            _("A partner's plan is an invitation. A lead of your agency accepts it, and a supervisor confirms."),
            _(
                "Before that nothing of it leaves this node. Afterwards only what you accepted: to these agencies, "
                "from these posts, on these days, by counting rules that your state signed."
            ),
            _("If the plan grows, the new part waits until you accept again. If it shrinks, that holds at once."),
            _("Once your agency has left, nothing more leaves, whatever the plan says."),
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
            "operations:follow_up",
            "operations:learn",
            "operations:lesson_undo",
            "operations:lessons",
            "operations:lesson_settle",
        ),
        (
            _("Reports are what agencies sent; counted are persons and seizures, each once."),
            _("Every number opens its evidence: your agency's reports whole, of other agencies how many."),
            _("Pairs in doubt are decided by a lead or supervisor of one of the two agencies, and can be undone."),
        ),
    ),
    Topic(
        "operation-releases",
        _("Releases"),
        (
            "operations:releases",
            "operations:release",
            "operations:release_propose",
            "operations:release_decide",
            "operations:release_file",
        ),
        (
            _("The lead proposes a release once the operation has ended; another person releases and signs it."),
            _("Each later release says by cause why each number differs from the one before."),
            _("Small figures of possible victims are not shown, together with every earlier release."),
        ),
    ),
    Topic(
        "operation-situation",
        _("Situation reports"),
        (
            "operations:situations",
            "operations:situation",
            "operations:situation_sign",
            "operations:situation_file",
        ),
        (
            _("After each day of a running operation its report is drafted: figures and their change, red items, log."),
            _("A lead or supervisor of each state signs its part; who reported some of it leaves that to another."),
            _("It signs on its node, also where another node leads; the page says which states have not signed."),
            _("What is reported late makes a new version. Signatures of unchanged parts still count."),
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
    Topic(
        "operation-sites",
        _("Sites of an operation"),
        (
            "operations:sites",
            "operations:new_site",
            "operations:site",
            "operations:remove_site",
            "operations:import_sites",
        ),
        (
            _("A site is a post of an agency that takes part, or an ad-hoc place with coordinates."),
            _("Write coordinates in degrees (13.0746) or in degrees and minutes (13 04.5 N)."),
            _("A site is silent when nothing was reported from it for so many minutes as its alarm says."),
            _("A file of sites is taken whole or not at all; each wrong line is named."),
            _("What you take out is listed below the table and can be put back."),
        ),
    ),
    Topic(
        "operation-people",
        _("People of an operation"),
        ("operations:people", "operations:require", "operations:remove_assignment", "operations:briefing"),
        (
            _("Each agency that takes part places its own officers: function, site and days."),
            _("The roster names who is placed twice on one day, and who has not read the newest briefing."),
            _("It also names who lacks a training that their function needs until the end of their days."),
            _("A new version of the briefing has to be read and confirmed again."),
        ),
    ),
    Topic(
        "operation-unit",
        _("Coordination unit"),
        (
            "operations:unit",
            "operations:write_log",
            "operations:cancel_shift",
            "operations:tasks",
            "operations:messages",
        ),
        (
            _("The lead plans the shifts. The person who leaves writes the handover; the one who comes confirms it."),
            _("A line of the log is never changed. A task can be opened again."),
            _("A message reaches everyone on the roster. Below it is who confirmed it at which site, and who has not."),
        ),
    ),
    Topic(
        "operation-mine",
        _("My part in operations"),
        (
            "operations:mine",
            "operations:my_part",
            "operations:confirm_briefing",
            "operations:my_shift",
            "operations:end_task",
            "operations:confirm_message",
            "operations:calendar",
        ),
        (
            _("You see where and when you work, your tasks, the briefing and the messages: no other part of the plan."),
            _("Confirm the briefing and each message once you have read it."),
            _("At the end of a shift in the unit, write what the next person has to know."),
        ),
    ),
    Topic(
        "operation-readiness",
        _("Readiness of an operation"),
        (
            "operations:readiness",
            "operations:decide_go",
            "operations:second_go",
        ),
        (
            _("The node counts what it can; you type the rest, with an owner and a day for each item."),
            _("An item is in work until its day is over, then not ready. Some items cannot be waived."),
            _("The lead decides to go; a supervisor of the leading agency agrees. Then the operation can begin."),
        ),
    ),
    Topic(
        "operation-archive",
        _("Published operations"),
        ("operations:archive",),
        (_("What 19 operations reported, with the source of each. No figure was counted again."),),
    ),
)

"""Help for networks: inquiries and what they show."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Role
from leeward.site.help.topic import Topic

TOPICS = (
    Topic(
        "inquiries",
        _("Inquiries"),
        (
            "networks:inquiries",
            "networks:new",
            "networks:inquiry",
            "networks:ask",
            "networks:take_back",
            "networks:decide",
            "networks:members",
            "networks:close",
            "networks:stop",
            "networks:entries",
            "networks:entry_erase",
        ),
        (
            _("Without an inquiry an analyst sees no person and no link."),
            _("It names its purpose and its law, which sources it may use, of which posts and days, and until when."),
            _("A supervisor who neither asked nor works on it grants it. Every page, chart and export is logged."),
            _("What you learnt that no list has is an entry: graded A to F and 1 to 6, of this inquiry alone."),
            _("On its last day it closes; a longer time or another scope is asked for and granted the same way."),
            _("People who may be victims, and those who were smuggled, are never drawn or ranked."),
        ),
        by_role=(
            (Role.SUPERVISOR, _("You decide on inquiries of your agency, and can stop one at once.")),
            (Role.DATA_PROTECTION, _("You see question, law and scope of every inquiry, and can stop one at once.")),
        ),
    ),
    Topic(
        "charts",
        _("Charts"),
        (
            "networks:charts",
            "networks:imports",
            "networks:import",
            "networks:import_rejects",
            "networks:import_erase",
            "networks:chart",
            "networks:chart_act",
            "networks:drawing",
            "networks:chart_export",
            "networks:line",
            "networks:graph",
        ),
        (
            _("Search on the chart for a name, document or telephone, or put someone on it from their own page."),
            _("Choose an item to add what is next to it; choose two to look for a path between them."),
            _("Every line opens the sources that it rests on, with their grades. A dotted line is a hypothesis."),
            _("Undo takes back what you and your colleagues did on the chart, the last step first."),
            _("What is withdrawn, erased or protected leaves the chart at once; a note says that something was there."),
            _("A chart of another program is imported as GraphML or FollowTheMoney, of this inquiry alone, graded F6."),
            _("An export leaves out what its owner does not let be passed on, and says who took it and when."),
        ),
    ),
    Topic(
        "entities",
        _("People and things, and who is the same"),
        ("networks:entities", "networks:entity", "networks:pairs", "networks:pair", "networks:undo_pair"),
        (
            _("Search by name, document or telephone. A page shows everything that sources say, each with its grade."),
            _("Mentions are taken for one where the model is sure, or where an analyst decided so."),
            _("A decision is of this inquiry alone, has a reason, and can be undone."),
        ),
    ),
    Topic(
        "groups",
        _("Groups, routes, and what if some were removed"),
        ("networks:groups", "networks:compute", "networks:group", "networks:what_if", "networks:routes"),
        (
            _("Groups are computed each hour where something changed, or when you say so."),
            _("Beside each result is what the same test finds by chance. If that is as much, the result says nothing."),
            _("A group shows why it is one, and what else could explain it: tested, or not tested as no source says."),
            _("A rank is a share: in how many draws, each without a fifth of the ties, someone is in the top five."),
            _("Routes also show who is between the people of two legs that meet, and craft that another follows."),
            _("What if: each share says of which pairs, in which interval, and what is left if one is wrong."),
        ),
    ),
    Topic(
        "interventions",
        _("Interventions: before and after"),
        ("networks:interventions", "networks:new_intervention", "networks:intervention", "networks:undo_intervention"),
        (
            _("Note an arrest, a seizure or an operation once it has been done, at most sixty days later."),
            _("The thirty days before are measured at once, and thirty days that end 30, 90 and 180 days after."),
            _("A change is certain where nine of ten draws have one direction. Growth is said as readily as success."),
            _("It says who replaced the people removed. A note by mistake is undone."),
        ),
        by_role=(
            (Role.SUPERVISOR, _("You see the figures, and no one's name.")),
            (Role.DATA_PROTECTION, _("You see the figures, and no one's name.")),
        ),
    ),
    Topic(
        "inquiry-not-drawn",
        _("People who are not drawn"),
        ("networks:fact_lifts", "networks:kept_out", "networks:answer_lift", "networks:end_lift"),
        (
            _("Facts in the sources keep people out who may be victims: no page of an inquiry shows or counts them."),
            _("A lead who knows better asks by document; once a protection colleague agrees, the person is drawn."),
            _("“Nothing changes” is the answer also where no one has the document."),
            _("Either takes it back at any time, and the person is kept out again at once."),
        ),
        by_role=((Role.PROTECTION, _("You agree, or answer that nothing changes; your reasons stay with you.")),),
    ),
    Topic(
        "inquiry-sharing",
        _("Sharing from an inquiry"),
        (
            "networks:shared",
            "networks:share_entity",
            "networks:share_group",
            "networks:share_hypothesis",
            "networks:values",
            "networks:questions",
            "networks:question",
            "networks:overlaps",
            "networks:overlaps_compare",
            "networks:overlap_agree",
        ),
        (
            _("What others should know goes to them as a record with handling, never as a chart."),
            _("A colleague who keeps records, or a supervisor, approves it. What another owner keeps back stays here."),
            _("A question about values is answered with a number first, and with which only if both agencies agree."),
            _("An inquiry can let itself be compared with others: each learns only that another touches the same."),
            _("With an agency on another node it is the same, for each agency by itself; values leave masked."),
            _("Agency, lead and what both have come once both leads agree."),
        ),
        by_role=((Role.SUPERVISOR, _("You send questions about values, and decide whether they are answered.")),),
    ),
)

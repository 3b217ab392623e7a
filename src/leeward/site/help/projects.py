"""Help for projects."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Role
from leeward.site.help.topic import Topic

TOPICS = (
    Topic(
        "projects",
        _("Projects"),
        (
            "projects:projects",
            "projects:new",
            "projects:project",
            "projects:change",
            "projects:setup",
            "projects:part",
            "projects:undo_part",
        ),
        (
            _("A project is what donors pay your agency for: its money, its work, and what came of it in figures."),
            _("Figures are counted from live records; you choose what is counted, and type none of them."),
            _("Sectors and countries add up to exactly 100 percent; donors never give more than the total."),
            _("Each list is saved as a whole and keeps its versions; the last change can be undone."),
            _("Nothing in a project names a person: write about the work, and of people as numbers only."),
        ),
        by_role=(
            (Role.SUPERVISOR, _("You see your agency's projects, confirm values, and publish what was proposed.")),
        ),
    ),
    Topic(
        "project-figures",
        _("Figures of a project"),
        (
            "projects:framework",
            "projects:new_goal",
            "projects:goal",
            "projects:remove_goal",
            "projects:new_indicator",
            "projects:change_indicator",
            "projects:remove_indicator",
            "projects:targets",
            "projects:periods",
            "projects:matrix",
            "projects:indicator",
            "projects:query",
            "projects:evidence",
            "projects:enter",
            "projects:decide",
            "projects:link",
            "projects:end_link",
            "projects:close_period",
        ),
        (
            _("Goals go from impact to outcome to output; each has indicators, with a target for each period."),
            _("An indicator counts one query of the library. Look at the preview before you choose it."),
            _("A changed definition is a new version; closed periods are counted again, both figures stay."),
            _("A period closes on the day after it ends; its figures are then frozen with the counts behind them."),
            _("Only what no record shows is manual: entered with evidence, confirmed by another officer."),
            _("A partner without an account enters one value by a link; it waits for a second person too."),
            _("Counts of fewer than 11 people who cross, are referred or are in care are not shown."),
            _("Results of operations are as released: arrests from the first on, victims and migrants from 11 on."),
        ),
    ),
    Topic(
        "project-published",
        _("Path, reports and publishing of a project"),
        (
            "projects:path",
            "projects:reports",
            "projects:report",
            "projects:report_pdf",
            "projects:report_sent",
            "projects:begin_report",
            "projects:iati",
            "projects:iati_file",
            "projects:propose",
            "projects:decide_file",
            "projects:published_file",
            "projects:public_page",
            "projects:import",
            "projects:import_task",
        ),
        (
            _("The path leads from money to verified outcome; each number opens what it rests on."),
            _("A report begins as a draft whose numbers are figures: write {1.2} for one, and type none."),
            _("It can be marked as sent once its period is closed, and is not changed after that."),
            _("The IATI file is checked against schema, code lists and rules; each finding opens its field."),
            _("One officer proposes the file, another publishes it. Every published file stays, with its hash."),
            _("Importing the same file again brings projects up to date and doubles nothing."),
        ),
    ),
    Topic(
        "project-money",
        _("Money and documents of a project"),
        (
            "projects:spending",
            "projects:import_money",
            "projects:reverse",
            "projects:documents",
            "projects:document_file",
            "projects:remove_document",
        ),
        (
            _("A movement of money is never changed: what was wrong is reversed, and both stay visible."),
            _("Importing the same csv again adds nothing; what was not taken is named by its line."),
            _("Documents are files of a few kinds, or addresses. Only an address can be published."),
        ),
    ),
)

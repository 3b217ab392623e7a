"""Help for officers and their rights, the installation and its partners."""

from django.utils.translation import gettext_lazy as _

from leeward.site.help.topic import Topic

TOPICS = (
    Topic(
        "officers",
        _("Officers, rights, posts and agencies"),
        (
            "agencies:officers",
            "agencies:officer",
            "agencies:new_officer",
            "agencies:change_officer",
            "agencies:rights",
            "agencies:api_keys",
            "agencies:posts",
            "agencies:new_post",
            "agencies:change_post",
            "agencies:agencies",
            "agencies:new_agency",
            "agencies:change_agency",
        ),
        (
            _("Add an officer: the page shows a link for the first password once. Hand it over in person."),
            _("Give the roles that the work needs and no more. A role taken away stops at the next request."),
            _("Rights that could be misused wait for a second administrator. You never approve your own proposal."),
            _("Suspend an officer who has left: no sign-in, no key, and the audit log keeps the name."),
        ),
    ),
    Topic(
        "too-many-questions",
        _("Programs that asked too much"),
        ("agencies:question_alarms",),
        (
            _("Each program, carrier and partner has one budget for questions about people and numbers."),
            _("One that runs out is refused, and listed here. Ask what it does before you take it off the list."),
            _("Officers at a counter are not counted: nothing keeps them from checking a traveller."),
        ),
    ),
    Topic(
        "own",
        _("Your account"),
        ("agencies:own", "agencies:own_password"),
        (
            _("Your roles and what each may do, your password, and where you are signed in."),
            _("“Sign out everywhere” ends every session of yours, for example on a machine that you forgot."),
        ),
    ),
    Topic(
        "installation",
        _("The installation"),
        ("oversight:installation",),
        (
            _("Trouble is on top, with what to do. Below are speed, index, memory, jobs, keys and the age of sources."),
            _("No figure here names a traveller."),
        ),
    ),
    Topic(
        "upkeep",
        _("Backup, restore test and update"),
        ("oversight:upkeep",),
        (
            _("When each last worked, what is wrong, and the one command for it, which is run on the server."),
            _("A backup counts only once a restore test has proved it. Keep it on another disk than the data."),
        ),
    ),
    Topic(
        "exchange",
        _("The exchange with partners"),
        ("exchange:exchange",),
        (
            _("What waits for each partner, and since when. A message is kept until its signed receipt is here."),
            _("Pause a partner to send nothing there; nothing is lost."),
        ),
    ),
    Topic(
        "federation",
        _("The federation"),
        (
            "exchange:federation",
            "exchange:federation_join",
            "exchange:federation_admit",
            "exchange:federation_adopt",
            "exchange:revocations",
        ),
        (
            _("Who belongs to the federation, with which keys and rights. Custodians sign every change."),
            _("A revoked key is refused from the moment that its list is adopted: call the partner before and after."),
        ),
    ),
)

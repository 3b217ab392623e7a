"""Help for the counter, the second line and voyages."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Role
from leeward.site.help.topic import Topic

TOPICS = (
    Topic(
        "check",
        _("Check a traveller"),
        ("border:check", "border:picture", "help:keys"),
        (
            _("Scan the document: a complete zone is checked automatically, and the verdict appears."),
            _("Without a reader, type the two or three lines as printed, or choose “Type a document”."),
            _("“Chip” reads the file of a passport's chip. “Name only” searches without a document, for a purpose."),
            _("What you have not decided yet is in the list below the field. The number in the menu counts it."),
        ),
        keys=(
            ("Ctrl Enter", _("Check the text in the field, even if it is not complete")),
            ("Esc", _("Empty the field")),
            ("Ctrl Z", _("Undo the last decision, within 10 seconds, while the field is empty")),
        ),
    ),
    Topic(
        "phone",
        _("The phone at a ferry or yacht post"),
        ("border:phone",),
        (
            _("With a link it is the ordinary check: camera, reader or typed lines, then the verdict."),
            _("Without a link there is no verdict: decide as the rules of your post say, and note it in two presses."),
            _("What you note waits here, encrypted, up to 72 hours; only you can send it. Leave the page open."),
            _("With a link each is checked once. A clear one is recorded for the time when you noted it."),
            _("One that needs a look is in your list of checks without a decision: open it by its time."),
            _("A traveller who needs a careful look is better kept until there is a link or a colleague."),
        ),
    ),
    Topic(
        "paper",
        _("Travellers from paper"),
        ("border:paper", "border:paper_blank"),
        (
            _("When the counter has no power, write on paper: document, issuer, name, birth date, direction, time."),
            _("Print blank papers beforehand, from the page, and keep them at the counter."),
            _("Type each paper here within 60 days. It is checked now, against what is known now."),
            _("Without an alert the crossing is recorded for the time on the paper. The history says “from paper”."),
            _("With an alert nothing is recorded until you decide: look at the check, and tell your supervisor."),
            _("A document that passed around that time already makes no second crossing."),
            _("Many papers go in one file. A line that is wrong is named, and the others are recorded."),
        ),
    ),
    Topic(
        "verdict",
        _("The verdict and your decision"),
        ("border:verdict", "border:further", "border:unresolved", "border:help"),
        (
            _("CLEAR: no alert. Your own judgement still counts. VERIFY: resolve at the counter what the page names."),
            _("REFER: to the second line. HOLD: do not act before the owner of the record confirms."),
            _("If a record was hit, its owner is asked automatically. The answer appears here when it arrives."),
            _("A scan on this page starts a new check. The earlier one stays in the list of undecided checks."),
            _("Keys that a document reader types are never taken as a decision."),
            _("Help calls the colleagues of your post and the people on duty; you see who is coming."),
        ),
        keys=(
            ("F2", _("Let the traveller through (where the verdict allows it)")),
            ("F6", _("Let through the other way: out at a post of entry, in at a post of exit")),
            ("F4", _("Refer to the second line; Enter sends the reason")),
            ("F8", _("Call for help; F8 again for danger, the arrow keys for another reason")),
            ("F9", _("Hand over to a colleague")),
            ("Esc", _("Go to the next traveller")),
        ),
    ),
    Topic(
        "crossings",
        _("Crossings and stays"),
        (
            "crossings:history",
            "crossings:following",
            "crossings:exits",
            "crossings:conditions",
            "crossings:corrections",
            "crossings:visit_address",
        ),
        (
            _("Letting a traveller through records an entry, or an exit at a post of exit; F6 says the other way."),
            _("The card beside the verdict shows the last five crossings, the open stay and what an entry permits."),
            _("Where no rule is known, type until when the person may stay. Less than a rule gives needs a reason."),
            _("“No exit recorded” is a question about records: often the person has left on another document."),
            _("A traveller's short form joins the crossing without you: for statistics, its address for emergencies."),
            _("The whole history asks why you read it, and the audit log keeps that."),
        ),
    ),
    Topic(
        "arrivals",
        _("Statistics of arrivals and departures"),
        ("crossings:statistics",),
        (
            _("Each month is published five days after its end: by kind, mode, residence, purpose and length of stay."),
            _("Residence, purpose and planned nights are from travellers' short forms: the page says how many."),
            _("Without a form the residence is not known: a nationality is not a residence."),
            _("Figures of 1 to 10 are hidden, and others from which they could be worked out."),
            _("A stay lasts until the next exit on the same document; stays without an exit are counted separately."),
        ),
    ),
    Topic(
        "case-searches",
        _("Crossings for criminal cases"),
        ("crossings:cases", "crossings:case", "crossings:cases_asked"),
        (
            _("An analyst asks for the crossings of one document, with the number of the case and the reason."),
            _("A supervisor or the data protection officer of the agency asked agrees or refuses, within 14 days."),
            _("The analyst who asked reads the result for a week; each look is in the audit log."),
            _("Refused, not answered and no such agency look alike: what others keep is not for the one who asks."),
        ),
    ),
    Topic(
        "appeals",
        _("Appeals against bans and refusals"),
        ("crossings:appeals", "crossings:appealable"),
        (
            _("Find the ban or refusal by the document, then note the appeal: its day, who lodged it, what it says."),
            _("The table of deadlines says by when it is decided, or you type the day. Tell the person."),
            _("Until then the ban is in force, and the next check says that an appeal is open."),
            _("A supervisor decides who neither imposed nor approved it, nor noted the appeal; with reasons."),
            _("A ban that ended shows nothing at later checks, and nor does a refusal that ended on appeal."),
        ),
    ),
    Topic(
        "turnout",
        _("Who came with a voyage"),
        ("crossings:turnout",),
        (
            _("Passengers on the list who came to no counter are named from the arrival on, for six hours."),
            _("Most have a plain reason: the queue, a missed connection, transit. It is no ground for anything."),
            _("Who entered on no list may have come with another voyage, or be on a list with a mistake."),
            _("Each look at names is in the audit log."),
        ),
    ),
    Topic(
        "erased-soon",
        _("What is erased next"),
        ("crossings:due",),
        (
            _("Crossings that the table of retention erases within 30 days, by month and by who says so; no person."),
            _("A correction that waits holds its crossing until it is answered."),
            _("A ban that waits or is in force holds the crossing on which it rests, so that an appeal finds it."),
            _("The table is a file: a lawyer of the state replaces its days by those of the law."),
        ),
    ),
    Topic(
        "entries-by-partners",
        _("Entries that partners report"),
        ("crossings:entry_agreements",),
        (
            _("A partner's agency reports travellers it admitted from your state, so that stays here get their end."),
            _("Two persons ask, two persons there agree; it has a last day, and one person of either side ends it."),
            _("A report has tokens instead of names and numbers. What fits no stay here without an exit is erased."),
            _("The page of a person shows the report and why it fits. If it was another person, take it back there."),
            _("No one of the partner learns whether a report fitted. People in care are in no report."),
        ),
    ),
    Topic(
        "second-line",
        _("The second line"),
        (
            "border:referrals",
            "border:referral",
            "border:referral_further",
            "border:interview",
            "border:question",
            "border:hold",
            "border:hold_further",
            "border:call",
        ),
        (
            _("Urgent referrals are first, then your own post's, then the oldest. Take one: everyone sees who has it."),
            _("Its page has the reason, the findings, what owners answered, and the traveller's other checks."),
            _("The interview asks one question at a time. Each answer decides the next, and which outcomes are open."),
            _("Notes are encrypted and never changed. Closing asks for an outcome; it goes back to the counter."),
            _(
                "A HOLD is not a ground for detention. It ends with the owner's answer, with a call to which a second "
                "person agreed, or with a supervisor's decision and its reasons."
            ),
        ),
        by_role=(
            (Role.SUPERVISOR, _("You decide holds at their legal maximum, and agree to calls that a colleague noted.")),
            (Role.PROTECTION, _("You see quiet referrals: possible victims and missing persons. Others do not.")),
        ),
    ),
    Topic(
        "late-hits",
        _("Late hits"),
        ("border:late_hits",),
        (
            _("A record that arrives today may match a traveller who passed earlier. That is a late hit."),
            _("The traveller has gone. See what the owner says, and whether a colleague further on must know."),
        ),
    ),
    Topic(
        "ashore",
        _("Shore passes"),
        ("arrivals:ashore",),
        (
            _("Choose who of the crew gets a pass, and print the page at once: the codes are not shown again."),
            _("Scan a pass at the gate: the first scan means out, the next one back."),
            _("Give the time of sailing: an hour before it the page says that someone is still ashore."),
            _("People ashore stay on the page until they are back, also when a later list leaves them out."),
        ),
    ),
    Topic(
        "vehicle",
        _("Vehicle or craft"),
        ("border:vehicle",),
        (
            _("Type a plate, a VIN, an IMO or MMSI number, or a registration, with or without blanks and hyphens."),
            _("The answer names the record's owner. No traveller is checked."),
            _("A wrong check digit usually means that the number was misread: read it at another place."),
        ),
    ),
    Topic(
        "waiting",
        _("Waiting"),
        ("border:waiting",),
        (
            _("Who is due by the lists, how long half and nine of ten wait, and what one more counter changes."),
            _("It is an estimate, with its interval. Only people on lists are counted."),
            _("A supervisor says on the page of voyages how many counters are open."),
        ),
    ),
    Topic(
        "voyages",
        _("Voyages"),
        (
            "arrivals:expected",
            "arrivals:voyage",
            "arrivals:further",
            "arrivals:hand_in",
            "arrivals:report",
            "arrivals:by_ticket",
        ),
        (
            _("Expected arrivals, the next first, with how many people are on board and how many to look at."),
            _("A carrier's list is screened when it arrives. A line that cannot be read is named with its number."),
            _("Look at the people named on a voyage before it arrives: their scan at the counter shows it again."),
        ),
    ),
    Topic(
        "exceptions",
        _("Urgent exceptions"),
        ("border:exceptions",),
        (
            _("An officer who acted before the owner's answer, because of a danger, took an urgent exception."),
            _("You learn of each at once and review it afterwards: was it necessary, and were the reasons recorded?"),
            _("Nothing on this page names the traveller."),
        ),
    ),
)

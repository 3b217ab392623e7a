"""Agencies, posts, officers, their roles and their keys to the API."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.core.user_names import LONGEST, fold
from leeward.platform.two_persons import TwoPersons


class Role(models.TextChoices):
    """What an officer may do (decision 'Closed lists'). A role is limited to the officer's agency.

    The two of the node are the exception. A node administrator runs what the agencies of an installation share: the
    federation, its keys, trust anchors, the index. A node auditor reads and proves the audit log of all of them. They
    are two roles, so that the person who runs the node need not be the only one who audits it.

    To add one: a member here, and its purposes in `resources/policy/purposes.csv`. Each view names the roles that it
    admits (`needs_role`), and the menu follows.
    """

    OFFICER = "officer", _("Officer")
    SECOND_LINE = "second_line", _("Second line")
    PROTECTION = "protection", _("Protection")
    RECORD_KEEPER = "record_keeper", _("Record keeper")
    DUTY = "duty", _("Duty officer")
    ANALYST = "analyst", _("Analyst")
    OPERATION_LEAD = "operation_lead", _("Operation lead")
    TRAINER = "trainer", _("Trainer")
    PROJECT_MANAGER = "project_manager", _("Project manager")
    SUPERVISOR = "supervisor", _("Supervisor")
    AUDITOR = "auditor", _("Auditor")
    DATA_PROTECTION = "data_protection", _("Data protection officer")
    ADMINISTRATOR = "administrator", _("Administrator")
    NODE_ADMINISTRATOR = "node_administrator", _("Node administrator")
    NODE_AUDITOR = "node_auditor", _("Node auditor")


NODE_ROLES = (Role.NODE_ADMINISTRATOR, Role.NODE_AUDITOR)
SENSITIVE_ROLES = tuple(role for role in Role if role != Role.OFFICER)
"""Roles that take part in an act of two persons, watch over others, or see victims: one administrator proposes them,
another or a supervisor approves. Only the counter's role is given by one.
"""


class Purpose(models.TextChoices):
    """Why a search is made (decision 'Closed lists')."""

    BORDER_CHECK = "border_check", _("Border check")
    DOCUMENT_ISSUANCE = "document_issuance", _("Issuing a document")
    VISA_VETTING = "visa_vetting", _("Visa vetting")
    CRIMINAL_INVESTIGATION = "criminal_investigation", _("Criminal investigation")
    MISSING_PERSON = "missing_person", _("Missing person")
    VICTIM_PROTECTION = "victim_protection", _("Protection of a victim")
    DATA_QUALITY = "data_quality", _("Data quality")
    OVERSIGHT = "oversight", _("Oversight")
    TRAINING = "training", _("Training")


UNNAMED = "This installation"
"""Name of the agency that runs an installation, until `leeward agencies set` gives it one."""


class Agency(models.Model):
    """An owner of records, which employs officers; a list's publisher is an agency without officers.

    `code` is unique in the federation: the ICAO code of the state (or `INT`, `UN`), a hyphen, the agency's own letters.
    The contact is what an officer calls when a record of this agency is hit.
    """

    code = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=3, blank=True)
    contact_name = models.CharField(max_length=200, blank=True)
    contact_phone = models.CharField(max_length=64, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_hours = models.CharField(max_length=100, blank=True)
    contact_languages = models.CharField(max_length=100, blank=True)
    is_local = models.BooleanField(default=False, help_text="Runs this installation.")
    publishes_only = models.BooleanField(default=False, help_text="A list's publisher: has no node to answer.")
    set_up_at = models.DateTimeField(
        null=True, blank=True, help_text="When its set-up ended: since then no command gives rights alone."
    )

    class Meta:
        ordering = ("code",)
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.code

    @property
    def is_international(self) -> bool:
        """Whether it is an organisation of several states, as its code says: of no single one."""
        return not self.country and self.code.partition("-")[0] in ("INT", "UN")


class LegalBasis(models.Model):
    """A law that an agency cites for its searches, by the agency's own code."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="legal_bases")
    code = models.CharField(max_length=64)
    text = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("agency", "code"), name="legal_basis_once"),)

    def __str__(self) -> str:
        return self.code


class Post(models.Model):
    """A border point. `zone` is its IANA time zone; validity and age are judged by its local date.

    `hold_minutes` is the legal maximum that a HOLD may last there before a supervisor decides. `direction` is the way
    in which its lanes are usually crossed: a hall for departures is a post of its own.
    """

    class Direction(models.TextChoices):
        """Which way travellers pass."""

        ENTRY = "entry", _("Into the state")
        EXIT = "exit", _("Out of the state")

    class Kind(models.TextChoices):
        """How travellers arrive."""

        AIR = "air", _("Airport")
        CRUISE = "cruise", _("Cruise port")
        FERRY = "ferry", _("Ferry port")
        MARINA = "marina", _("Marina")
        LAND = "land", _("Land crossing")

    code = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=200)
    unlocode = models.CharField(max_length=5, blank=True)
    zone = models.CharField(max_length=64, default="UTC")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.AIR)
    direction = models.CharField(max_length=8, choices=Direction, default=Direction.ENTRY)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    hold_minutes = models.PositiveIntegerField(default=120)
    opening = models.CharField(max_length=100, blank=True, help_text="When it is open, as officers say it.")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="Since when no one works there any more.")

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class OfficerManager(BaseUserManager["Officer"]):
    """Finds officers by their user name, however it is spelt."""

    def get_by_natural_key(self, username: str | None) -> "Officer":
        return self.get(username__iexact=fold(username or ""))


class Officer(AbstractBaseUser):
    """A person who signs in, or the command line of an installation. What they may do is in `roles`.

    `made_by` is who alone could sign in as this officer: who was shown the code of the first link or of the last reset.
    Until another person vouches for the officer, the two count as one (`access.second_person`). It is PROTECT, since
    losing it would lift the rule.
    """

    username = models.CharField(max_length=LONGEST, unique=True)
    display_name = models.CharField(max_length=200)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="officers")
    post = models.ForeignKey(Post, on_delete=models.SET_NULL, null=True, blank=True, related_name="officers")
    is_active = models.BooleanField(default=True)
    sounds = models.BooleanField(default=True, help_text="Whether open pages sound when something urgent comes.")
    made_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    second_from = models.DateTimeField(
        null=True, blank=True, help_text="From when a new or reset officer may decide as the second person."
    )
    vouched_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    vouched_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True, help_text="When the home page was last opened.")
    seen_before = models.DateTimeField(null=True, blank=True, help_text="The same, of the visit before.")

    named_by = ""
    """The user of the operating system whose command only names this officer: set on the object by the command line,
    and no column. Such an officer is neither the one who asks nor the one who decides in an act of two persons, and the
    audit rows of the command name that user.
    """

    objects: ClassVar[OfficerManager] = OfficerManager()
    USERNAME_FIELD = "username"

    class Meta:
        ordering = ("username",)

    def __str__(self) -> str:
        return self.display_name


class Grant(models.Model):
    """A role that an officer has."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=32)  # a `Role`; no choices, or a new role would need a migration
    granted_by = models.CharField(max_length=64, blank=True)
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("officer", "role"), name="role_once"),)

    def __str__(self) -> str:
        return f"{self.officer_id} {self.role}"


class Achievement(models.Model):
    """An officer's certificate: the training that was passed (a code), from when until when, and who recorded it.

    What it opens is a matter of the agency's table (`training`) and of `core.care.children`, never of the certificate.
    A row is never changed but in two ways, each once: it is revoked, or a supervisor extends it in an emergency.
    """

    class Revoked(models.TextChoices):
        """Why a certificate no longer counts: codes, since a text about a colleague would stay for ever."""

        MISTAKE = "mistake", _("It was recorded by mistake")
        UNPROVEN = "unproven", _("The course or its assessment was not what it said")
        SKILL = "skill", _("A later assessment was not passed")
        CONDUCT = "conduct", _("The agency decided so after an inquiry of its own")

    class Extended(models.TextChoices):
        """Why a certificate counts some days longer."""

        NO_COURSE = "no_course", _("The refresher could not be held")
        NO_LINK = "no_link", _("Storm, power or link: no one could train")
        NO_STAFF = "no_staff", _("No one else is there for the work")

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="achievements")
    code = models.CharField(max_length=64)
    passed_on = models.DateField()
    expires_on = models.DateField(help_text="The last day on which it counts.")
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revoked_because = models.CharField(max_length=16, choices=Revoked, blank=True)
    extended_until = models.DateField(null=True, blank=True, help_text="The last day, after an emergency extension.")
    extended_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    extended_because = models.CharField(max_length=16, choices=Extended, blank=True)

    class Meta:
        ordering = ("-expires_on", "-id")

    def __str__(self) -> str:
        return f"{self.code} {self.officer_id}"

    @property
    def ends_on(self) -> date:
        """The last day on which it counts, with its extension."""
        return self.extended_until or self.expires_on

    def counts(self, on: date) -> bool:
        """Whether it counts on this day."""
        return self.revoked_at is None and self.passed_on <= on <= self.ends_on


class ApiKey(models.Model):
    """A bearer key of an officer or of a system that acts for one; only its SHA-256 is kept."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="api_keys")
    label = models.CharField(max_length=100)
    purpose = models.CharField(
        max_length=32,
        choices=Purpose,
        default=Purpose.BORDER_CHECK,
        help_text="Why it searches, where a request does not say.",
    )
    digest = models.CharField(max_length=64, unique=True)
    shown_to = models.ForeignKey(
        Officer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who saw the key when it was made, and so could act as the officer.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True, help_text="Last use, to the hour.")

    class Meta:
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return self.label


class BrowserSession(AbstractBaseSession):
    """A session in a browser, with whose it is and where it began. `session_key` is a digest of the cookie's value, so
    that a stolen database opens no session.
    """

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, null=True, related_name="sessions")
    address = models.CharField(max_length=64, blank=True)
    browser = models.CharField(max_length=64, blank=True)
    began_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(auto_now=True, help_text="Last use, to the minute.")

    class Meta:
        ordering = ("-used_at",)


class PasswordLink(models.Model):
    """A one-time link by which an officer sets a password; only a keyed digest of its code is kept."""

    class Kind(models.TextChoices):
        """Why there is a link."""

        FIRST = "first", _("First password")
        RESET = "reset", _("New password")

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="password_links")
    kind = models.CharField(max_length=8, choices=Kind)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Replaced by a newer one, or taken back.")

    def __str__(self) -> str:
        return f"{self.kind} {self.officer_id}"


APPROVE_RIGHTS = TwoPersons(
    "rights.approve",
    "Give a role, restore or reset an officer, make a key",
    ("proposed_by",),
    "decided_by",
    ("officer",),
)


class RightsProposal(models.Model):
    """A change of rights that one administrator proposed and another has to approve."""

    class Kind(models.TextChoices):
        """What changes."""

        GRANT = "grant", _("Give a role")
        RESTORE = "restore", _("Restore an officer")
        RESET = "reset", _("Reset a password")
        KEY = "key", _("Make an API key")

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("Waiting")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        EXPIRED = "expired", _("Expired")

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=8, choices=Kind)
    role = models.CharField(max_length=32, blank=True)  # a `Role`, as in `Grant`
    terms = models.JSONField(default=dict, help_text="Of a key: label, days and purpose.")
    state = models.CharField(max_length=16, choices=State, default=State.OPEN)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-proposed_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("officer", "kind", "role"), condition=models.Q(state="open"), name="rights_proposal_once"
            ),
            APPROVE_RIGHTS.constraint("rights_second_administrator", decided=models.Q(state="approved")),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.role} {self.officer_id}"

    @property
    def role_label(self) -> str:
        """The proposed role in words; empty where none is."""
        return str(Role(self.role).label) if self.role else ""


class FirstDecision(models.Model):
    """One of the first decisions that a new or reset officer made as the second person; a supervisor looks at it.

    It names the act and both officers, never the row that was decided: who may see that is another question.
    """

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="first_decisions")
    proposer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=64)
    about = models.CharField(max_length=200)
    quiet = models.BooleanField(help_text="Only protection colleagues may learn of it.")
    at = models.DateTimeField()
    looked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    looked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.act} {self.officer_id}"


LENDABLE = (APPROVE_RIGHTS,)
"""The acts that an agency with one administrator may have seconded by another agency of the node."""
ACCEPT_SECONDING = TwoPersons(
    "seconding.accept",
    "Second what another agency of the node asks for",
    ("asked_by",),
    "accepted_by",
    doors=("page", "command"),
)


class Seconding(models.Model):
    """One agency of the node seconds an act of another, which has a single administrator: asked for there, accepted
    here, ended by either. People of `second` then decide what waits for a second person, and see no more of it.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", help_text="Whose acts.")
    second = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", help_text="Whose people decide.")
    act = models.CharField(max_length=64, help_text="The act of two persons, as the audit log names it.")
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    accepted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at", "-id")
        constraints = (
            ACCEPT_SECONDING.constraint("seconding_two_persons", decided=models.Q(accepted_at__isnull=False)),
            models.CheckConstraint(name="seconding_other_agency", condition=~models.Q(agency=models.F("second"))),
            models.UniqueConstraint(
                fields=("agency", "second", "act"), condition=models.Q(ended_at=None), name="seconding_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.act} of {self.agency_id} by {self.second_id}"

    @property
    def about(self) -> str:
        """The act in words."""
        return next((each.about for each in LENDABLE if each.act == self.act), self.act)

"""Each table that names two officers either has a declared act of two persons or is named here, with the reason why one
person suffices there. A new table with two officers fails until someone has decided which it is.
"""

from django.apps import apps
from django.db.models import Model
from tests.contracts.test_two_persons import declarations, tables

from leeward.apps.agencies.models import Officer

ONE_SUFFICES = {
    "agencies.Achievement": "a trainer records; revoking and extending are each one supervisor's act, audited",
    "agencies.ApiKey": "whose key it is and who saw it; making one is `rights.approve`",
    "agencies.FirstDecision": "what a supervisor looks at; it decides nothing",
    "agencies.Grant": "whose role it is and who gave it; giving one is `rights.approve`",
    "agencies.Officer": "who made the sign-in and who vouched: what the proof of two persons reads",
    "agencies.PasswordLink": "whose link it is and who made it; a reset is `rights.approve`",
    "border.HelpCall": "who called and who comes",
    "border.Hold": "one ends it by a noted call, which is declared, or by an urgent exception that another reviews",
    "border.Referral": "who sent the traveller, who received them and who closed it: their work, no permission",
    "desk.Request": "a duty officer claims it, a duty officer of the owner answers",
    "networks.Inquiry": "its lead, and who ended it; its grant is declared",
    "networks.Intervention": "an analyst notes it, a lead shares it with an operation; it opens nothing",
    "networks.PairDecision": "one analyst says whether two mentions are one, and may undo it",
    "operations.Lesson": "who wrote it and who settled it; a notice made of it is a proposal",
    "operations.MergeDecision": "one analyst says whether two events are one, and may undo it",
    "operations.OperationTask": "who has to do it and who did",
    "operations.ReadyItem": "who has to see to it and who changed it",
    "operations.UnitShift": "whose shift it is and who read it",
    "projects.Definition": "its other column says by what a figure is broken down, and names no officer",
    "protection.Case": "who opened it and who works on it",
    "protection.Consent": "who noted the person's own word, and who noted that it was taken back",
    "protection.Sharing": "who noted it and who looked at it later; consent, or a declared rule, allows it",
    "protection.Task": "whose task it is and who did it",
    "protection.WallQuestion": "another agency's officer asks, the case worker answers: the answer is theirs alone",
    "registry.Edition": "who imported it and who undid it; what needs two has an approval",
    "training.Assessment": "who is assessed and who set it",
    "training.ObservedSession": "who was observed and who observed",
    "training.PartnerBadge": "whose badge it is, who brought and who removed it; its signature is what counts",
    "training.ProposedCertificate": "the program proposes it, one person decides",
    "trust_anchors.TrustPin": "two user names of administrators; its constraint holds that they differ",
}
"""Tables where one person suffices, or which hold two in another way."""


def people(model: type[Model]) -> list[str]:
    """The columns of a table that name an officer: by reference, or by user name."""
    return [
        field.name
        for field in model._meta.fields
        if field.related_model is Officer or (field.name.endswith("_by") and field.related_model is None)
    ]


def test_each_table_with_two_officers_is_declared_or_has_a_reason() -> None:
    declared = {model for app, _name, act in declarations() for model in tables(app, act)}
    found = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("leeward.apps.") and len(people(model)) > 1 and model not in declared
    }
    assert found == set(ONE_SUFFICES)

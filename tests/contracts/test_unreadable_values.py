"""For each encrypted value it is decided whether a page goes on without it, or stops as an act does."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.apps import apps

from leeward.platform.encrypted_field import EncryptedValue
from leeward.platform.unreadable import Unreadable

_KEPT_SAFE = "where it does not open, what reads it takes the safest answer, which a stand-in would undo"
_SIGNED = "what was signed or released is shown whole or not at all: figures are counted from it"
_KEY = "a key, a salt or a packet: nothing shows it"
_RUN = "it is made again, and no group is shown without the innocent explanations that a run tested"
_ONE_PAGE = "one page or file about this row alone shows it, and there is nothing else on it"
_JOB = "background work reads it, and no page"
STRICT: Final = {
    "screening.CareMark.stops": _KEPT_SAFE,
    "screening.ReceivedMark.body": _KEPT_SAFE,
    "protection.Case.about": _KEPT_SAFE,
    "border.Signs.feared": _KEPT_SAFE,
    "audit.AuditSalt.salt": _KEY,
    "audit.SealedAct.body": _ONE_PAGE,
    "registry.RecordPhoto.jpeg": _ONE_PAGE,
    "arrivals.KeptList.data": _ONE_PAGE,
    "crossings.EntryAgreement.secret": _KEY,
    "crossings.EntryAgreement.share": _KEY,
    "crossings.MonthFigures.people": _SIGNED,
    "crossings.ReportedEntries.travellers": _JOB,
    "crossings.VisitForm.answers": _ONE_PAGE,
    "permits.ImportedTable.content": _ONE_PAGE,
    "networks.ChartImport.rejects": _ONE_PAGE,
    "networks.Snapshot.ties": _RUN,
    "networks.Group.reasons": _RUN,
    "networks.Group.explanations": _RUN,
    "networks.Comparison.packet": _KEY,
    "networks.Comparison.secret": _KEY,
    "networks.PartnerOverlap.answer": _ONE_PAGE,
    "networks.ValueQuestion.asked": _JOB,
    "networks.ValueQuestion.found": _ONE_PAGE,
    "networks.ValueQuestion.packet": _KEY,
    "networks.ValueQuestion.secret": _KEY,
    "operations.KeyShare.share": _KEY,
    "operations.Salt.secret": _KEY,
    "operations.Report.tokens": _SIGNED,
    "operations.DocumentPhoto.picture": _ONE_PAGE,
    "operations.CareCount.people": _SIGNED,
    "operations.Release.people": _SIGNED,
    "operations.SituationReport.body": _SIGNED,
    "operations.Statement.body": _SIGNED,
    "protection.Comparison.packet": _KEY,
    "protection.Comparison.secret": _KEY,
    "protection.Referral.packet": _KEY,
    "protection.Received.packet": _KEY,
    "training.Assessment.seed": _ONE_PAGE,
    "training.Assessment.decisions": _ONE_PAGE,
}
"""Values without a stand-in, and why: a page that needs one of them says that it cannot be opened."""


def test_every_value_has_a_stand_in_or_a_reason_to_have_none() -> None:
    values = {
        f"{model._meta.label}.{name}": value
        for model in apps.get_models()
        for name, value in vars(model).items()
        if isinstance(value, EncryptedValue)
    }
    assert {name for name, value in values.items() if not value.has_stand_in} == set(STRICT)
    assert all(len(why.split()) > 5 for why in STRICT.values())


APPS = Path(__file__).parents[2] / "src" / "leeward" / "apps"


def passes_over(tree: ast.AST) -> Iterator[ast.ExceptHandler]:
    """The handlers of Unreadable that neither raise nor note the row."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and node.type is not None and "Unreadable" in ast.dump(node.type):
            calls = {ast.unparse(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}
            raises = any(isinstance(each, ast.Raise) for each in ast.walk(node))
            if "UnreadableChart" not in ast.dump(node.type) and not raises and "note_skipped" not in calls:
                yield node


def test_work_that_leaves_a_row_notes_it() -> None:
    """So that the administrator learns of each: by `platform.unreadable_rows`, in every job and act over many rows."""
    files = [path for place in ("*/actions", "*/queries/stated") for path in APPS.glob(f"{place}/**/*.py")]
    files += APPS.glob("*/*/actions/**/*.py")
    quiet = {
        path.relative_to(APPS).as_posix()
        for path in files
        if "Unreadable" in (text := path.read_text(encoding="utf-8")) and any(passes_over(ast.parse(text)))
    }
    counted = {"screening/batch/actions/retrospective.py"}  # in the figures of the run, as `unreadable`
    assert quiet - counted == set()


def test_such_a_handler_is_seen() -> None:
    quiet = "try:\n    a\nexcept Unreadable:\n    pass\n"
    noted = "try:\n    a\nexcept Unreadable as error:\n    note_skipped(error)\n"
    assert [len(list(passes_over(ast.parse(text)))) for text in (quiet, noted)] == [1, 0]


TAKEN_FOR_BAD_INPUT: Final = (ValueError, LookupError, TypeError, ArithmeticError, AttributeError, OSError)
"""What reads a form, a message or a file catches these, and answers that its sender wrote something wrong."""


def kinds(of: type[BaseException]) -> Iterator[type[BaseException]]:
    """The exception and all that are made of it."""
    yield of
    for each in of.__subclasses__():
        yield from kinds(each)


def test_no_handler_of_bad_input_takes_what_does_not_open_for_that() -> None:
    assert [each for each in kinds(Unreadable) if issubclass(each, TAKEN_FOR_BAD_INPUT)] == []


STORED: Final = {
    "exchange/actions/handling.py": "the message waits with the error's name, is tried again, and the administrator "
    "sees it in the list of arrivals",
}
"""Handlers of every error that neither raise it again nor log it with its place, and what they do instead."""


def test_no_handler_of_every_error_is_silent() -> None:
    silent = set()
    for path in APPS.glob("**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"}
            ):
                calls = {ast.unparse(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}
                if not {"log.exception", "log.error"} & calls and not any(
                    isinstance(each, ast.Raise) and each.exc is None for each in node.body
                ):
                    silent.add(path.relative_to(APPS).as_posix())
    assert silent == set(STORED)

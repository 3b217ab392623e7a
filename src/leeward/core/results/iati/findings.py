"""What validation finds: a rule that is broken, where, and how bad it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["critical", "error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `rule` is the number that the official validator uses, `place` the path of the field in the file,
    `activity` the identifier it belongs to; the sentence is `messages.sentence(code, params)`.
    """

    severity: Severity
    rule: str
    line: int
    place: str
    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    activity: str = ""


def is_valid(findings: Iterable[Finding]) -> bool:
    """Whether nothing is critical or an error. The official validator calls a file with errors valid too; we do not."""
    return all(each.severity == "warning" for each in findings)

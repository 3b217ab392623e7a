"""Why an envelope is refused: a code and nothing else."""

from leeward.core.federation.envelope.refusals import Refused


def test_a_refusal_tells_its_code_alone() -> None:
    error = Refused("signature")
    assert (error.code, str(error), error.args) == ("signature", "signature", ("signature",))
    assert isinstance(error, ValueError)

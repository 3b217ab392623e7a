"""What custodians do, on a machine of their own."""

from pathlib import Path

from tests.cli.ceremony import ok
from tests.cli.conftest import Installation


def test_custodians_need_no_installation(tmp_path: Path) -> None:
    nowhere = Installation(tmp_path / "nowhere")
    phrase, key = tmp_path / "phrase", tmp_path / "custodian.pem"
    phrase.write_text("four plain words here")
    phrase.chmod(0o644)
    refused = nowhere.run("federation", "root", "--out", key, "--passphrase-file", phrase)
    assert (refused.code, "others can read or change this secret" in refused.err) == (2, True), refused.err
    phrase.chmod(0o600)
    ok(nowhere.run("federation", "root", "--out", key, "--passphrase-file", phrase))
    assert {file.stat().st_mode & 0o777 for file in (key, key.with_suffix(".pub"))} == {0o600}
    assert not nowhere.folder.exists()

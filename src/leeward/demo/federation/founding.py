"""Founding the demonstration's federation: by the commands that people use, in the order of `docs/federation.md`.

The custodians' keys lie in the demonstration's folder, which no real custodian would allow.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from leeward.demo.federation.nodes import Node
from leeward.scenario import NodeFacts

NAME = "CARIBBEAN-DEMO"
_PHRASE = "four plain demonstration words"
_PURPOSES = ("border_check", "data_quality", "missing_person", "victim_protection")
Said = Callable[[str], None]


def found(nodes: Sequence[Node], folder: Path, say: Said = lambda _: None) -> None:
    """Install what is missing of the nodes, and put them into one federation. Raises NodeTrouble."""
    done = folder / "founded"
    if done.exists():
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    say("records, officers and keys of each node")
    with ThreadPoolExecutor(len(nodes)) as pool:
        list(pool.map(_install, nodes))
    say("the custodians' keys")
    custodians = list(_custodians(nodes[0], folder))
    first, *others = nodes
    say("the charter")
    draft = folder / "charter-1.json"
    roots = [word for key in custodians for word in ("--root", str(key.with_suffix(".pub")))]
    first.run("federation", "create", "--name", NAME, *roots, "--out", draft, *_rights(first.facts))
    words = _signed(first, draft, custodians, folder)
    first.run("federation", "import", draft, "--yes", "--words", words)
    say("invitations and requests to join")
    charter = _admitted(first, others, folder)
    _signed(first, charter, custodians, folder)
    say("the charter adopted by all, and that no key is revoked")
    revoked = _none_revoked(first, custodians, folder)

    def adopt(node: Node) -> None:
        node.run("federation", "import", charter, "--yes", "--words", words)
        node.run("federation", "import-revocations", revoked)

    with ThreadPoolExecutor(len(nodes)) as pool:
        list(pool.map(adopt, nodes))
    done.touch()


def _install(node: Node) -> None:
    node.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    node.run("demo", "--node", node.facts.code)
    if not node.certificate.exists():
        node.run("node", "init", "--address", node.address)


def _custodians(node: Node, folder: Path) -> Iterator[Path]:
    phrase = folder / "passphrase"
    phrase.write_text(_PHRASE, encoding="utf-8")
    phrase.chmod(0o600)  # a secret that others can read is refused, in a demonstration too
    for number in (1, 2, 3):
        key = folder / f"custodian-{number}.pem"
        if not key.exists():
            node.run("federation", "root", "--out", key, "--passphrase-file", phrase)
        yield key


def _signed(node: Node, draft: Path, custodians: Sequence[Path], folder: Path) -> str:
    """Two custodians sign; the words that they read to each other."""
    for key in custodians[:2]:
        told = node.run("federation", "sign", draft, "--key", key, "--passphrase-file", folder / "passphrase", "--yes")
    return _words(told)


def _none_revoked(node: Node, custodians: Sequence[Path], folder: Path) -> Path:
    """The signed list of revoked keys, which is empty: a node without any list warns its administrator."""
    path = folder / "revocations.json"
    node.run("federation", "revoke", "--out", path)
    for key in custodians[:2]:
        phrase = folder / "passphrase"
        node.run("federation", "sign-revocations", path, "--key", key, "--passphrase-file", phrase, "--yes")
    return path


def _admitted(first: Node, others: Sequence[Node], folder: Path) -> Path:
    """The charter with every other node in it; each invited, each answering."""
    draft: Path | None = None
    for number, node in enumerate(others, 2):
        code = node.facts.code
        invitation, request = folder / f"invitation-{code}.json", folder / f"request-{code}.json"
        first.run("federation", "invite", code, "--out", invitation)
        node.run("federation", "join", invitation, "--out", request)
        base = ("--from", draft) if draft else ()
        draft = folder / f"charter-{number}.json"
        first.run("federation", "admit", request, "--out", draft, *base, *_rights(node.facts))
    if draft is None:
        raise ValueError("a federation needs a second node")
    return draft


def _rights(facts: NodeFacts) -> Iterator[str]:
    for option, values in (("--kind", facts.kinds), ("--colour", facts.colours), ("--purpose", _PURPOSES)):
        for value in values:
            yield from (option, value)


def _words(told: str) -> str:
    found = re.search(r"^words: (.+)$", told, re.MULTILINE)
    if found is None:
        raise ValueError("the command printed no words")
    return found[1]

"""Every command that reads a file, standard input or text ends with a sentence, whatever the bytes."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from tests.cli.conftest import Done, Installation
from typer.core import TyperCommand, TyperGroup

from leeward.cli.commands import COMMANDS, load

FILE = "{file}"
OUT = "{out}"
READS: dict[str, list[str]] = {
    "check": ["--file", FILE],
    "paper": [FILE, "--rejects", OUT],
    "read": [FILE],
    "seal": [FILE],
    "screen": [FILE, "--out", OUT, "--workers", "1"],
    "compare": [FILE, "--out", OUT],
    "match": [FILE, "--out", OUT],
    "link": [FILE, FILE, "--out", OUT],
    "graph": [FILE, "--json", "--kpp", "2", "--remove", "degree"],
    "iati validate": [FILE],
    "courses check": [FILE],
    "courses pack": [FILE, "--out", OUT],
    "badge verify": [FILE, "--revocations", FILE, "--trust", FILE],
    "lists import": ["{kind}", FILE],
    "lists copy": [FILE, "--owner", "INT-IPSG", "--list", "Test"],
    "manifests import": [FILE, "--voyage", "BW600"],
    "carrier simulate": [FILE, "--folder", OUT, "--silence", "0.1"],
    "trust import": [FILE],
    "chip verify": [FILE],
    "index apply": [FILE],
    "federation create": ["--name", "Test", "--root", FILE, "--root", FILE, "--root", FILE, "--out", OUT],
    "federation sign": [FILE, "--key", FILE, "--since", FILE, "--passphrase-file", FILE, "--yes"],
    "federation admit": [FILE, "--out", OUT, "--base", FILE],
    "federation draft": ["--base", FILE, "--out", OUT],
    "federation change": ["XX-TEST", "--certificate", FILE, "--base", FILE, "--out", OUT],
    "federation revoke": [FILE, "--out", OUT],
    "federation sign-revocations": [FILE, "--key", FILE, "--passphrase-file", FILE, "--yes"],
    "federation join": [FILE, "--out", OUT],
    "federation import": [FILE, "--words", "one two", "--yes"],
    "federation import-revocations": [FILE],
    "federation root": ["--out", OUT, "--passphrase-file", FILE],
    "exchange import": [FILE],
    "audit verify": ["--head", FILE],
    "cases check": [FILE],
    "permits import": [FILE, "--officer", "console"],
    "training bring": [FILE, "--revocations", FILE, "--officer", "console"],
    "cases import": [FILE, "--officer", "console", "--rejects", OUT],
    "cases open": [FILE, "--password", "x"],
    "backup": [FILE],
    "restore-test": [FILE],
    "verify": [FILE, "--keys", FILE],
    "update": [FILE],
}
"""How each is given a file; what it needs beside that may be missing, which it has to say too."""
WRITES = {"index export", "audit export", "audit head", "federation invite", "federation export"}
WRITES |= {
    "crossings certificate",
    "federation export-revocations",
    "exchange export",
    "exchange nats-config",
    "chip read",
    "cases export",
    "iati export",
    "operations release",
}
SECRETS = {"keys change-secret"}  # any text of 32 characters is a secret: tried in test_encryption_keys
FOLDERS = {"lists watch", "manifests folder", "federation demo", "face calibrate"}
KINDS = ("ofac", "un", "ftm", "interpol", "documents", "blanks", "persons")
DEEP = b"[" * 100_000

CONTENTS: dict[str, bytes] = {
    "empty": b"",
    "NUL": b"name\n\0\nRoe\n",
    "Latin-1": b"name,issuer\nMu\xf1oz,BRB\n",
    "open quote": b'name,number,issuer,status\n"Roe,A1,BRB,lost\nPoe,B2,BRB,lost\n',
    "mark": b"\xef\xbb\xbf",
    "marked JSON": b'\xef\xbb\xbf{"id": "a", "schema": "Person", "properties": {"name": ["Roe"]}}\n',
    "UTF-16": "name\nRoe\n".encode("utf-16"),
    "half of a surrogate pair": b'{"id": "a", "schema": "Person", "properties": {"name": ["\\ud800"]}}\n',
    "4,301 digits": b'{"id": "a", "schema": "Person", "properties": {"name": [' + b"9" * 4301 + b"]}}\n",
    "no number": b'{"id": "a", "schema": "Person", "properties": {"name": [NaN, 1e999]}}\n',
    "deep": DEEP + b"\n",
    "deep objects": b'{"a":' * 50_000 + b"\n",
    "deep XML": b"<a>" * 50_000,
    "one tag": b"<CONSOLIDATED_LIST dateGenerated='" + b"9" * 3_000_000,
    "every byte": bytes(range(256)) * 4,
    "a picture that ends": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "ASN.1 without end": b"\x30\x84\xff\xff\xff\xff" + b"\x30\x80" * 2000,
    "a zone with other characters": "P<BRBGRE\ud800VES".encode("utf-8", "surrogatepass") * 3,
    "PAXLST": b"UNA:+.? 'UNB+UNOA:4+" + b"?" * 100_000 + b"'UNH+1+PAXLST'NAD+FL+++\0:\xff'UNZ+1+1'",
}


def sentence(done: Done, why: str) -> None:
    """A command ended without help, and said why where it could not do its work."""
    assert done.code in (0, 1, 2), f"{why}: ended with {done.code}: {done.err[-2000:]}"
    assert "Traceback" not in done.err, f"{why}: {done.err[-3000:]}"
    assert done.code == 0 or done.err.strip() or done.out.strip(), f"{why}: said nothing"


def commands() -> Iterator[tuple[str, TyperCommand]]:
    """Every command of the tree."""

    def below(command: TyperCommand | TyperGroup, words: str) -> Iterator[tuple[str, TyperCommand]]:
        if isinstance(command, TyperGroup):
            for name, each in command.commands.items():
                yield from below(each, f"{words} {name}")  # type: ignore[arg-type]  # both are typer's
        else:
            yield words, command

    for name in COMMANDS:
        yield from below(load(name), name)


def words_of(name: str, file: Path, out: Path) -> Iterator[list[str]]:
    """The command with a file; one for each kind of list."""
    for kind in KINDS if "{kind}" in READS[name] else ("",):
        values = {FILE: str(file), OUT: str(out), "{kind}": kind}
        yield [*name.split(), *(values.get(word, word) for word in READS[name])]


def named(name: str, file: Path) -> Iterator[Path]:
    """The file under each name by whose ending a command reads it."""
    endings = {"screen": (".csv", ".tsv", ".jsonl", ".parquet"), "lists copy": (".csv", ".parquet")}
    if name not in endings:
        yield file
    for ending in endings.get(name, ()):
        link = file.with_name(file.name + ending)
        link.symlink_to(file)
        yield link


def test_every_command_that_takes_a_path_is_tried() -> None:
    taking = {name for name, command in commands() if any("Path" in repr(vars(each)) for each in command.params)}
    assert taking == set(READS) | WRITES | FOLDERS | SECRETS


@pytest.mark.parametrize("name", READS)
def test_some_bytes_of_every_kind(installation: Installation, tmp_path: Path, name: str) -> None:
    """Others for each command; all of them in the long tests."""
    first = list(READS).index(name) % 6
    for why in list(CONTENTS)[first::6]:
        try_bytes(installation, tmp_path, name, why)


@pytest.mark.soak
@pytest.mark.parametrize("why", CONTENTS)
@pytest.mark.parametrize("name", READS)
def test_bytes_of_every_kind(installation: Installation, tmp_path: Path, name: str, why: str) -> None:
    try_bytes(installation, tmp_path, name, why)


def try_bytes(installation: Installation, tmp_path: Path, name: str, why: str) -> None:
    file = tmp_path / f"{list(CONTENTS).index(why)}"
    file.write_bytes(CONTENTS[why])
    file.chmod(0o600)  # else a passphrase is refused unread
    for link in named(name, file):
        for words in words_of(name, link, tmp_path / "out.csv"):
            sentence(installation.run(*words), f"{why}: {' '.join(words)}")


@pytest.mark.parametrize("name", READS)
def test_what_is_no_file(installation: Installation, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for place in (tmp_path / "missing", folder, Path("/dev/zero"), Path("/dev/null"), tmp_path / ("n" * 300)):
        link = tmp_path / f"link-{place.name[:20]}"
        link.symlink_to(place)
        for file in named(name, link):
            for words in words_of(name, file, tmp_path / "out.csv"):
                sentence(installation.run(*words), f"{place}: {' '.join(words)}")


@pytest.mark.parametrize("name", READS)
def test_a_pipe(installation: Installation, tmp_path: Path, name: str) -> None:
    for words in words_of(name, tmp_path / "pipe", tmp_path / "out.csv"):
        with fed_pipe(tmp_path / "pipe", b'name,number\n"Roe\0,\xff\n'):
            sentence(installation.run(*words), f"a pipe: {' '.join(words)}")


@contextmanager
def fed_pipe(path: Path, data: bytes) -> Iterator[None]:
    """A named pipe that gives these bytes once to each opening, and then ends."""
    ended = threading.Event()

    def renew() -> None:
        fresh = path.with_suffix(".fresh")
        os.mkfifo(fresh)
        fresh.replace(path)

    def feed() -> None:
        while not ended.is_set():
            with suppress(BrokenPipeError), path.open("wb", buffering=0) as pipe:
                renew()  # or a slow reader is fed again before it sees the end, for ever
                pipe.write(data)

    renew()
    thread = threading.Thread(target=feed)
    thread.start()
    yield
    ended.set()
    with suppress(OSError):
        os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))  # a feeder that waits for a reader ends
    thread.join()


@pytest.mark.parametrize("words", ["check", "read -", "seal -", "compare - --out -", "match - --out -"])
def test_standard_input(installation: Installation, words: str) -> None:
    for why, data in CONTENTS.items():
        sentence(installation.run(*words.split(), stdin=data), f"{why}: {words}")


TEXTS = {
    "empty": "",
    "half of a surrogate pair": "\udc80\udcff",
    "long": "9" * 5_000,
    "signs": "\x01\x1b[31m%s{}'\"<&",
}


def test_some_text_of_every_kind(installation: Installation) -> None:
    """Another one for each command; all of them in the long tests."""
    kinds = list(TEXTS)
    try_text(installation, lambda number: [kinds[number % len(kinds)]])


@pytest.mark.soak
def test_text_of_every_kind(installation: Installation) -> None:
    try_text(installation, lambda _number: list(TEXTS))


def try_text(installation: Installation, kinds_for: Callable[[int], list[str]]) -> None:
    """Each argument of every command that takes text alone, all at once."""
    waits = {"serve", "live", "declarations serve", "exchange run", "federation demo", "bench screening", "chip read"}
    for number, (name, command) in enumerate(commands()):
        if name in waits | WRITES | FOLDERS or name in READS:
            continue
        arguments = [each for each in command.params if each.param_type_name == "argument"]
        needed = [each for each in command.params if each.param_type_name == "option" and each.required]
        for why in kinds_for(number) if arguments or needed else ():
            text = TEXTS[why]
            options = [word for each in needed for word in (each.opts[0], text)]
            sentence(installation.run(*name.split(), *options, "--", *[text] * len(arguments)), f"{why}: {name}")

"""What an attacker can do at the page: guess, flood, forge, upload, and read its disk."""

import os
import re
from pathlib import Path

import pytest
from django.test import Client
from tests.apps.declarations.conftest import OPENER, Public
from tests.apps.declarations.views.test_pages import code_in, form, letters
from tests.core.travel.declaration.forms import posted

from leeward.apps.declarations.views.limited import limits
from leeward.core.federation.keys import Opener
from leeward.core.travel.declaration import codes
from leeward.platform.rate_limit import Limit, Rate


def test_unknown_and_malformed_codes_look_alike_and_guessing_ends(public: Public) -> None:
    unknown = codes.as_printed(codes.new_secret())
    answers = [public.open(text) for text in (unknown, "nonsense", "", unknown[:-1], "\x00" * 25)]
    assert {each.status_code for each in answers} == {404}
    texts = {re.sub(r'value="[^"]*"', "", each.content.decode()) for each in answers}
    assert len(texts) == 1, "only the fresh code and the token differ"
    after = [public.open(codes.as_printed(codes.new_secret())).status_code for _ in range(8)]
    assert after == [404] * 5 + [429] * 3


def test_after_too_many_guesses_even_a_right_code_does_not_open(public: Public) -> None:
    code = code_in(public.get())
    public.post(posted(form()) | {"code": code}, "save")
    for _ in range(10):
        public.open("nonsense")
    assert public.open(code).status_code == 429
    assert public.open(code, REMOTE_ADDR="198.51.100.7").status_code == 200, "others are not concerned"


@pytest.mark.parametrize("do", ["next", "sheet", "copy", "change", "forget"])
def test_no_button_reads_under_a_code_that_is_unknown(public: Public, do: str) -> None:
    answer = public.post({"code": codes.as_printed(codes.new_secret())}, do)
    assert (answer.status_code, "Whitcombe" in answer.content.decode()) == (404, False)


def test_the_ticket_opens_no_trip(public: Public) -> None:
    code = code_in(public.get())
    public.post(posted(form()) | {"code": code}, "send")
    ticket = codes.as_printed(codes.ticket_of(codes.read(code)))
    assert public.open(ticket).status_code == 404


def test_one_code_and_one_address_fill_no_disk(public: Public) -> None:
    limits().saves, limits().fresh = Limit(Rate(5, 60.0)), Limit(Rate(4, 60.0))
    cells = posted(form()) | {"code": code_in(public.get())}
    saved = [public.post(cells | {"vessel.name": f"B{n}"}, "save").status_code for n in range(6)]
    assert saved == [200] * 5 + [429]
    fresh = [public.post({"code": codes.as_printed(codes.new_secret())}, "save").status_code for _ in range(4)]
    assert fresh == [200] * 3 + [429], "the first was the code before"
    limited = public.post(cells | {"vessel.name": "Kept on the page"}, "save")
    assert "Kept on the page" in limited.content.decode(), "what was typed is not lost"


def test_the_rest_of_a_limit_allows_no_large_form_and_the_page_says_when(public: Public) -> None:
    limits().posts = Limit(Rate(3, 1e6))
    small = posted(form()) | {"code": code_in(public.get())}
    large = small | {f"persons.{n}.surname": "ROE" for n in range(40)}
    assert public.post(small, "save").status_code == 200
    refused = public.post(large, "save")
    assert refused.status_code == 429
    assert 0.9e6 < int(refused["Retry-After"]) <= 1e6, "the third of three that it costs"
    assert public.post(small, "save").status_code == 200, "what was refused did not count"


def test_a_client_that_guessed_too_often_learns_when_to_retry(public: Public) -> None:
    limits().misses = Limit(Rate(1, 1e6))
    assert "Retry-After" not in public.open("nonsense")
    assert 0 < int(public.open("nonsense")["Retry-After"]) <= 1e6


def test_a_forged_form_is_refused(public: Public) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.get("/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())
    assert token
    cells = posted(form()) | {"code": code_in(page), "do": "send"}
    assert strict.post("/", cells).status_code == 403
    assert letters(public) == []
    assert strict.post("/", cells | {"csrfmiddlewaretoken": token[1]}).status_code == 200
    assert len(letters(public)) == 1


def test_no_session_no_login_and_the_strictest_headers(public: Public) -> None:
    answer = public.get()
    assert set(answer.cookies) <= {"csrf", "__Host-csrf"}
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Frame-Options"] == "DENY"
    assert not re.search(r"<script>|\sstyle=|\son\w+=", answer.content.decode())


NOT_HERE = (
    *("/sign-in", "/check", "/voyages", "/voyages/ticket", "/api/v1/docs", "/api/v1/checks", "/admin", "/metrics"),
    *("/exchange", "/audit", "/../../secrets/secret-key", "/static/declarations/..%2f..%2fsettings.py"),
    "/static/site/leeward.css",
)


@pytest.mark.parametrize("path", NOT_HERE)
def test_nothing_of_the_node_is_served(public: Public, path: str) -> None:
    assert public.client.get(path).status_code == 404


def test_a_body_larger_than_any_form_is_not_read(public: Public) -> None:
    assert public.client.post("/", {"code": "x" * 1_100_000}).status_code == 413
    assert public.client.post("/", {f"x{n}": "" for n in range(7000)}).status_code == 400
    chunked = public.client.post("/", {"code": "x"}, HTTP_TRANSFER_ENCODING="chunked")
    assert chunked.status_code == 413


def test_a_thief_of_the_disk_reads_nothing_about_anyone(public: Public) -> None:
    code = code_in(public.get())
    public.post(posted(form()) | {"code": code}, "send")
    files = [path for path in public.spool.folder.rglob("*") if path.is_file()]
    assert len(files) == 4  # page.json, secret, a draft, a letter
    lying_there = b"".join(path.read_bytes() + str(path).encode() for path in files)
    secret = codes.read(code)
    ticket = codes.ticket_of(secret)
    hidden = (b"Whitcombe", b"512345678", b"Sea Grape", code.encode(), code.replace("-", "").encode())
    raw = (secret, secret.hex().encode(), ticket, ticket.hex().encode(), OPENER.to_pem())
    assert not [each for each in (*hidden, *raw) if each in lying_there]


def test_a_draft_put_in_the_place_of_another_opens_nothing(public: Public) -> None:
    ours, theirs = code_in(public.get()), code_in(public.get())
    for code in (ours, theirs):
        public.post(posted(form()) | {"code": code}, "save")
    first, second = sorted((public.spool.folder / "drafts").glob("??/*"))
    second.write_bytes(first.read_bytes())
    assert sorted(public.open(code).status_code for code in (ours, theirs)) == [200, 404]


def test_the_node_follows_nothing_that_a_captured_page_lays_out(public: Public, tmp_path: Path) -> None:
    secret = tmp_path / "secret-of-the-node"
    secret.write_bytes(b"precious")
    folder = public.spool.folder / "letters"
    (folder / "0.letter").symlink_to(secret)
    (folder / "1.letter").mkdir()
    (folder / "2.letter").write_bytes(b"x" * 600_000)
    os.mkfifo(folder / "3.letter")
    with public.spool.letters() as waiting:
        assert waiting is not None
        assert [waiting.read(name) for name in waiting.names()] == [b""] * 4
        for name in waiting.names():
            waiting.drop(name)
    assert secret.read_bytes() == b"precious"
    folder.rename(folder.with_name("away"))
    folder.symlink_to(tmp_path)
    with pytest.raises(OSError, match=r"[Nn]ot a directory|symbolic"), public.spool.letters():
        pass


def test_one_taker_at_a_time(public: Public) -> None:
    with public.spool.letters() as first, public.spool.letters() as second:
        assert (first is not None, second is None) == (True, True)


def test_a_page_of_another_making_is_not_taken_for_the_nodes(public: Public) -> None:
    for data in (b"", b"{}", b"[]", b'{"name":"x","key":["x25519","00"],"ports":[]}', b"\xff"):
        (public.spool.folder / "page.json").write_bytes(data)
        with pytest.raises(ValueError):  # noqa: PT011 - any of its kinds
            public.spool.page()


def test_publishing_again_changes_nothing(public: Public) -> None:
    page = public.spool.page()
    assert not public.spool.publish(page)
    other = type(page)("Other", Opener.generate().sealing_key, page.ports)
    assert public.spool.publish(other)
    assert public.spool.page() == other

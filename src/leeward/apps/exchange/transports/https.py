"""HTTPS between nodes: `POST /exchange/v1/envelopes` is answered by the receipt.

The federation file has the partner's certificate, and exactly that one is accepted: an island needs no public
authority, and none can intercept. Proxies of the environment are not used.
"""

import http.client
import ssl
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from django.utils import timezone

from leeward.apps.exchange.actions.transport import Undelivered
from leeward.core.federation.charter.charter import Member
from leeward.core.federation.envelope.receipts import MOST_BYTES as MOST_RECEIPT_BYTES
from leeward.core.outside_json import read_json

PATH = "/exchange/v1/envelopes"
CONTENT_TYPE = "application/vnd.leeward.envelope"
_TIMEOUT_SECONDS = 20.0
_CUT = (
    http.client.RemoteDisconnected,
    BrokenPipeError,
    ConnectionResetError,
    ssl.SSLEOFError,
    ssl.SSLZeroReturnError,
)
"""Errors of a connection that broke during the exchange."""
_NOT_ON_THIS_DAY = {9, 10}
"""OpenSSL's X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED."""
_MOST_ANSWER_BYTES = MOST_RECEIPT_BYTES + 1


class Https:
    """A connection to one partner, kept open between envelopes."""

    def __init__(self, timeout: float = _TIMEOUT_SECONDS) -> None:
        self._timeout = timeout
        self._connection: http.client.HTTPSConnection | None = None
        self._to: tuple[str, str] = ("", "")
        self.ahead: float | None = None

    def send(self, to: Member, envelope: bytes) -> bytes:
        """The partner's receipt. Raises Undelivered."""
        try:
            fresh = self._connect(to)
            try:
                return self._exchange(to, envelope)
            except _CUT:
                if fresh:
                    raise
                self.close()  # the partner closed an idle connection: once more on a new one
                self._connect(to)
                return self._exchange(to, envelope)
        except Undelivered:
            raise
        except _CUT as error:
            self.close()
            raise Undelivered("unreachable") from error
        except ssl.SSLError as error:
            # Once connected, the partner has proved its identity: an error after that is a broken connection.
            code = _tls_trouble(error) if self._connection is None else "unreachable"
            self.close()
            raise Undelivered(code) from error
        except TimeoutError as error:
            self.close()
            raise Undelivered("timeout") from error
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Undelivered("unreachable") from error

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connect(self, to: Member) -> bool:
        """Ensure a connection to exactly this partner; whether it is a new one."""
        if self._connection is not None and self._to == (to.url, to.certificate):
            return False
        self.close()
        try:
            parts = urlsplit(to.url)
            host, port = parts.hostname, parts.port
        except ValueError as error:  # `https://[`, or a port beyond 65535
            raise Undelivered("no_address") from error
        if parts.scheme != "https" or not host or not to.certificate:
            raise Undelivered("no_address")
        try:
            context = _trusting_only(to.certificate)
        except (ssl.SSLError, ValueError) as error:
            raise Undelivered("tls") from error
        connection = http.client.HTTPSConnection(host, port, timeout=self._timeout, context=context)
        connection.connect()
        shown = connection.sock.getpeercert(binary_form=True)
        if shown not in _each(to.certificate):
            connection.close()
            raise Undelivered("tls")
        self._connection, self._to = connection, (to.url, to.certificate)
        return True

    def _exchange(self, to: Member, envelope: bytes) -> bytes:
        connection = self._connection
        if connection is None:
            raise Undelivered("unreachable")
        path = urlsplit(to.url).path.rstrip("/") + PATH
        connection.request("POST", path, body=envelope, headers={"Content-Type": CONTENT_TYPE})
        answer = connection.getresponse()
        body = answer.read(_MOST_ANSWER_BYTES)
        self.ahead = _ahead(answer.getheader("Date", ""))
        if len(body) == _MOST_ANSWER_BYTES:
            self.close()
            raise Undelivered("answer")
        # Reading a bounded number of bytes does not notice that the connection was cut.
        if answer.length:
            raise http.client.IncompleteRead(body, answer.length)
        if answer.status == 200:
            return body
        raise _trouble(answer.status, answer.getheader("Retry-After", ""), body)


def _each(certificate: str) -> list[bytes]:
    """The certificates of a member, in DER: the one in force, and while it is renewed the next one."""
    return [ssl.PEM_cert_to_DER_cert(part.strip() + ssl.PEM_FOOTER) for part in certificate.split(ssl.PEM_FOOTER)[:-1]]


def _trusting_only(certificate: str) -> ssl.SSLContext:
    """TLS 1.3 with this certificate as the only anchor; its name is not compared, the certificate itself is."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    context.load_verify_locations(cadata=certificate)
    return context


def _ahead(date: str) -> float | None:
    """How many seconds the clock of the answer (RFC 9110, section 6.6.1) is ahead; it has whole seconds."""
    try:
        at = parsedate_to_datetime(date)
    except ValueError:
        return None
    return (at - timezone.now()).total_seconds() if at.tzinfo is not None else None


def _tls_trouble(error: ssl.SSLError) -> str:
    """The code of a TLS error; the right certificate, but not valid on this node's date, has its own code."""
    dated = isinstance(error, ssl.SSLCertVerificationError) and error.verify_code in _NOT_ON_THIS_DAY
    return "tls_date" if dated else "tls"


def _trouble(status: int, retry_after: str, body: bytes) -> Undelivered:
    rest = float(retry_after) if retry_after.isascii() and retry_after.isdigit() else 0.0
    try:
        code = read_json(body)["code"]
    except (ValueError, KeyError, TypeError):
        return Undelivered("busy" if status in {429, 503} else "answer", rest=rest)
    known = isinstance(code, str) and code.isascii() and code.replace("_", "").isalnum() and len(code) <= 32
    if status in {429, 503} or not known:
        return Undelivered("busy" if status in {429, 503} else "answer", rest=rest)
    return Undelivered(code, rest=rest, refused=True)

"""Heads of requests as the server's front sees them."""

from leeward.platform.serving.request import Head


def head(path: str = "/", method: str = "POST", client: str = "192.0.2.1", **headers: str) -> Head:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Head(method, path, path.encode(), b"", "1.1", "https", client, ("x", 443), named)

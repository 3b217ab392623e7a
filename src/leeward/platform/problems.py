"""How the API refuses a client: RFC 9457, with `code` and `field`."""

from django.http import JsonResponse


def problem(status: int, code: str, title: str, field: str = "", detail: str = "") -> JsonResponse:
    """One refusal; what is empty is left out."""
    stated = {"type": "about:blank", "title": title, "detail": detail, "status": status, "code": code, "field": field}
    body = {name: value for name, value in stated.items() if value}
    return JsonResponse(body, status=status, content_type="application/problem+json")

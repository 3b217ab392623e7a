"""What the framework says badly is said in our words, in every form."""

from django import forms

from leeward.site.validator_messages import say_it_plainly


class Line(forms.Form):
    """A form as any other."""

    text = forms.CharField()


def test_a_nul_is_named_with_what_to_do() -> None:
    say_it_plainly()
    (said,) = Line({"text": "a\x00b"}).errors["text"]
    assert "NUL" in said
    assert "Remove it" in said
    assert "Null characters are not allowed" not in said


def test_what_it_does_not_concern_is_as_before() -> None:
    assert Line({"text": "a b"}).is_valid()
    assert list(Line({"text": ""}).errors) == ["text"]

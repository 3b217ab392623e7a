"""Hooks: one provider or many listeners, filled once, with an error that names the hook."""

import pytest

from leeward.platform.hooks import HookError, Listeners, Provider


def provider() -> Provider[[int], str]:
    return Provider("tests.word_for", "The word for a number.", default=lambda number: f"number {number}")


def listeners() -> Listeners[[str], int]:
    return Listeners("tests.word_said", "A word was said.")


def test_a_provider_answers_by_its_default_until_it_is_filled() -> None:
    hook = provider()
    assert hook(1) == "number 1"
    hook.fill(lambda number: "one" if number == 1 else "many")
    assert (hook(1), hook(2)) == ("one", "many")


def test_listeners_are_called_in_their_order_and_all_answers_returned() -> None:
    hook, heard = listeners(), list[str]()

    def first(word: str) -> int:
        heard.append(f"first {word}")
        return 1

    def second(word: str) -> int:
        heard.append(f"second {word}")
        return 2

    assert hook("nothing") == []
    hook.fill(second, first)
    assert hook("yes") == [2, 1]
    assert heard == ["second yes", "first yes"]


def test_an_exception_of_a_listener_reaches_the_caller() -> None:
    # The caller's transaction has to be undone with what its followers could not do.
    hook, heard = listeners(), list[str]()

    def fails(word: str) -> int:
        raise ValueError(word)

    def hears(word: str) -> int:
        heard.append(word)
        return 0

    hook.fill(fails, hears)
    with pytest.raises(ValueError, match="no"):
        hook("no")
    assert heard == []


def test_filling_twice_is_an_error_that_names_the_hook() -> None:
    one, many = provider(), listeners()
    one.fill(str)
    many.fill(len)
    with pytest.raises(HookError, match=r"tests\.word_for"):
        one.fill(str)
    with pytest.raises(HookError, match=r"tests\.word_said"):
        many.fill(len)
    assert (one(3), many("yes")) == ("3", [3])


def test_a_test_fills_a_hook_for_the_length_of_a_block_only() -> None:
    one, many = provider(), listeners()
    one.fill(str)
    many.fill(len)
    with one.filled(hex), many.filled(len, len):
        assert (one(10), many("ab")) == ("0xa", [2, 2])
        with one.filled():
            assert one(10) == "number 10"
        assert one(10) == "0xa"
    assert (one(10), many("ab")) == ("10", [2])


def test_the_block_ends_a_filling_also_where_it_fails() -> None:
    hook = provider()
    with pytest.raises(ZeroDivisionError), hook.filled(str):
        raise ZeroDivisionError
    assert hook.functions == ()
    assert hook(7) == "number 7"

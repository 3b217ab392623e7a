"""A crowd is the same for the same seed, and as varied as a real register."""

from collections import Counter
from itertools import islice

from leeward.core.names.scripts import detect_script
from leeward.scenario.crowd import crowd

COUNT = 3000


def test_the_seed_decides_and_the_count_does_not() -> None:
    assert list(crowd(50)) == list(islice(crowd(COUNT), 50))
    assert list(crowd(20, seed=2)) != list(crowd(20))


def test_persons_have_about_two_and_a_half_names_in_many_scripts() -> None:
    people = list(crowd(COUNT))
    names = [name for person in people for name in person.names]
    assert 2.2 < len(names) / COUNT < 2.8
    scripts = Counter(detect_script(name.text) for name in names)
    assert {"Latn", "Cyrl", "Arab", "Grek", "Hani", "Hang", "Hebr", "Geor", "Armn", "Deva", "Thai"} <= scripts.keys()
    assert all(name.text.strip() for name in names)


def test_few_share_a_name_and_some_share_an_unknown_day() -> None:
    people = list(crowd(COUNT))
    assert len({person.names[0].text for person in people}) > 0.9 * COUNT
    days = Counter(span.exact.strftime("%m-%d") for person in people for span in person.birth_dates if span.exact)
    assert days.most_common(1)[0][0] == "01-01"
    assert sum(bool(person.documents) for person in people) > COUNT / 3

"""Drawn portraits of no one: a few measures of a face as SVG, and faces that are more or less like another.

They are drawn and said to be drawn. Skill with real faces is not measured by them.
"""

import random
from dataclasses import dataclass, fields, replace
from html import escape
from typing import Any

SKINS = ("#f1c9a5", "#d9a066", "#b97a4b", "#8d5524", "#5c3a1e")
HAIRS = ("#1d1a18", "#4a2f1b", "#8a5a2b", "#9a9a9a", "#c9a227")
_GREY = 3
_MAY_BE_GREY, _IS_GREY = 45, 70
CHILD_UNTIL, LINES_FROM = 13, 55
"""Ages, in years: a child's head is drawn smaller; from the other on there are lines in the face."""
CHILD_SIZE = 0.82
_MEASURES = {
    "width": (52, 70),
    "jaw": (20, 40),
    "eyes": (18, 30),
    "eye_size": (4, 8),
    "nose": (10, 24),
    "mouth": (10, 26),
}
_SIDES = (-1, 1)


@dataclass(frozen=True, slots=True)
class Look:
    """A drawn face: measures in hundredths of the picture's height, indices of colours, what changes with a day, and
    the age in years that the drawing shows.
    """

    width: int
    jaw: int
    eyes: int
    eye_size: int
    nose: int
    mouth: int
    skin: int
    hair: int
    long_hair: bool = False
    glasses: bool = False
    age: int = 30


def look(chance: random.Random, age: int) -> Look:
    """Any face of this age: no child has grey hair, and everyone has it in the end."""
    measures: dict[str, Any] = {name: chance.randint(*bounds) for name, bounds in _MEASURES.items()}
    skin, hair, long_hair = chance.randrange(5), chance.randrange(5), chance.random() < 0.5
    if age >= _IS_GREY:
        hair = _GREY
    elif age < _MAY_BE_GREY and hair == _GREY:
        hair = 0
    return Look(**measures, skin=skin, hair=hair, long_hair=long_hair, age=age)


def another_day(face: Look, chance: random.Random) -> Look:
    """The same person on another day: length of hair and glasses may differ, no measure of the face does."""
    return replace(face, long_hair=chance.random() < 0.5, glasses=chance.random() < 0.4)


def impostor(face: Look, changes: int, chance: random.Random) -> Look:
    """Someone like the person: so many measures differ clearly, the skin never; the fewer, the harder to see."""
    changed: dict[str, Any] = {
        name: low if getattr(face, name) > (low + high) / 2 else high
        for name, (low, high) in chance.sample(sorted(_MEASURES.items()), changes)
    }
    return replace(another_day(face, chance), **changed)


def differences(first: Look, second: Look) -> int:
    """How many measures of the face differ."""
    return sum(
        getattr(first, each.name) != getattr(second, each.name) for each in fields(Look) if each.name in _MEASURES
    )


def svg(face: Look, label: str) -> str:
    """The picture; `label` says to everyone, also by a screen reader, that it is drawn."""
    hair, skin = HAIRS[face.hair], SKINS[face.skin]
    half, chin = face.width // 2, 60 + face.jaw // 2
    size = CHILD_SIZE if face.age < CHILD_UNTIL else 1.0
    parts = [
        '<rect width="120" height="150" fill="#e2ded6"/>',
        f'<g transform="translate(60 150) scale({size}) translate(-60 -150)">',
        '<ellipse cx="60" cy="158" rx="50" ry="36" fill="#4a5a78"/>',
        f'<ellipse cx="60" cy="56" rx="{half + 6}" ry="44" fill="{hair}"/>' if face.long_hair else "",
        f'<path d="M{60 - half} 55 Q{60 - half} 20 60 20 Q{60 + half} 20 {60 + half} 55 '
        f'Q{60 + half} {chin + 20} 60 {chin + 32} Q{60 - half} {chin + 20} {60 - half} 55Z" fill="{skin}"/>',
        f'<path d="M{60 - half - 1} 52 Q{60 - half} 16 60 15 Q{60 + half} 16 {60 + half + 1} 52 '
        f'Q60 14 {60 - half - 1} 52Z" fill="{hair}"/>',
        *(_eye(60 + side * face.eyes // 2, face) for side in _SIDES),
        f'<path d="M60 58 L{60 - face.nose // 4} {60 + face.nose} L{60 + face.nose // 4} {60 + face.nose}" fill="none" '
        'stroke="#3a2a20" stroke-width="1.5"/>',
        f'<path d="M{60 - face.mouth // 2} {chin + 12} q{face.mouth // 2} 6 {face.mouth} 0" fill="none" '
        'stroke="#7a3030" '
        'stroke-width="3"/>',
        _lines(face, chin) if face.age >= LINES_FROM else "",
        "</g>",
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 150" role="img" aria-label="{escape(label)}">'
    return f"{head}{''.join(parts)}</svg>"


def _lines(face: Look, chin: int) -> str:
    """On the brow, and from the nose to the corners of the mouth."""
    brow = "".join(f"M42 {height} q18 -4 36 0" for height in (36, 41))
    sides = "".join(
        f"M{60 + side * (face.nose // 4 + 4)} {60 + face.nose} L{60 + side * (face.mouth // 2 + 5)} {chin + 8}"
        for side in _SIDES
    )
    return f'<path d="{brow}{sides}" fill="none" stroke="#3a2a20" stroke-width="1" opacity=".55"/>'


def _eye(at: int, face: Look) -> str:
    white = f'<circle cx="{at}" cy="56" r="{face.eye_size}" fill="#fff"/>'
    eye = f'{white}<circle cx="{at}" cy="56" r="{face.eye_size // 2}"/>'
    return eye + (
        f'<circle cx="{at}" cy="56" r="11" fill="none" stroke="#222" stroke-width="2"/>' if face.glasses else ""
    )

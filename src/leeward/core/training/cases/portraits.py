"""Drawn portraits of no one: a few measures of a face as SVG, and faces that are more or less like another.

They are drawn and said to be drawn. Skill with real faces is not measured by them.
"""

import random
from dataclasses import dataclass, fields, replace
from html import escape
from typing import Any

SKINS = ("#f1c9a5", "#d9a066", "#b97a4b", "#8d5524", "#5c3a1e")
HAIRS = ("#1d1a18", "#4a2f1b", "#8a5a2b", "#9a9a9a", "#c9a227")
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
    """A drawn face: measures in hundredths of the picture's height, indices of colours, and what changes with a day."""

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


def look(chance: random.Random) -> Look:
    """Any face."""
    measures: dict[str, Any] = {name: chance.randint(*bounds) for name, bounds in _MEASURES.items()}
    return Look(**measures, skin=chance.randrange(5), hair=chance.randrange(5), long_hair=chance.random() < 0.5)


def another_day(face: Look, chance: random.Random) -> Look:
    """The same person on another day: hair and glasses may differ, no measure of the face does."""
    return replace(face, hair=chance.randrange(5), long_hair=chance.random() < 0.5, glasses=chance.random() < 0.4)


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
    parts = [
        '<rect width="120" height="150" fill="#e2ded6"/><ellipse cx="60" cy="158" rx="50" ry="36" fill="#4a5a78"/>',
        f'<ellipse cx="60" cy="56" rx="{half + 6}" ry="44" fill="{hair}"/>' if face.long_hair else "",
        f'<path d="M{60 - half} 55 Q{60 - half} 20 60 20 Q{60 + half} 20 {60 + half} 55 '
        f'Q{60 + half} {chin + 20} 60 {chin + 32} Q{60 - half} {chin + 20} {60 - half} 55Z" fill="{skin}"/>',
        f'<path d="M{60 - half} 48 Q60 {6 + face.jaw // 4} {60 + half} 48 Q60 12 {60 - half} 48Z" fill="{hair}"/>',
        *(_eye(60 + side * face.eyes // 2, face) for side in _SIDES),
        f'<path d="M60 58 L{60 - face.nose // 4} {60 + face.nose} L{60 + face.nose // 4} {60 + face.nose}" fill="none" '
        'stroke="#3a2a20" stroke-width="1.5"/>',
        f'<path d="M{60 - face.mouth // 2} {chin + 12} q{face.mouth // 2} 6 {face.mouth} 0" fill="none" '
        'stroke="#7a3030" '
        'stroke-width="3"/>',
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 150" role="img" aria-label="{escape(label)}">'
    return f"{head}{''.join(parts)}</svg>"


def _eye(at: int, face: Look) -> str:
    white = f'<circle cx="{at}" cy="56" r="{face.eye_size}" fill="#fff"/>'
    eye = f'{white}<circle cx="{at}" cy="56" r="{face.eye_size // 2}"/>'
    return eye + (
        f'<circle cx="{at}" cy="56" r="11" fill="none" stroke="#222" stroke-width="2"/>' if face.glasses else ""
    )

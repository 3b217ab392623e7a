"""Charts as SVG of our own: small, text, readable on light and dark ground."""

from collections.abc import Sequence
from math import log10
from pathlib import Path
from xml.sax.saxutils import escape

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 560, 340, 62, 16, 16, 48
_STYLE = """
svg { font: 12px system-ui, sans-serif; fill: #333 } .axis { stroke: #777; fill: none } .grid { stroke: #8884 }
.a { stroke: #0a58a5; fill: #0a58a5 } .b { stroke: #b4500a; fill: #b4500a } .c { stroke: #3a7d1e; fill: #3a7d1e }
.line { fill: none; stroke-width: 2 } .dash { stroke-dasharray: 5 4; stroke: #777 } .key { stroke: none }
@media (prefers-color-scheme: dark) { svg { fill: #ddd } .a { stroke: #6db3f2; fill: #6db3f2 }
 .b { stroke: #f0a35e; fill: #f0a35e } .c { stroke: #8fce6a; fill: #8fce6a } .line { fill: none }
 .key { stroke: none } }
"""
Points = Sequence[tuple[float, float]]


class Axis:
    """One direction of a chart: its label, its ticks, and the place of a value from 0 to 1; logarithmic where asked."""

    def __init__(self, label: str, ticks: Sequence[float], *, logarithmic: bool = False, unit: str = "") -> None:
        self.label = label
        self.ticks = ticks
        self.unit = unit
        self._turn = log10 if logarithmic else float

    def place(self, value: float) -> float:
        """Where the value is between the first and the last tick."""
        low, high = self._turn(self.ticks[0]), self._turn(self.ticks[-1])
        inside = min(max(value, self.ticks[0]), self.ticks[-1])
        return (self._turn(inside) - low) / (high - low)

    def text(self, tick: float) -> str:
        """The tick as it is written."""
        return f"{tick:g}{self.unit}"


def line_chart(
    name: str, title: str, across: Axis, up: Axis, lines: Sequence[tuple[str, Points]], *, even: bool
) -> None:
    """Write `name`.svg: each line with its dots and its name; `even` adds the diagonal where both axes agree."""
    parts = [_grid(across, up)]
    if even:
        parts.append(_path([(across.ticks[0], up.ticks[0]), (across.ticks[-1], up.ticks[-1])], across, up, "line dash"))
    bottom = _HEIGHT - _BOTTOM - 12
    for order, (label, points) in enumerate(lines):
        letter = "abc"[order % 3]
        parts.append(_path(points, across, up, f"line {letter}"))
        parts += [
            f'<circle class="{letter}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
            for x, y in (_at(point, across, up) for point in points)
        ]
        place = f'x="{_WIDTH - _RIGHT - 12}" y="{bottom - 16 * order}" text-anchor="end"'
        parts.append(f'<text class="key {letter}" {place}>{escape(label)}</text>')
    body = "\n".join(parts)
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / f"{name}.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style>\n{body}\n</svg>\n",
        encoding="utf-8",
    )


def _at(point: tuple[float, float], across: Axis, up: Axis) -> tuple[float, float]:
    x = _LEFT + across.place(point[0]) * (_WIDTH - _LEFT - _RIGHT)
    return x, _HEIGHT - _BOTTOM - up.place(point[1]) * (_HEIGHT - _TOP - _BOTTOM)


def _path(points: Points, across: Axis, up: Axis, style: str) -> str:
    places = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_at(point, across, up) for point in points))
    return f'<polyline class="{style}" points="{places}"/>'


def _grid(across: Axis, up: Axis) -> str:
    parts = []
    bottom, right = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    for tick in across.ticks:
        x = _at((tick, up.ticks[0]), across, up)[0]
        parts.append(f'<path class="axis grid" d="M{x:.1f} {_TOP}V{bottom}"/>')
        parts.append(f'<text x="{x:.1f}" y="{bottom + 16}" text-anchor="middle">{across.text(tick)}</text>')
    for tick in up.ticks:
        y = _at((across.ticks[0], tick), across, up)[1]
        parts.append(f'<path class="axis grid" d="M{_LEFT} {y:.1f}H{right}"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{up.text(tick)}</text>')
    middle = (_LEFT + right) / 2
    parts.append(f'<text x="{middle}" y="{_HEIGHT - 10}" text-anchor="middle">{escape(across.label)}</text>')
    height = (_TOP + bottom) / 2
    turned = f'<text transform="translate(14 {height}) rotate(-90)" text-anchor="middle">{escape(up.label)}</text>'
    return "\n".join([*parts, turned, f'<path class="axis" d="M{_LEFT} {_TOP}V{bottom}H{right}"/>'])

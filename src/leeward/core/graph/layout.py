"""Where the items of a link chart are drawn: the same for the same chart, and never jumping.

Items that have a place keep it. New ones are placed beside those that they are tied to, by stress majorization
(Gansner, Koren and North 2004): drawn distances come close to distances along the lines. Parts of the chart that are
not tied to each other are arranged one by one, then set in rows. No two boxes of new items overlap, nor one of a new
and one of an old item.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from leeward.core.graph.link_chart import Point

MOST = 300
"""Items of a chart that is arranged this way; the cost grows with the square of their number."""
BOX = (116.0, 80.0)
"""Width and height of what is drawn for an item: its symbol and up to three lines of text."""
_LENGTH = 130.0
_BENT = 0.85
_ROUNDS = 80
_SETTLED = 1e-3
_PUSHES = 120
_GAP = 40.0
_WIDE = 1.7
"""Width of all parts together to their height, about that of a screen."""

_F64 = NDArray[np.float64]
_Flags = NDArray[np.bool_]


def placed_items(
    ids: Sequence[str],
    pairs: Iterable[tuple[str, str]],
    before: Mapping[str, Point] | None = None,
    *,
    together: Iterable[Sequence[str]] = (),
    seed: int = 0,
) -> dict[str, Point]:
    """A place for each item, in units of a drawing; those `before` are kept.

    `together` are groups, whose members are drawn near each other. The seed only parts items whose ties are alike.
    """
    place = {each: number for number, each in enumerate(ids)}
    near = _adjacent(place, pairs, together)
    at = np.full((len(ids), 2), np.nan)
    for name, point in (before or {}).items():
        if name in place:
            at[place[name]] = point
    kept = ~np.isnan(at[:, 0])
    jitter = np.random.default_rng(seed).normal(scale=0.01, size=at.shape)
    alone = []
    for part in _parts(near):
        if kept[part].any():
            _add_to_part(at, part, near, kept, jitter)
        else:
            _arrange_part(at, part, near, jitter)
            alone.append(part)
    _set_in_rows(at, alone, kept)
    _free_all(at, ~kept)
    return {each: (float(x), float(y)) for each, (x, y) in zip(ids, np.rint(at), strict=True)}


def _adjacent(place: Mapping[str, int], pairs: Iterable[tuple[str, str]], together: Iterable[Sequence[str]]) -> _Flags:
    near = np.zeros((len(place), len(place)), dtype=bool)
    for one, two in pairs:
        if one in place and two in place and one != two:
            near[place[one], place[two]] = near[place[two], place[one]] = True
    for group in together:
        members = [place[each] for each in group if each in place]
        near[np.ix_(members, members)] = True
    np.fill_diagonal(near, val=False)
    return near


def _parts(near: _Flags) -> list[NDArray[np.intp]]:
    """The places of each part that hangs together, the largest first, of equal ones the one that begins first."""
    waiting = np.ones(len(near), dtype=bool)
    found = []
    for first in range(len(near)):
        if waiting[first]:
            part = np.zeros(len(near), dtype=bool)
            part[first] = True
            while (grown := part | near[part].any(axis=0)).sum() > part.sum():
                part = grown
            waiting &= ~part
            found.append(np.flatnonzero(part))
    return sorted(found, key=lambda part: (-len(part), part[0]))


def _distances(near: _Flags) -> _F64:
    """Along the lines, between all items of a part (Floyd and Warshall).

    A line is longer the fewer neighbours its ends share, so that what belongs together is drawn close and the ties of
    a hub have room.
    """
    own = near.astype(np.float64)
    shared = own @ own
    degrees = own.sum(axis=1)
    length = np.sqrt(np.maximum(degrees[:, None] + degrees[None, :] - 2 * shared - 1, 1.0))
    found = np.where(near, np.maximum(1.0, length / 1.8), np.inf)
    np.fill_diagonal(found, 0.0)
    for middle in range(len(near)):
        np.minimum(found, found[:, middle, None] + found[None, middle, :], out=found)
    # Less than in proportion, so that a long chain bends and stays on the screen.
    return np.where(found > 1, found**_BENT, found)


def _arrange_part(at: _F64, part: NDArray[np.intp], near: _Flags, jitter: _F64) -> None:
    far = _distances(near[np.ix_(part, part)])
    places = _classical_scaling(far) + jitter[part]
    free = np.ones(len(part), dtype=bool)
    free[0] = False  # Stress does not change when all move alike, so one is fastened.
    at[part] = _push_apart(_relax(places, free, far) * _LENGTH, np.ones(len(part), dtype=bool))


def _classical_scaling(far: _F64) -> _F64:
    """A first picture: classical scaling of the distances into the plane, the same on each machine."""
    if len(far) < 3:
        return np.array([[0.0, 0.0], [float(far.max()), 0.0]])[: len(far)]
    squared = far**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    values, vectors = np.linalg.eigh(centred)
    axes: _F64 = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 1e-9))
    # An axis may point either way: its longest part points to the right, or down.
    longest = axes[np.abs(axes).argmax(axis=0), [0, 1]]
    return axes * np.where(longest < 0, -1.0, 1.0)


def _relax(places: _F64, free: _Flags, far: _F64) -> _F64:
    """The places once the free ones have moved to where drawn and true distances differ least."""
    if not free.any():
        return places
    places = places.copy()
    weight = np.zeros_like(far)
    np.divide(1.0, far**2, out=weight, where=far > 0)
    pull = np.diag(weight.sum(axis=1)) - weight
    inverse = np.linalg.inv(pull[np.ix_(free, free)])
    fastened = pull[np.ix_(free, ~free)]
    for _ in range(_ROUNDS):
        drawn = np.maximum(np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1)), 1e-6)
        ratio = weight * far / drawn
        wanted = (ratio.sum(axis=1)[:, None] * places - ratio @ places)[free]
        moved = inverse @ (wanted - fastened @ places[~free])
        step = np.abs(moved - places[free]).max()
        places[free] = moved
        if step < _SETTLED:
            break
    return places


def _add_to_part(at: _F64, part: NDArray[np.intp], near: _Flags, kept: _Flags, jitter: _F64) -> None:
    """Place new items of a part that is on the chart already; what is there stays."""
    free = ~kept[part]
    if not free.any():
        return
    places = at[part] / _LENGTH
    inner = near[np.ix_(part, part)]
    middle = places[~free].mean(axis=0)
    waiting = free.copy()
    while waiting.any():
        reached = waiting & inner[:, ~waiting].any(axis=1)
        for each in np.flatnonzero(reached):
            beside = places[inner[each] & ~waiting].mean(axis=0)
            outward = beside - middle
            outward /= max(float(np.hypot(*outward)), 1e-6)
            places[each] = beside + outward + 30 * jitter[part[each]]
        waiting &= ~reached
    places = _relax(places, free, _distances(inner))
    at[part] = np.where(free[:, None], _push_apart(places * _LENGTH, free), at[part])


def _push_apart(places: _F64, free: _Flags) -> _F64:
    """Push boxes that overlap from each other, along the axis where less is needed; what is not free stays."""
    places = places.copy()
    box = np.array(BOX) * 1.04
    movable = free[:, None] & ~np.eye(len(places), dtype=bool)
    for _ in range(_PUSHES):
        x, y = places.T
        hit = (np.abs(x[:, None] - x) < box[0]) & (np.abs(y[:, None] - y) < box[1]) & movable
        one, other = np.nonzero(hit)
        if not len(one):
            break
        between = places[one] - places[other]
        over = box - np.abs(between)
        across = over[:, 0] / box[0] < over[:, 1] / box[1]
        push = over * np.where(between < 0, -1.0, 1.0) * np.column_stack((across, ~across))
        push *= np.where(free[other], 0.5, 1.0)[:, None]
        # Of several pushes the mean, so that a crowd does not explode.
        count = np.maximum(np.bincount(one, minlength=len(places)), 1)
        for axis in (0, 1):
            places[:, axis] += 1.2 * np.bincount(one, push[:, axis], minlength=len(places)) / count
    return places


def _set_in_rows(at: _F64, alone: Sequence[NDArray[np.intp]], kept: _Flags) -> None:
    """Set parts that are tied to nothing placed beside each other in rows, below what is there."""
    if not alone:
        return
    sizes = [np.ptp(at[part], axis=0) + BOX + _GAP for part in alone]
    room = sum(float(wide * high) for wide, high in sizes)
    width = max(np.sqrt(room * _WIDE), *(float(size[0]) for size in sizes), 0.0)
    left, top = 0.0, 0.0
    if kept.any():
        left = float(at[kept, 0].min()) - BOX[0] / 2
        top = float(at[:, 1][~np.isnan(at[:, 1]) & _is_placed(at, alone)].max()) + BOX[1] / 2 + _GAP
    x, y, high = left, top, 0.0
    for part, size in zip(alone, sizes, strict=True):
        if x > left and x + size[0] > left + width + 1:
            x, y, high = left, y + high, 0.0
        at[part] += (x, y) + np.array(BOX) / 2 - at[part].min(axis=0)
        x, high = x + float(size[0]), max(high, float(size[1]))


def _is_placed(at: _F64, alone: Sequence[NDArray[np.intp]]) -> _Flags:
    placed = np.ones(len(at), dtype=bool)
    placed[np.concatenate(alone)] = False
    return placed


def _free_all(at: _F64, new: _Flags) -> None:
    """Move each new item that still overlaps to the nearest free room, looked for in growing rings around it."""
    box = np.array(BOX)
    rings = np.array([(np.cos(turn), np.sin(turn)) for turn in np.linspace(0, 2 * np.pi, 16, endpoint=False)]) * box
    settled = ~new
    for each in np.flatnonzero(new):
        there = at[settled]
        for ring in range(len(at) * 4):
            tried = at[each] + rings * (ring * 0.5) if ring else at[each][None]
            hit = (np.abs(tried[:, None] - there[None]) < box - 0.6).all(axis=2).any(axis=1)
            if not hit.all():
                at[each] = tried[int(np.argmin(hit))]
                break
        settled[each] = True

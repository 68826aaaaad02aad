"""Where things stand in the explorer's overview: each reporting college amid a wheel of what it is linked to."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_ARC = 62.0
_ROOM = 80.0  # around what several hubs share
_FIRST_ARC = 150.0
_GOLDEN = math.pi * (3 - math.sqrt(5))
_RING_OF = 8
_CAPTION_FROM = 5


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands on a part of the drawing: ``count`` things of a type around (``x``, ``y``), in pixels at zoom 1."""

    x: int
    y: int
    type: str
    count: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A place for each node, in pixels at zoom 1, and captions for the wedges of the wheels."""

    places: Mapping[str, tuple[int, int]]
    captions: tuple[Caption, ...]


@dataclass(frozen=True, slots=True)
class _Wheel:
    spots: Mapping[str, tuple[float, float]]
    captions: tuple[tuple[float, float, str, int], ...]
    radius: float


def layout(types: Mapping[str, str], links: Mapping[str, Sequence[str]], hubs: Sequence[str]) -> Layout:
    """The overview of the nodes in ``types`` (their type by id), with ``links`` from each node to its neighbours.

    A wheel has a wedge for each type. What is linked to several ``hubs`` stands between them, what is linked to none
    goes with its nearest neighbour that is, and what no hub can be reached from stands below.
    """
    hubs = [hub for hub in dict.fromkeys(hubs) if hub in types]
    around = {hub: set(links.get(hub, ())) for hub in hubs}
    joins: dict[str, list[str]] = defaultdict(list)
    for hub in hubs:
        for node in links.get(hub, ()):
            if node not in around:
                joins[node].append(hub)
    shared = {node: mine for node, mine in sorted(joins.items()) if len(mine) > 1}
    members: dict[str, list[tuple[str, int]]] = {hub: [] for hub in hubs}
    for node, hub, distance in _nearest(links, hubs):
        if node not in shared:
            members[hub].append((node, distance))
    wheels = {hub: _wheel(types, links, members[hub]) for hub in hubs}
    centres = _centres(wheels, shared)
    spots: dict[str, tuple[float, float]] = {}
    captions: list[tuple[float, float, str, int]] = []
    for hub, (left, top) in centres.items():
        spots[hub] = (left, top)
        spots |= {node: (left + x, top + y) for node, (x, y) in wheels[hub].spots.items()}
        captions += [(left + x, top + y, name, count) for x, y, name, count in wheels[hub].captions]
    spots |= _between(shared, centres, wheels, spots)
    below, caption = _below(types, links, [node for node in types if node not in spots], spots)
    spots |= below
    return Layout(
        {node: (round(x), round(y)) for node, (x, y) in spots.items()},
        tuple(Caption(round(x), round(y), name, count) for x, y, name, count in (*captions, *caption)),
    )


def _nearest(links: Mapping[str, Sequence[str]], hubs: Sequence[str]) -> list[tuple[str, str, int]]:
    """(node, nearest hub, distance) of every node that a hub can be reached from, nearest first."""
    home = dict.fromkeys(hubs, "")
    found: list[tuple[str, str, int]] = []
    edge = [(hub, hub) for hub in hubs]
    for distance in itertools.count(1):
        following = []
        for node, hub in edge:
            for other in sorted(links.get(node, ())):
                if other not in home:
                    home[other] = hub
                    found.append((other, hub, distance))
                    following.append((other, hub))
        if not following:
            return found
        edge = following
    return found


def _wheel(
    types: Mapping[str, str], links: Mapping[str, Sequence[str]], members: list[tuple[str, int]]
) -> _Wheel:
    wedges: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for node, distance in members:
        wedges[types[node]].append((node, distance))
    spots: dict[str, tuple[float, float]] = {}
    captions = []
    begin, reach = -math.pi / 2, 0.0
    for name, inside in sorted(wedges.items(), key=lambda item: (-len(item[1]), item[0])):
        width = 2 * math.pi * len(inside) / len(members)
        inside.sort(key=lambda item: (item[1], -len(links.get(item[0], ())), item[0]))
        radius, used = _FIRST_ARC, 0
        while used < len(inside):
            room = max(1, int(width * radius / _ARC))
            row = inside[used : used + room]
            for place, (node, _) in enumerate(row):
                angle = begin + width * (place + 0.5) / len(row)
                spots[node] = (radius * math.cos(angle), radius * math.sin(angle))
            used += room
            radius += _ARC
        if len(inside) >= _CAPTION_FROM:
            middle = begin + width / 2
            captions.append((radius * math.cos(middle), radius * math.sin(middle), name, len(inside)))
        begin += width
        reach = max(reach, radius)
    return _Wheel(spots, tuple(captions), max(reach, _FIRST_ARC) + _ARC)


def _centres(
    wheels: Mapping[str, _Wheel], shared: Mapping[str, Sequence[str]]
) -> dict[str, tuple[float, float]]:
    """Where the wheels stand: a few in a ring with room for what they share amid them, many in a spiral."""
    if len(wheels) < 2:
        return dict.fromkeys(wheels, (0.0, 0.0))
    hubs = list(wheels)
    if len(hubs) > _RING_OF:
        # The best linked in the middle; each has the area that the largest needs.
        ties = Counter(hub for mine in shared.values() for hub in mine)
        hubs.sort(key=lambda hub: (-ties[hub], hub))
        step = 1.15 * max(wheel.radius for wheel in wheels.values())
        return {
            hub: (
                1.25 * step * math.sqrt(place * 1.2) * math.cos(place * _GOLDEN),
                step * math.sqrt(place * 1.2) * math.sin(place * _GOLDEN),
            )
            for place, hub in enumerate(hubs)
        }
    gap = 4 * _ARC + _ARC * math.sqrt(len(shared))
    sides = [
        wheels[hub].radius + wheels[hubs[(place + 1) % len(hubs)]].radius + gap
        for place, hub in enumerate(hubs)
    ]
    if len(hubs) == 2:
        return {hubs[0]: (-sides[0] / 2, 0.0), hubs[1]: (sides[0] / 2, 0.0)}
    low, high = max(sides) / 2, sum(sides)
    for _ in range(60):
        ring = (low + high) / 2
        if sum(2 * math.asin(min(1.0, side / (2 * ring))) for side in sides) > 2 * math.pi:
            low = ring
        else:
            high = ring
    angle, centres = -math.pi * 5 / 6, {}
    for hub, side in zip(hubs, sides, strict=True):
        centres[hub] = (1.1 * high * math.cos(angle), high * math.sin(angle))
        angle += 2 * math.asin(min(1.0, side / (2 * high)))
    return centres


def _between(
    shared: Mapping[str, Sequence[str]],
    centres: Mapping[str, tuple[float, float]],
    wheels: Mapping[str, _Wheel],
    others: Mapping[str, tuple[float, float]],
) -> dict[str, tuple[float, float]]:
    """What several hubs share: amid them where that is free, else outside the wheel that it would stand on."""
    taken: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for x, y in others.values():
        taken[_cell(x, y)].append((x, y))
    spots: dict[str, tuple[float, float]] = {}
    # Starting from few points when there are many, so that what is known to be taken around one needs no second try.
    grain = _ROOM * max(1.0, math.sqrt(len(shared)) / 8)
    tried: dict[tuple[float, float], int] = {}
    for node, mine in shared.items():
        x, y = (sum(centres[hub][axis] for hub in mine) / len(mine) for axis in (0, 1))
        for hub, (left, top) in centres.items():
            away, room = math.hypot(x - left, y - top), wheels[hub].radius
            if away < room:
                # Two wheels opposite each other leave no direction; any will do, as long as it is always the same.
                ux, uy = ((x - left) / away, (y - top) / away) if away > 1 else (0.6, 0.8)
                x, y = left + ux * room, top + uy * room
        start = (grain * round(x / grain), grain * round(y / grain))
        for place in itertools.count(tried.get(start, 0)):
            turn, away = place * _GOLDEN, _ARC * math.sqrt(place)
            spot = (start[0] + away * math.cos(turn), start[1] + away * math.sin(turn))
            if _free(taken, spot):
                break
        tried[start] = place + 1
        taken[_cell(*spot)].append(spot)
        spots[node] = spot
    return spots


def _cell(x: float, y: float) -> tuple[int, int]:
    return (round(x / _ROOM), round(y / _ROOM))


def _free(taken: Mapping[tuple[int, int], list[tuple[float, float]]], spot: tuple[float, float]) -> bool:
    column, row = _cell(*spot)
    near = (taken.get((column + right, row + down), ()) for right in (-1, 0, 1) for down in (-1, 0, 1))
    return all(math.dist(spot, other) >= _ROOM for others in near for other in others)


def _below(
    types: Mapping[str, str],
    links: Mapping[str, Sequence[str]],
    rest: list[str],
    above: Mapping[str, tuple[float, float]],
) -> tuple[dict[str, tuple[float, float]], list[tuple[float, float, str, int]]]:
    """What no hub can be reached from, under all else: what is linked in islands, the largest first, then the rest."""
    left = min((x for x, _ in above.values()), default=0.0)
    right = max((x for x, _ in above.values()), default=0.0)
    bottom = max((y for _, y in above.values()), default=0.0) + 5 * _ARC
    wide = max(right - left, 2.5 * _ARC * math.sqrt(len(rest)))
    spots: dict[str, tuple[float, float]] = {}
    x, y, high = 0.0, bottom, 0.0
    islands, alone = _islands(types, links, rest)
    for island in islands:
        (west, east), (north, south) = ((min(axis), max(axis)) for axis in zip(*island.values(), strict=True))
        if x and x + east - west > wide:
            x, y, high = 0.0, y + high, 0.0
        spots |= {node: (x + dx - west, y + dy - north) for node, (dx, dy) in island.items()}
        x, high = x + east - west + 1.5 * _ARC, max(high, south - north + 1.5 * _ARC)
    row = max(1, int(wide / _ARC))
    for place, node in enumerate(alone):
        spots[node] = (_ARC * (place % row + 0.5), y + high + _ARC * (place // row + 0.5))
    middle = (left + right) / 2
    shift = (
        middle - (max(x for x, _ in spots.values()) + min(x for x, _ in spots.values())) / 2 if spots else 0.0
    )
    caption = (middle, bottom - 1.5 * _ARC, "", len(rest))
    return (
        {node: (x + shift, y) for node, (x, y) in spots.items()},
        [caption] if above and len(rest) >= _CAPTION_FROM else [],
    )


def _islands(
    types: Mapping[str, str], links: Mapping[str, Sequence[str]], rest: list[str]
) -> tuple[list[dict[str, tuple[float, float]]], list[str]]:
    """What hangs together, each in rings around its best linked node, the largest first; and what nothing is linked to."""
    rest = sorted(rest, key=lambda node: (-len(links.get(node, ())), types[node], node))
    found: list[list[tuple[str, int]]] = []
    home: set[str] = set()
    for node in rest:
        if node not in home:
            found.append([(node, 0)] + [(other, distance) for other, _, distance in _nearest(links, [node])])
            home |= {other for other, _ in found[-1]}
    found.sort(key=lambda members: -len(members))
    islands = []
    for members in found:
        if len(members) == 1:
            continue
        island = {members[0][0]: (0.0, 0.0)}
        others = sorted(members[1:], key=lambda item: (item[1], types[item[0]], item[0]))
        ring, used = 1, 0
        while used < len(others):
            radius = 1.4 * _ARC * ring
            part = others[used : used + int(2 * math.pi * radius / _ARC)]
            for place, (node, _) in enumerate(part):
                angle = -math.pi / 2 + 2 * math.pi * place / len(part)
                island[node] = (radius * math.cos(angle), radius * math.sin(angle))
            used, ring = used + len(part), ring + 1
        islands.append(island)
    alone = [members[0][0] for members in found if len(members) == 1]
    return islands, sorted(alone, key=lambda node: (types[node], node))

from __future__ import annotations

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from exports.layout import Layout, layout

TYPES = ("Institution", "Enterprise", "Award", "Person")


def star(hubs: int, each: int) -> tuple[dict[str, str], dict[str, list[str]], list[str]]:
    """Hubs with that many things of their own each, and one thing that all share."""
    names = [f"hub{number}" for number in range(hubs)]
    types = dict.fromkeys(names, "Institution") | {"shared": "Enterprise"}
    links: dict[str, list[str]] = {name: ["shared"] for name in names} | {"shared": list(names)}
    for name in names:
        for number in range(each):
            types[f"{name}/{number}"] = TYPES[number % 4]
            links[name].append(f"{name}/{number}")
            links[f"{name}/{number}"] = [name]
    return types, links, names


def apart(found: Layout) -> float:
    """The least distance between two places."""
    return min(math.dist(a, b) for a, b in itertools.combinations(found.places.values(), 2))


def test_wheels_stand_clear_of_one_another() -> None:
    for hubs in (1, 2, 3, 5, 8, 9, 20):
        types, links, names = star(hubs, 40)
        found = layout(types, links, names)
        reach = {
            name: max(math.dist(found.places[name], found.places[f"{name}/{n}"]) for n in range(40))
            for name in names
        }
        for one, other in itertools.combinations(names, 2):
            assert math.dist(found.places[one], found.places[other]) > reach[one] + reach[other]
        assert apart(found) > 25


def test_what_is_shared_by_two_stands_between_them() -> None:
    found = layout(*star(2, 30)).places
    (left, _), (middle, _), (right, _) = found["hub0"], found["shared"], found["hub1"]
    assert left < middle < right


def test_what_no_hub_reaches_stands_below_all_else() -> None:
    types, links, names = star(2, 10)
    types |= {f"lone{number}": "Award" for number in range(7)}
    found = layout(types, links, names)
    lowest = max(y for key, (_, y) in found.places.items() if not key.startswith("lone"))
    assert all(found.places[f"lone{number}"][1] > lowest for number in range(7))
    assert [(caption.type, caption.count) for caption in found.captions if not caption.type] == [("", 7)]


def test_wedges_are_captioned_with_their_type_and_count() -> None:
    captions = layout(*star(1, 40)).captions
    assert sorted((caption.type, caption.count) for caption in captions) == [
        ("Award", 10),
        ("Enterprise", 11),
        ("Institution", 10),
        ("Person", 10),
    ]


def test_nothing_gives_nothing() -> None:
    assert layout({}, {}, []) == Layout({}, ())


@given(st.data())
def test_every_node_has_a_place_of_its_own_whatever_the_order(data: st.DataObject) -> None:
    nodes = [f"n{number}" for number in range(data.draw(st.integers(1, 30)))]
    types = {node: data.draw(st.sampled_from(TYPES)) for node in nodes}
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=60))
    links = {
        node: sorted({b for a, b in pairs if a == node} | {a for a, b in pairs if b == node} - {node})
        for node in nodes
    }
    hubs = data.draw(st.lists(st.sampled_from(nodes), max_size=12))
    found = layout(types, links, hubs)
    assert set(found.places) == set(nodes)
    assert len(set(found.places.values())) == len(nodes)
    shuffled = data.draw(st.permutations(nodes))
    assert layout({node: types[node] for node in shuffled}, links, hubs) == found


def test_what_is_shared_has_room_around_it() -> None:
    types, links, names = star(3, 12)
    for number in range(60):
        types[f"more{number}"] = "Enterprise"
        links[f"more{number}"] = names[number % 3 :][:2] or names[:2]
        for name in links[f"more{number}"]:
            links[name].append(f"more{number}")
    found = layout(types, links, names).places
    spots = [spot for key, spot in found.items() if len(links[key]) > 1 and key not in names]
    assert len(spots) > 30
    assert min(math.dist(a, b) for a, b in itertools.combinations(spots, 2)) > 75


def test_what_hangs_together_without_a_hub_stands_together() -> None:
    links = {"a": ["b", "c", "d"], "b": ["a"], "c": ["a"], "d": ["a"], "e": ["f"], "f": ["e"], "g": []}
    found = layout(dict.fromkeys(links, "Enterprise"), links, [])
    assert found.captions == ()
    for one in "bcd":
        assert math.dist(found.places["a"], found.places[one]) < math.dist(
            found.places["a"], found.places["e"]
        )
    assert max(y for key, (_, y) in found.places.items() if key != "g") < found.places["g"][1]
    assert apart(found) > 50

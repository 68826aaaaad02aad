"""The explorer: one page with all its scripts, which needs no network.

The drawing is vis-network, as pyvis ships it; what is around it is in assets/explorer/, joined in order of file name.
Every text goes in as data and is shown as text, so that a name with markup in it shows as it is written and runs
nothing; the page's own policy allows these very scripts and this very style, and no request but to its own server.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from exports import labels
from exports.atlas import HOPS, PATHS, Atlas, Piece, overview, passed_through, whole
from exports.files import whole_file
from kg.errors import KgError
from kg.trace import DEGREE, NOT_DONE, ORDINARY, TELLING
from kg.view import GraphView
from kg.vocabulary import PREDICATES, TYPES

# What vis-network is called in pyvis's folder, whichever of its two homes a version uses.
_DRAWING: Final = ("templates/lib/vis-9.1.2/vis-network.min.js", "lib/vis-9.1.2/vis-network.min.js")


def page(atlas: Atlas) -> str:
    """The page with the whole graph in it."""
    return _render(_data(atlas, whole(atlas), ""))


def live_page(atlas: Atlas, api: str) -> str:
    """The page with an overview in it, which asks its server for the rest under the relative URL ``api``."""
    return _render(_data(atlas, overview(atlas), api))


def write(view: GraphView, out: Path) -> None:
    """Write the page with the whole graph in it to a file."""
    text = page(Atlas.of(view))
    with whole_file(out) as path:
        path.write_text(text, encoding="utf-8", newline="\n")


def _data(atlas: Atlas, piece: Piece, api: str) -> dict[str, Any]:
    """What the page starts with: a piece of the graph, where to ask for more, and the words to show it in."""
    return {
        "api": api,
        "piece": piece,
        "hubs": list(atlas.hubs),
        "captions": [[item.x, item.y, item.type, item.count] for item in atlas.layout.captions],
        "totals": {"nodes": len(atlas.entities), "facts": len(atlas.facts)},
        "types": TYPES,
        "predicates": list(PREDICATES),
        "statuses": list(labels.STATUS_LABELS),
        "literal": [name for name, predicate in PREDICATES.items() if predicate.literal],
        "symmetric": [name for name, predicate in PREDICATES.items() if predicate.symmetric],
        "cost": {
            "telling": TELLING,
            "ordinary": ORDINARY,
            "notDone": NOT_DONE,
            "degree": DEGREE,
            "paths": PATHS,
            "hops": HOPS,
            "through": passed_through(),
        },
        "labels": {
            "types": labels.TYPE_LABELS,
            "subtypes": labels.SUBTYPE_LABELS,
            "predicates": labels.PREDICATE_LABELS,
            "inverse": labels.INVERSE_LABELS,
            "qualifiers": labels.QUALIFIER_LABELS,
            "roles": labels.ROLE_LABELS,
            "status": labels.STATUS_LABELS,
            "listed": labels.LISTED_LABELS,
            "styles": labels.TYPE_STYLES,
        },
    }


def _render(data: dict[str, Any]) -> str:
    drawing, explorer, style, frame = _assets()
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Inside a script element "<" could end it, and older scripts take these two for line ends.
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    asks = "'self'" if data["api"] else "'none'"
    policy = (
        f"default-src 'none'; script-src {_hash(drawing)} {_hash(explorer)}; style-src {_hash(style)}; "
        f"connect-src {asks}; img-src blob:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    parts = {"policy": policy, "style": style, "data": text, "vis": drawing, "explorer": explorer}
    pieces = frame.split("@@")
    return "".join(parts[piece] if index % 2 else piece for index, piece in enumerate(pieces))


@cache
def _assets() -> tuple[str, str, str, str]:
    """vis-network, the explorer's script, its style and the page around them."""
    folder = files("exports").joinpath("assets", "explorer")
    texts = {item.name: item.read_text(encoding="utf-8") for item in folder.iterdir()}
    scripts = [texts[name] for name in sorted(texts) if name.endswith(".js")]
    explorer = '"use strict";\n(() => {\n' + "\n".join(scripts) + "})();\n"
    return _vis_network(), explorer, texts["page.css"], texts["page.html"]


def _vis_network() -> str:
    """vis-network's script from pyvis's folder; pyvis itself isn't run."""
    spec = find_spec("pyvis")
    places = [
        Path(folder, name) for folder in (spec and spec.submodule_search_locations) or () for name in _DRAWING
    ]
    for place in places:
        if place.is_file():
            return place.read_text(encoding="utf-8").replace("</script", "<\\/script")
    raise KgError("vis-network was not found in pyvis.", "Install pyvis 0.3.2 again.")


def _hash(text: str) -> str:
    """The policy's name for a script or style of this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"

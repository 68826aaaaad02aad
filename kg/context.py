"""The JSON-LD context of the vocabulary."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def context() -> Mapping[str, Any]:
    """What ontology/context.jsonld says under ``@context``."""
    text = files("ontology").joinpath("context.jsonld").read_text(encoding="utf-8")
    found: Mapping[str, Any] = json.loads(text)["@context"]
    return found
